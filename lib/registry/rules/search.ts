const WORDS_MAX = 8;

/**
 * What a person typed as a tsquery text: every word must occur, each may go on (`fil roll` → `'fil':* & 'roll':*`).
 * Null when nothing is left to look for. Quotes cannot occur: only letters and digits are words.
 */
export function toTsquery(text: string): string | null {
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length === 0
    ? null
    : words
        .slice(0, WORDS_MAX)
        .map((word) => `'${word}':*`)
        .join(' & ');
}

/** Text an index can hold: control characters, which Postgres partly refuses, count as spaces. */
export const toPlain = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cs}]/gu, ' ')
    .trim();

/** Looks the text like a human number (`ms-31`, `MS 31`, `cr-2027-014`)? Then as it is stored, else null. */
export function toNumber(text: string): string | null {
  const match = /^([a-z]{2,3})[\s-]?(\d{1,9}(?:-\d{1,6})?)$/i.exec(text.trim());
  return match ? `${match[1]?.toUpperCase()}-${match[2]}` : null;
}

/** Text for `ilike '%…%'`, its wildcards taken literally. */
export const toFragment = (text: string): string =>
  `%${text.trim().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
