import Big from 'big.js';
import { parseLooseDate } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { cellsOf, type NumberStyle, readNumber, separatorOf, styleOf } from '@/lib/measurement/rules/paste';
import { COST_KINDS, type CostKind } from '../vocabulary';
import { bookingFaults, type Fault } from './booking';

export type PasteContext = {
  /** Phases one may book on, by their number in capitals. */
  readonly phases: ReadonlyMap<string, string>;
  /** How numbers are written where a cell does not prove it. */
  readonly style: NumberStyle;
  readonly today: CivilDate;
};
type PastedBooking = {
  readonly phaseId: string;
  readonly bookedOn: CivilDate;
  readonly amountCents: number;
  readonly kind: CostKind;
  readonly supplier: string;
  readonly reference: string;
  readonly note: string;
};
export type PastedRow = {
  readonly line: number;
  readonly cells: readonly string[];
  readonly value: PastedBooking | null;
  readonly faults: readonly Fault[];
};

const MOST_ROWS = 500;
const LONGEST = { supplier: 120, reference: 80, note: 2_000 } as const;

/** Words people write for a kind, both languages; the first letters suffice. */
const KINDS: readonly (readonly [RegExp, CostKind])[] = [
  [/^(fremd|extern|dienstl)/i, 'external'],
  [/^(eigen|intern)/i, 'internal'],
  [/^(li[zc]en)/i, 'licence'],
  [/^(media|medien|werb)/i, 'media'],
  [/^(ger[äa]t|hardware|equip|ausstatt)/i, 'equipment'],
  [/^(sonst|other|übrig)/i, 'other'],
];

/**
 * Reads rows copied from a spreadsheet or a CSV file: phase (`PH-7`), date, amount, kind, supplier, reference, note;
 * the first three are needed. A first line without any digit is a heading. Faulty rows keep all their reasons; a row
 * that stands twice is a fault of the second.
 */
export function readBookings(text: string, context: PasteContext): readonly PastedRow[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n?|\n/)
    .map((content, index) => ({ content, line: index + 1 }))
    .filter(({ content }) => content.trim() !== '');
  const separator = separatorOf(lines.map(({ content }) => content));
  const rows = lines.map(({ content, line }) => ({ line, cells: cellsOf(content, separator) }));
  const heading = rows[0]?.cells.every((cell) => !/\d/.test(cell)) ?? false;
  const body = heading ? rows.slice(1) : rows;
  const style = styleOf(body.flatMap(({ cells }) => cells.slice(2, 3))) ?? context.style;
  const seen = new Map<string, number>();
  return body.map(({ line, cells }, index): PastedRow => {
    const { value, faults } = readRow(cells, { ...context, style });
    const key = JSON.stringify(value);
    const first = value ? seen.get(key) : undefined;
    if (value && first === undefined) seen.set(key, line);
    const all = [
      ...faults,
      ...(first === undefined ? [] : [{ code: 'row_twice', params: { line: first } }]),
      ...(index < MOST_ROWS ? [] : [{ code: 'too_many_rows', params: { maximum: MOST_ROWS } }]),
    ];
    return { line, cells, value: all.length === 0 ? value : null, faults: all };
  });
}

function readRow(cells: readonly string[], context: PasteContext): Pick<PastedRow, 'value' | 'faults'> {
  const [number = '', day = '', money = '', kindText = '', supplier = '', reference = '', note = ''] = cells;
  if (cells.length < 3 || cells.length > 7)
    return { value: null, faults: [{ code: 'columns', params: { given: cells.length } }] };
  const phaseId = context.phases.get(number.toUpperCase()) ?? null;
  const bookedOn = parseLooseDate(day);
  const amountCents = readCents(money, context.style);
  const kind = kindText === '' ? 'other' : kindOf(kindText);
  const faults: Fault[] = [
    ...(phaseId === null ? [{ code: 'phase_unknown', params: { text: number.slice(0, 40) } }] : []),
    ...(bookedOn === null ? [{ code: 'date_unreadable', params: { text: day.slice(0, 40) } }] : []),
    ...(amountCents === null ? [{ code: 'amount_unreadable', params: { text: money.slice(0, 40) } }] : []),
    ...(kind === null ? [{ code: 'kind_unknown', params: { text: kindText.slice(0, 40) } }] : []),
    ...Object.entries({ supplier, reference, note }).flatMap(([field, text]) =>
      text.length > LONGEST[field as keyof typeof LONGEST]
        ? [{ code: 'cell_too_long', params: { text: text.slice(0, 40) } }]
        : [],
    ),
  ];
  if (phaseId === null || bookedOn === null || amountCents === null || kind === null || faults.length > 0)
    return { value: null, faults };
  const value = { phaseId, bookedOn, amountCents, kind, supplier, reference, note };
  const wrong = bookingFaults(value, context.today);
  return { value: wrong.length === 0 ? value : null, faults: wrong };
}

const kindOf = (text: string): CostKind | null =>
  COST_KINDS.find((kind) => kind === text.toLowerCase()) ??
  KINDS.find(([pattern]) => pattern.test(text))?.[1] ??
  null;

/** Whole cents of `1.234,50 €`; null for more than two places, a percentage, or a number beyond all money. */
function readCents(text: string, style: NumberStyle): number | null {
  if (text.includes('%')) return null;
  const exact = readNumber(text, style, false);
  if (exact === null) return null;
  const cents = new Big(exact).times(100);
  return cents.eq(cents.round(0)) && cents.abs().lte(1e13) ? cents.toNumber() : null;
}
