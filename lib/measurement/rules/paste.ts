import Big from 'big.js';
import {
  addDays,
  addMonths,
  civilDate,
  isoWeek,
  parseLooseDate,
  startOfWeek,
} from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { periodOf } from '@/lib/measurement/rules/period';
import type { Rhythm, Unit } from '@/lib/measurement/vocabulary';

/** How thousands and decimals are written: `1.234,5` or `1,234.5`. */
export type NumberStyle = 'de' | 'en';

export type PasteContext = {
  readonly rhythm: Rhythm;
  readonly unit: Unit;
  readonly isRatio: boolean;
  readonly fiscalStartMonth: number;
  readonly today: CivilDate;
  /** Notation of the reader; decides only where the paste itself does not. */
  readonly style: NumberStyle;
};

type PastedValue = {
  readonly period: CivilDate;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly value: string | null;
  readonly n: number | null;
};
export type PastedRow = {
  /** Line of the paste, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  readonly value: PastedValue | null;
  /** Codes below `measurement.refusal`; empty when the row is sound. */
  readonly faults: readonly {
    readonly code: string;
    readonly params?: Readonly<Record<string, number | string>>;
  }[];
};

const MOST_ROWS = 5_000;

/**
 * Reads rows copied from a spreadsheet or a CSV file: period and value (and size of the base), or for a ratio
 * period, numerator and denominator. A first line without any period and number is taken as heading. Percentages
 * are read as people write them, 3,1 = 3.1 %, and become shares 0..1. At most 5,000 rows; faulty rows keep all
 * their reasons.
 */
export function readPaste(text: string, context: PasteContext): readonly PastedRow[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n?|\n/)
    .map((content, index) => ({ content, line: index + 1 }))
    .filter(({ content }) => content.trim() !== '');
  const separator = separatorOf(lines.map(({ content }) => content));
  const rows = lines.map(({ content, line }) => ({ line, cells: cellsOf(content, separator) }));
  const body = isHeading(rows[0]?.cells ?? []) ? rows.slice(1) : rows;
  const style = styleOf(body.flatMap(({ cells }) => cells.slice(1))) ?? context.style;
  const seen = new Map<string, number>();
  return body.slice(0, MOST_ROWS).map(({ line, cells }): PastedRow => {
    const row = readRow(cells, context, style);
    const start = row.value
      ? periodOf(context.rhythm, row.value.period, context.fiscalStartMonth).start
      : null;
    const first = start === null ? undefined : seen.get(start);
    if (start !== null && first === undefined) seen.set(start, line);
    const faults =
      first === undefined ? row.faults : [...row.faults, { code: 'period_twice', params: { line: first } }];
    return { line, cells, faults, value: faults.length === 0 ? row.value : null };
  });
}

/** Tab, else semicolon, where at least half of the first lines have it; else comma. */
export function separatorOf(lines: readonly string[]): string {
  const sample = lines.slice(0, 20);
  const isCommon = (sign: string) => sample.filter((line) => line.includes(sign)).length * 2 >= sample.length;
  return ['\t', ';'].find(isCommon) ?? ',';
}

export function cellsOf(line: string, separator: string): readonly string[] {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (const sign of line) {
    if (sign === '"') quoted = !quoted;
    else if (sign === separator && !quoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += sign;
  }
  cells.push(cell.trim());
  while (cells.length > 1 && cells.at(-1) === '') cells.pop();
  return cells;
}

const isHeading = (cells: readonly string[]) => cells.length > 0 && cells.every((cell) => !/\d/.test(cell));

function readRow(
  cells: readonly string[],
  context: PasteContext,
  style: NumberStyle,
): Omit<PastedRow, 'line' | 'cells'> {
  const [least, most] = context.isRatio ? [3, 3] : [2, 3];
  if (cells.length < least || cells.length > most) {
    return {
      value: null,
      faults: [{ code: context.isRatio ? 'three_columns' : 'two_columns', params: { given: cells.length } }],
    };
  }
  const [when = '', first = '', second = ''] = cells;
  const period = readPeriod(when, context.rhythm, context.fiscalStartMonth);
  const faults: PastedRow['faults'][number][] = [];
  if (period === null) faults.push({ code: 'period_unreadable', params: { text: when.slice(0, 40) } });
  else if (periodOf(context.rhythm, period, context.fiscalStartMonth).end > context.today)
    faults.push({ code: 'period_in_future' });
  const number = (cell: string, percent: boolean) => {
    const value = readNumber(cell, style, percent);
    if (value === null)
      faults.push({
        code: cell === '' ? 'value_missing' : 'number_unreadable',
        params: { text: cell.slice(0, 40) },
      });
    return value;
  };
  const percent = context.unit === 'percent' && !context.isRatio;
  const one = number(first, percent);
  const two = context.isRatio || second !== '' ? number(second, false) : null;
  if (!context.isRatio && two !== null && !/^\d{1,9}$/.test(two)) faults.push({ code: 'base_not_a_count' });
  if (period === null || faults.length > 0) return { value: null, faults };
  const value: PastedValue = context.isRatio
    ? { period, numerator: one, denominator: two, value: null, n: null }
    : { period, numerator: null, denominator: null, value: one, n: two === null ? null : Number(two) };
  return { value, faults };
}

/** Notation that all numbers that prove one agree on; null where none does or they differ. */
export function styleOf(cells: readonly string[]): NumberStyle | null {
  const proofs = cells.flatMap((cell) => proofOf(bareOf(cell)) ?? []);
  const [first] = proofs;
  return first !== undefined && proofs.every((proof) => proof === first) ? first : null;
}

/** `1.234,5`, `3,1` and `1.234.567` can only be German, the mirror images English; `1.234` proves nothing. */
function proofOf(bare: string): NumberStyle | null {
  if (/^-?[1-9]\d{0,2}[.,]\d{3}$/.test(bare)) return null;
  if (/^-?(\d{1,3}(\.\d{3})*|\d+),\d+$|^-?\d{1,3}(\.\d{3}){2,}$/.test(bare)) return 'de';
  return /^-?(\d{1,3}(,\d{3})*|\d+)\.\d+$|^-?\d{1,3}(,\d{3}){2,}$/.test(bare) ? 'en' : null;
}

const bareOf = (text: string) => text.replace(/[\s\u00a0\u202f'€%]/g, '').replace(/^[−–]/, '-');

/** Exact decimal of a cell, at most 12 digits before and 8 after the decimal sign; a percentage becomes a share. */
export function readNumber(text: string, style: NumberStyle, percent: boolean): string | null {
  const bare = bareOf(text);
  const written = proofOf(bare) ?? style;
  const exact = written === 'de' ? bare.replaceAll('.', '').replace(',', '.') : bare.replaceAll(',', '');
  const [thousands, point] = written === 'de' ? ['\\.', ','] : [',', '\\.'];
  if (!new RegExp(`^-?(\\d{1,3}(${thousands}\\d{3})+|\\d+)(${point}\\d+)?$`).test(bare)) return null;
  const value = percent || text.includes('%') ? new Big(exact).div(100).toFixed() : exact;
  return /^-?\d{1,12}(\.\d{1,8})?$/.test(value) ? value : null;
}

const MONTHS = [
  ['jan', 'januar', 'january', 'jän', 'jänner'],
  ['feb', 'februar', 'february'],
  ['mär', 'märz', 'mrz', 'mar', 'march'],
  ['apr', 'april'],
  ['mai', 'may'],
  ['jun', 'juni', 'june'],
  ['jul', 'juli', 'july'],
  ['aug', 'august'],
  ['sep', 'sept', 'september'],
  ['okt', 'oktober', 'oct', 'october'],
  ['nov', 'november'],
  ['dez', 'dezember', 'dec', 'december'],
];

/**
 * A day inside the period that a cell names: a date in either style, `Mai 2026`, `05/2026`, `2026-05`, `KW 21/2026`,
 * `2026-W21`, `Q2/2026` (fiscal quarter). Null when unreadable or when it names another rhythm than the KPI has.
 */
export function readPeriod(text: string, rhythm: Rhythm, fiscalStartMonth: number): CivilDate | null {
  const cell = text.trim().replace(/\s+/g, ' ');
  const day = parseLooseDate(cell);
  if (day !== null) return day;
  if (rhythm === 'week') return readWeek(cell);
  if (rhythm === 'quarter') return readQuarter(cell, fiscalStartMonth);
  return rhythm === 'month' ? readMonth(cell) : null;
}

function readMonth(cell: string): CivilDate | null {
  const yearFirst = /^(\d{4})[-/.](\d{1,2})$/.exec(cell);
  if (yearFirst) return civilDate(Number(yearFirst[1]), Number(yearFirst[2]), 1);
  const monthFirst = /^(\d{1,2})[-/.](\d{4})$/.exec(cell);
  if (monthFirst) return civilDate(Number(monthFirst[2]), Number(monthFirst[1]), 1);
  const named = /^(\p{L}+)\.?[ \-/.]?(\d{4}|\d{2})$/u.exec(cell);
  if (!named) return null;
  const [, name = '', year = ''] = named;
  const month = MONTHS.findIndex((names) => names.includes(name.toLowerCase().normalize('NFC')));
  return month < 0 ? null : civilDate(Number(year.length === 2 ? `20${year}` : year), month + 1, 1);
}

function readWeek(cell: string): CivilDate | null {
  const weekFirst = /^(?:KW|W|CW) ?(\d{1,2})[ /.-] ?(\d{4})$/i.exec(cell);
  const yearFirst = /^(\d{4})[ /-]?(?:KW|W|CW) ?(\d{1,2})$/i.exec(cell);
  const [year, week] = weekFirst
    ? [Number(weekFirst[2]), Number(weekFirst[1])]
    : [Number(yearFirst?.[1]), Number(yearFirst?.[2])];
  const fourth = civilDate(year, 1, 4);
  if (fourth === null || week < 1) return null;
  const monday = addDays(startOfWeek(fourth), (week - 1) * 7);
  // week 53 exists in long years only
  return isoWeek(monday).year === year ? monday : null;
}

function readQuarter(cell: string, fiscalStartMonth: number): CivilDate | null {
  const quarterFirst = /^Q ?([1-4])[ /.-]? ?(\d{4})$/i.exec(cell);
  const yearFirst = /^(\d{4})[ /-]?Q ?([1-4])$/i.exec(cell);
  const [year, quarter] = quarterFirst
    ? [Number(quarterFirst[2]), Number(quarterFirst[1])]
    : [Number(yearFirst?.[1]), Number(yearFirst?.[2])];
  // a fiscal year bears the year in which it ends
  const start = civilDate(fiscalStartMonth > 1 ? year - 1 : year, fiscalStartMonth, 1);
  return start === null ? null : addMonths(start, (quarter - 1) * 3);
}
