import 'server-only';
import { and, asc, eq, inArray, max, min, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';
import { kpi, kpiVersion, observation, record } from '@/db/schema';
import { may, read, type Scope } from '@/lib/access/scope';
import { civilToday, diffDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { dueDate, duePeriods, nextPeriod, periodOf } from '../rules/period';
import type { Rhythm, Unit } from '../vocabulary';
import { approvedSheets, type Ids } from './sheets';

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
/** One provisional value as it was delivered; a ratio is divided for reading only. */
export type WaitingValue = {
  readonly id: string;
  readonly period: CivilDate;
  readonly place: string;
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
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
  /** The oldest of them, at most `SHOWN`. */
  readonly values: readonly WaitingValue[];
};

/** Values one can look at in one go. */
const SHOWN = 12;

/**
 * What the reader owes measurement: overdue periods of KPIs owned or looked after (K-2), and provisional values to
 * confirm for those who may. Longest overdue first. At most 3 statements.
 */
export async function staleKpisOwedBy(
  scope: Scope,
  now = new Date(),
): Promise<readonly (MissingValues | AwaitingConfirmation)[]> {
  const today = civilToday(now, scope.programme.timeZone);
  return read(scope, async (tx, ids) => {
    const missing = await missingValues(tx, ids, scope, today);
    const waiting = may(scope, 'observation:confirm') ? await awaiting(tx, ids, today) : [];
    return [...missing.sort((a, b) => b.daysLate - a.daysLate), ...waiting];
  });
}

async function missingValues(tx: Tx, ids: Ids, scope: Scope, today: CivilDate): Promise<MissingValues[]> {
  const { personId } = scope.actor;
  const { fiscalStartMonth } = scope.programme;
  const sheets = await approvedSheets(tx, ids, { responsible: personId });
  if (sheets.length === 0) return [];
  const newest = await newestPeriods(
    tx,
    ids,
    sheets.map(({ kpiId }) => kpiId),
  );
  return sheets.flatMap((sheet) => {
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

/** Newest period per KPI and channel, segments aside. */
function newestPeriods(tx: Tx, { workspaceId }: Ids, kpiIds: readonly string[]) {
  return tx
    .select({
      kpiId: observation.kpiId,
      channelId: observation.channelId,
      channelTitle: min(record.title),
      latest: max(observation.periodStart),
    })
    .from(observation)
    .leftJoin(record, and(eq(record.workspaceId, workspaceId), eq(record.id, observation.channelId)))
    .where(
      and(
        eq(observation.workspaceId, workspaceId),
        inArray(observation.kpiId, [...kpiIds]),
        eq(observation.current, true),
      ),
    )
    .groupBy(observation.kpiId, observation.channelId);
}

const place = alias(record, 'place');

async function awaiting(tx: Tx, { workspaceId, programmeId }: Ids, today: CivilDate) {
  const rows = await tx
    .select({
      kpiId: observation.kpiId,
      number: record.number,
      nameDe: kpiVersion.nameDe,
      nameEn: kpiVersion.nameEn,
      rhythm: kpiVersion.rhythm,
      unit: sql<Unit>`min(${kpiVersion.unit})`,
      oldest: sql<CivilDate>`min(${observation.periodStart})`,
      observationIds: sql<
        string[]
      >`(array_agg(${observation.id} order by ${observation.periodStart}))[1:1000]`,
      values: sql<
        WaitingValue[]
      >`(select coalesce(json_agg(one), '[]') from unnest((array_agg(json_build_object(
        'id', ${observation.id}, 'period', ${observation.periodStart}, 'place', coalesce(${place.title}, ''),
        'value', ${observation.value}::text, 'numerator', ${observation.numerator}::text, 'denominator', ${observation.denominator}::text)
        order by ${observation.periodStart}, ${place.title}, ${observation.id}))[1:${sql.raw(String(SHOWN))}]) one)`,
    })
    .from(observation)
    .innerJoin(kpi, and(eq(kpi.workspaceId, workspaceId), eq(kpi.id, observation.kpiId)))
    .innerJoin(record, and(eq(record.workspaceId, workspaceId), eq(record.id, kpi.id)))
    .innerJoin(
      kpiVersion,
      and(eq(kpiVersion.workspaceId, workspaceId), eq(kpiVersion.id, observation.versionId)),
    )
    .leftJoin(place, and(eq(place.workspaceId, workspaceId), eq(place.id, observation.channelId)))
    .where(
      and(
        eq(observation.workspaceId, workspaceId),
        eq(observation.programmeId, programmeId),
        eq(observation.current, true),
        eq(observation.state, 'provisional'),
        sql`${observation.periodEnd} + ${kpiVersion.dueLagDays} <= ${today}::date`,
      ),
    )
    .groupBy(observation.kpiId, record.number, kpiVersion.nameDe, kpiVersion.nameEn, kpiVersion.rhythm)
    .orderBy(asc(record.number));
  return rows.map((row): AwaitingConfirmation => ({ kind: 'confirm', ...row }));
}
