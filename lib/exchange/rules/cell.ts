import type { Cell, Reason } from '../schema';

export type Read<T> = { value: T } | { problem: Reason };

/**
 * Text as it is stored: NFC, line ends as LF, trimmed. Control characters are rejected, except line
 * breaks and tabs where the text may have several lines. Empty text is `null`.
 */
export function readText(cell: Cell, limit: number, lines: 'one' | 'many'): Read<string | null> {
  if (cell === null) return { value: null };
  const text = String(cell instanceof Date ? cell.toISOString().slice(0, 10) : cell)
    .replace(/\r\n?/g, '\n')
    .normalize('NFC')
    .trim();
  if (text === '') return { value: null };
  const bare = lines === 'many' ? text.replace(/[\n\t]/g, '') : text;
  if (/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(bare)) return problem('control_characters', {});
  if (text.length > limit) return problem('text_too_long', { limit });
  return { value: text };
}

/**
 * A civil date from `2026-12-31`, `31.12.2026`, a spreadsheet date, or a date with slashes where only one
 * reading is possible; `03/04/2026` is refused as ambiguous. Range 1900 to 2200.
 */
export function readDate(cell: Cell): Read<string | null> {
  if (cell === null) return { value: null };
  if (cell instanceof Date)
    return Number.isNaN(cell.getTime()) ? invalid('') : ranged(cell.toISOString().slice(0, 10));
  const text = String(cell).trim();
  if (text === '' || text.toUpperCase() === 'NA') return { value: null };
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}.*)?$/.exec(text);
  if (iso) return civil(text, iso[1], iso[2], iso[3]);
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  if (german) return civil(text, german[3], german[2], german[1]);
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (!slashed) return invalid(text);
  const [first, second] = [Number(slashed[1]), Number(slashed[2])];
  if (first === second || second > 12) return civil(text, slashed[3], slashed[1], slashed[2]);
  if (first > 12) return civil(text, slashed[3], slashed[2], slashed[1]);
  return problem('date_ambiguous', { value: text });
}

/** The machine value whose words contain the cell, whatever its case. */
export function readWord<K extends string>(
  cell: Cell,
  words: Record<K, readonly string[]>,
  code: 'choice_unknown' | 'yes_no_unknown' | 'kind_unknown',
): Read<K | null> {
  const text = cell === null ? '' : String(cell).trim();
  if (text === '') return { value: null };
  const folded = foldWord(text);
  for (const key of Object.keys(words) as K[]) {
    if (foldWord(key) === folded || words[key].some((word) => foldWord(word) === folded))
      return { value: key };
  }
  return problem(code, { value: text.slice(0, 60) });
}

/** Letters and digits only, lower case, without accents: what headers and words are compared by. */
export function foldWord(text: string): string {
  const folded = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]/gu, '');
  return folded === '' ? text.trim() : folded;
}

/** Names are one and the same when they differ only in case or composition. */
export function foldName(text: string): string {
  return text.normalize('NFC').trim().toLowerCase();
}

function civil(text: string, year = '', month = '', day = ''): Read<string> {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${date}T00:00:00Z`);
  // Date.parse turns 31 February into March, so the text must survive the round trip.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date) return invalid(text);
  return ranged(date);
}

function ranged(date: string): Read<string> {
  const year = Number(date.slice(0, 4));
  if (!(year >= 1900 && year <= 2200)) return problem('date_out_of_range', { value: date });
  return { value: date };
}

function invalid(value: string): { problem: Reason } {
  return problem('date_invalid', { value: value.slice(0, 60) });
}

function problem(code: Reason['code'], params: Reason['params']): { problem: Reason } {
  return { problem: { code, params } };
}
