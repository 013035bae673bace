import { parseLooseDate } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { MilestoneState, PasteOutcome, PasteProblem } from '../vocabulary';

/** What is known of a milestone a line may name; `mayReport` = the matrix lets this person report it. */
export type PasteTarget = {
  id: string;
  number: string;
  title: string;
  state: MilestoneState;
  forecast: CivilDate | null;
  reportedOn: CivilDate | null;
  mayReport: boolean;
};

export type PasteLine = { line: number; number: string; date: string; note: string };

export type PastedForecast = {
  line: number;
  number: string;
  milestoneId: string | null;
  title: string;
  from: CivilDate | null;
  to: CivilDate | null;
  note: string;
  outcome: PasteOutcome;
  problem: PasteProblem | null;
};

const NOTE_LIMIT = 1_000;

/**
 * Lines of a copied range: number, forecast date, note, split at tabs or, without any tab, at semicolons. Empty
 * lines and a heading (first line without a number such as `MS-31` and without a date) are left out.
 */
export function readPaste(text: string): readonly PasteLine[] {
  const separator = text.includes('\t') ? '\t' : ';';
  const lines = text
    .normalize('NFC')
    .split(/\r\n|\r|\n/)
    .map((raw, index) => {
      const [number = '', date = '', ...rest] = raw.split(separator).map(bare);
      return { line: index + 1, number: number.toUpperCase(), date, note: rest.filter(Boolean).join(' ') };
    })
    .filter(({ number, date, note }) => number !== '' || date !== '' || note !== '');
  const [first] = lines;
  const heading = first && !/\d/.test(first.number) && parseLooseDate(first.date) === null;
  return heading ? lines.slice(1) : lines;
}

/** What each line would do, in order. A milestone named twice is rejected each time: nobody can tell which is meant. */
export function planPaste(
  lines: readonly PasteLine[],
  targets: readonly PasteTarget[],
  today: CivilDate,
): readonly PastedForecast[] {
  const known = new Map(targets.map((target) => [target.number, target]));
  const count = new Map<string, number>();
  for (const { number } of lines) count.set(number, (count.get(number) ?? 0) + 1);
  return lines.map(({ line, number, date, note }) => {
    const target = known.get(number);
    const to = parseLooseDate(date);
    const problem = problemOf({ number, date, note, to, target, twice: (count.get(number) ?? 0) > 1 });
    // the same date reported again today says nothing new; on another day it is the report of that cycle (M-3)
    const unchanged = target?.forecast === to && target?.reportedOn === today && note === '';
    return {
      line,
      number,
      milestoneId: target?.id ?? null,
      title: target?.title ?? '',
      from: target?.forecast ?? null,
      to,
      note,
      outcome: problem ? 'reject' : unchanged ? 'unchanged' : 'report',
      problem,
    };
  });
}

type Reading = Omit<PasteLine, 'line'> & {
  to: CivilDate | null;
  target: PasteTarget | undefined;
  twice: boolean;
};

function problemOf({ number, date, note, to, target, twice }: Reading): PasteProblem | null {
  if (number === '') return 'number_missing';
  if (!target) return 'number_unknown';
  if (twice) return 'number_twice';
  if (date === '') return 'date_missing';
  if (to === null) return 'date_unreadable';
  if (note.length > NOTE_LIMIT || /\p{Cc}/u.test(note)) return 'note_too_long';
  if (target.state === 'accepted' || target.state === 'cancelled') return 'forecast_closed';
  return target.mayReport ? null : 'not_permitted';
}

/** A cell without the quotes a spreadsheet puts around texts with separators. */
function bare(cell: string): string {
  const text = cell.trim();
  return /^".*"$/.test(text) ? text.slice(1, -1).replaceAll('""', '"').trim() : text;
}
