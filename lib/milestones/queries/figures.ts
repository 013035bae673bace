import 'server-only';
import { and, asc, count, eq, lte, notInArray, or, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { personsOf, principalOf } from '@/lib/access/actor';
import { sharedView } from '@/lib/access/cached-view';
import { type ProgrammeFacts, read, type Scope } from '@/lib/access/scope';
import { addDays, civilToday } from '@/lib/calendar/rules/date';
import { addWorkingDays } from '@/lib/calendar/rules/holidays';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { settingsOf } from '@/lib/programmes/rules/settings';
import type { OnTimeRate } from '../rules/on-time';
import { type MilestoneRollup, rollUpGroups } from '../rules/rollup';
import type { MilestoneState } from '../vocabulary';
import { judgedMilestones } from './judged';

/** Counts by derived status for the programme and per wave, grouped in the database. 1 statement. */
export async function milestoneRollup(
  scope: Scope,
  now: Date,
): Promise<MilestoneRollup & { waves: readonly (MilestoneRollup & { waveId: string })[] }> {
  const { managerId, timeZone } = scope.programme;
  const groups = await read(scope, async (tx, ids) => {
    const judged = judgedMilestones(tx, { ...ids, managerId, today: civilToday(now, timeZone) });
    const { waveId, state, judgement } = judged;
    return tx
      .select({ waveId, state, judgement, count: count() })
      .from(judged)
      .groupBy(waveId, state, judgement);
  });
  const waveIds = [...new Set(groups.map(({ waveId }) => waveId))];
  const waves = waveIds.map((waveId) => ({
    waveId,
    ...rollUpGroups(groups.filter((group) => group.waveId === waveId)),
  }));
  return { ...rollUpGroups(groups), waves };
}

/** Termintreue (M-5) of the programme or of one wave (by number), counted in the database as `onTimeRate` counts. 1 statement. */
export function onTime(scope: Scope, now: Date, waveNumber?: string): Promise<OnTimeRate> {
  const today = civilToday(now, scope.programme.timeZone);
  return sharedView(scope, 'milestones.on_time', { today, waveNumber }, () =>
    loadOnTime(scope, now, waveNumber),
  );
}

async function loadOnTime(scope: Scope, now: Date, waveNumber?: string): Promise<OnTimeRate> {
  const { managerId, timeZone } = scope.programme;
  const row = await read(scope, async (tx, ids) => {
    const judged = judgedMilestones(tx, { ...ids, managerId, today: civilToday(now, timeZone) });
    const accepted = sql`${judged.state} = 'accepted'`;
    const comparable = sql`${judged.baselineDate} is not null and ${judged.actualDate} is not null`;
    const [counts] = await tx
      .select({
        onTime: sql<number>`count(*) filter (where ${accepted} and ${judged.actualDate} <= ${judged.baselineDate})::int`,
        due: sql<number>`count(*) filter (where (${accepted} and ${comparable}) or ${judged.overdue})::int`,
        unknown: sql<number>`count(*) filter (where ${accepted} and not (${comparable}))::int`,
      })
      .from(judged)
      .where(waveNumber ? eq(judged.waveNumber, waveNumber) : undefined);
    return counts ?? { onTime: 0, due: 0, unknown: 0 };
  });
  return { ...row, rate: row.due === 0 ? null : row.onTime / row.due };
}

export type OwedMilestone = {
  id: string;
  number: string;
  title: string;
  version: number;
  state: MilestoneState;
  forecastDate: CivilDate | null;
  /** Why it is owed, the most pressing first. */
  why: 'accept' | 'overdue' | 'stale' | 'due';
  /** Until when: the acceptance period for `accept`, otherwise the due date. */
  deadline: CivilDate;
};

const SOON_DAYS = 7;
const LIMIT = 200;

/** What the reader may owe here, as a select: acceptances, what is overdue, stale or due within 7 days; at most 200. */
export function owedOf(tx: Tx, { actor, programme }: Scope, today: CivilDate) {
  const { workspaceId } = actor;
  const personId = principalOf(actor);
  const { id: programmeId, managerId } = programme;
  const judged = judgedMilestones(tx, { workspaceId, programmeId, managerId, today });
  const mine = and(
    eq(judged.ownerId, personId),
    or(eq(judged.state, 'planned'), eq(judged.state, 'in_progress')),
    or(eq(judged.overdue, true), eq(judged.stale, true), lte(judged.due, addDays(today, SOON_DAYS))),
  );
  const toAccept = and(
    eq(judged.state, 'submitted'),
    eq(judged.acceptorId, personId),
    notInArray(judged.submittedBy, [...personsOf(actor)]),
  );
  return tx
    .select({
      id: judged.id,
      number: judged.number,
      title: judged.title,
      version: judged.version,
      state: judged.state,
      forecastDate: judged.forecastDate,
      submittedAt: judged.submittedAt,
      due: judged.due,
      overdue: judged.overdue,
      stale: judged.stale,
    })
    .from(judged)
    .where(or(mine, toAccept))
    .orderBy(asc(judged.due))
    .limit(LIMIT);
}

/**
 * What the reader owes, most urgent first: acceptances (SLA in working days of the programme's Land), overdue
 * milestones, forecasts in the past, milestones due within 7 days. What he handed in himself is no longer his. Pure.
 */
export function owedFrom(
  rows: Awaited<ReturnType<typeof owedOf>>,
  { timeZone, bundesland, ...place }: ProgrammeFacts,
  now: Date,
): readonly OwedMilestone[] {
  const { acceptanceSlaWorkingDays } = settingsOf(place);
  const owed = rows.map(({ id, number, title, version, state, forecastDate, due, ...row }): OwedMilestone => {
    const why = state === 'submitted' ? 'accept' : row.overdue ? 'overdue' : row.stale ? 'stale' : 'due';
    const handedIn = civilToday(row.submittedAt ?? now, timeZone);
    const deadline = why === 'accept' ? addWorkingDays(handedIn, acceptanceSlaWorkingDays, bundesland) : due;
    return { id, number, title, version, state, forecastDate, why, deadline };
  });
  return owed.sort((a, b) => (a.deadline < b.deadline ? -1 : a.deadline > b.deadline ? 1 : 0));
}

/** The same read and judged. 1 statement. */
export async function milestonesOwedBy(scope: Scope, now: Date): Promise<readonly OwedMilestone[]> {
  const today = civilToday(now, scope.programme.timeZone);
  const rows = await read(scope, async (tx) => await owedOf(tx, scope, today));
  return owedFrom(rows, scope.programme, now);
}
