import 'server-only';
import { principalOf } from '@/lib/access/actor';
import { may, type Scope } from '@/lib/access/scope';
import { civilToday, diffDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { dueDate, duePeriods, nextPeriod, periodOf } from '../rules/period';
import type { Rhythm, Unit } from '../vocabulary';
import { type KpiStanding, kpiStanding, type WaitingValue } from './standing';

type Owed = {
  readonly kpiId: string;
  readonly number: string;
  readonly nameDe: string;
  readonly nameEn: string;
  readonly rhythm: Rhythm;
};
/** What entering a value in place needs: how it is written, and the source it usually comes from. */
export type ValueAct = {
  readonly act: 'value';
  readonly rhythm: Rhythm;
  readonly channelId: string | null;
  readonly isRatio: boolean;
  readonly unit: Unit;
  readonly numerator: string;
  readonly denominator: string | null;
  readonly source: string;
  readonly period: CivilDate;
};
/** Values to look at and confirm in place; the rest follows once these are confirmed. */
export type ConfirmValuesAct = {
  readonly act: 'confirm_values';
  readonly rhythm: Rhythm;
  readonly unit: Unit;
  readonly values: readonly WaitingValue[];
};

/** Values a KPI of mine lacks in one place; `channel` null = the total. */
export type MissingValues = Owed & {
  readonly kind: 'missing';
  readonly channel: { readonly id: string; readonly title: string } | null;
  /** First missing period and the last day it was in time. */
  readonly period: CivilDate;
  readonly due: CivilDate;
  readonly daysLate: number;
  readonly periods: number;
  /** Absent where the reader may not record there. */
  readonly act?: ValueAct;
};
/** Provisional values whose due lag is over; `observationIds` fit `confirmObservations`. */
export type AwaitingConfirmation = Owed & {
  readonly kind: 'confirm';
  readonly oldest: CivilDate;
  readonly observationIds: readonly string[];
  readonly unit: Unit;
  /** The oldest of them. */
  readonly values: readonly WaitingValue[];
};

/**
 * What the reader owes measurement: overdue periods of KPIs owned or looked after (K-2), and provisional values to
 * confirm for those who may. Longest overdue first. Statements as `kpiStanding`.
 */
export async function staleKpisOwedBy(
  scope: Scope,
  now = new Date(),
): Promise<readonly (MissingValues | AwaitingConfirmation)[]> {
  const today = civilToday(now, scope.programme.timeZone);
  const standing = await kpiStanding(scope, today);
  const missing = missingValues(standing, scope, today);
  const waiting = may(scope, 'observation:confirm') ? standing.awaiting : [];
  return [
    ...missing.sort((a, b) => b.daysLate - a.daysLate),
    ...waiting.map((row): AwaitingConfirmation => ({ kind: 'confirm', ...row })),
  ];
}

function missingValues({ sheets, newest }: KpiStanding, scope: Scope, today: CivilDate): MissingValues[] {
  const personId = principalOf(scope.actor);
  const { fiscalStartMonth } = scope.programme;
  const mine = sheets.filter(({ ownerId, stewardId }) => ownerId === personId || stewardId === personId);
  return mine.flatMap((sheet) => {
    const { kpiId, number, nameDe, nameEn, rhythm, dueLagDays, effectiveFrom } = sheet;
    const places = newest.filter((row) => row.kpiId === kpiId);
    const series = places.length > 0 ? places : [{ channelId: null, channelTitle: null, latest: null }];
    const [lastDue] = duePeriods(rhythm, today, dueLagDays + 1, 1, fiscalStartMonth);
    return series.flatMap(({ channelId, channelTitle, latest }): MissingValues[] => {
      const first =
        latest === null
          ? periodOf(rhythm, effectiveFrom, fiscalStartMonth)
          : nextPeriod(rhythm, periodOf(rhythm, latest, fiscalStartMonth), fiscalStartMonth);
      if (lastDue === undefined || first.start > lastDue.start) return [];
      let periods = 1;
      for (let next = first; next.start < lastDue.start && periods < 99; periods += 1) {
        next = nextPeriod(rhythm, next, fiscalStartMonth);
      }
      const due = dueDate(first, dueLagDays);
      const channel = channelId === null ? null : { id: channelId, title: channelTitle ?? '' };
      const owed = { kind: 'missing', kpiId, number, nameDe, nameEn, rhythm } as const;
      const allowed = may(scope, 'observation:record', { channelId, ownerId: sheet.ownerId });
      const { unit, numerator, denominator, source } = sheet;
      const form = { rhythm, channelId, isRatio: denominator !== null, unit, numerator, denominator, source };
      const act: ValueAct = { act: 'value', ...form, period: first.start };
      const late = { period: first.start, due, daysLate: diffDays(due, today), periods };
      return [{ ...owed, channel, ...late, ...(allowed ? { act } : {}) }];
    });
  });
}
