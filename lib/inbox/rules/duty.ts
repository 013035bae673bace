import { diffDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { GateAct } from '@/lib/gates/queries/owed';
import type { ConfirmValuesAct, ValueAct } from '@/lib/measurement/queries/owed';
import { type DutyKind, dutyKinds, type Urgency } from '../vocabulary';

/** What each room's duty needs to be done in place. */
export type DutyAct =
  | GateAct
  | ValueAct
  | ConfirmValuesAct
  | {
      readonly act: 'mention';
      readonly commentId: string;
      readonly author: string;
      readonly mayReply: boolean;
    };

/** One thing a person owes, from whichever room. */
export type Duty = {
  readonly kind: DutyKind;
  readonly recordId: string;
  /** Human number and title of the record it concerns. */
  readonly number: string;
  readonly title: string;
  /** Where it stands: channel, wave. */
  readonly place: string;
  readonly due: CivilDate | null;
  readonly detail: string | null;
  readonly version: number | null;
  /** The person who owes it, where the reader stands in for somebody. */
  readonly actsFor: { readonly personId: string; readonly name: string } | null;
  /** Ballot, condition, criterion, comment: names the duty among those of its record. */
  readonly refId?: string;
  /** Absent: done on the record's own screen, or by the record alone (milestones). */
  readonly act?: DutyAct;
};

/** Names a duty as long as it is owed; another period or attempt is another duty. */
export const dutyKey = ({ kind, recordId, place, detail, actsFor, refId = '' }: Duty): string =>
  [kind, recordId, place, detail ?? '', refId, actsFor?.personId ?? ''].join('|');

const SOON_DAYS = 7;

export function urgencyOf(due: CivilDate | null, today: CivilDate): Urgency {
  if (due === null) return 'later';
  const left = diffDays(today, due);
  if (left < 0) return 'overdue';
  return left <= SOON_DAYS ? 'soon' : 'later';
}

/** Order of the inbox: earliest day first, undated last; on one day decisions before reports; then the number. */
export function sortDuties<T extends Pick<Duty, 'due' | 'kind' | 'number'>>(duties: readonly T[]): T[] {
  const last = '9999-12-31';
  return [...duties].sort(
    (a, b) =>
      (a.due ?? last).localeCompare(b.due ?? last) ||
      dutyKinds.indexOf(a.kind) - dutyKinds.indexOf(b.kind) ||
      a.number.localeCompare(b.number, 'en', { numeric: true }),
  );
}

/** Duties by urgency, each group in order; empty groups are left out by the screen. */
export function groupDuties<T extends Pick<Duty, 'due' | 'kind' | 'number'>>(
  duties: readonly T[],
  today: CivilDate,
): Record<Urgency, T[]> {
  const groups: Record<Urgency, T[]> = { overdue: [], soon: [], later: [] };
  for (const duty of sortDuties(duties)) groups[urgencyOf(duty.due, today)].push(duty);
  return groups;
}
