import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { readWorkspace } from '@/db/context';
import { phase, record } from '@/db/schema';
import { together } from '@/db/together';
import { sharedView } from '@/lib/access/cached-view';
import { may, read, type Scope } from '@/lib/access/scope';
import { civilToday } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import {
  type Breach,
  breachesOf,
  forecastFrom,
  forecastOf,
  type ReportRow,
  reportRows,
  unreportedBreaches,
} from './breaches';

type PhaseChoice = { readonly value: string; readonly label: string };
export type ExceptionList = {
  readonly today: CivilDate;
  readonly breaches: readonly Breach[];
  readonly reports: readonly ReportRow[];
  /** Phases a report can be raised on; empty for readers who raise none. */
  readonly phases: readonly PhaseChoice[];
};

/** Breaches nobody has reported and every report of the programme. At most 7 statements. */
export function exceptionList(scope: Scope, now: Date = new Date()): Promise<ExceptionList> {
  const today = civilToday(now, scope.programme.timeZone);
  return read(scope, async (tx, ids) => ({
    today,
    breaches: await unreportedBreaches(tx, ids, scope.programme, today),
    reports: await reportRows(tx, ids),
    phases: may(scope, 'exception:report')
      ? await tx
          .select({ id: phase.id, number: record.number, title: record.title })
          .from(phase)
          .innerJoin(record, and(eq(record.workspaceId, phase.workspaceId), eq(record.id, phase.id)))
          .where(
            and(
              eq(phase.workspaceId, ids.workspaceId),
              eq(phase.programmeId, ids.programmeId),
              inArray(phase.state, ['active', 'on_hold']),
            ),
          )
          .orderBy(record.title)
          .then((rows) => rows.map((row) => ({ value: row.id, label: `${row.number} ${row.title}` })))
      : [],
  }));
}

export type ExceptionsInBrief = Pick<ExceptionList, 'today' | 'breaches' | 'reports'>;

/** What stands open: for the overview, a wave or a gate. At most 2 statements, for all of them together. */
export async function exceptionsInBrief(
  scope: Scope,
  waveNumber?: string,
  now: Date = new Date(),
): Promise<ExceptionsInBrief> {
  const today = civilToday(now, scope.programme.timeZone);
  const { breaches, reports } = await sharedView(
    scope,
    'exceptions',
    { today },
    ({ workspaceId, programme }) =>
      readWorkspace(workspaceId, async (tx) => {
        const ids = { workspaceId, programmeId: programme.id };
        const { reports, ...phases } = await together(tx, {
          ...forecastOf(tx, ids),
          reports: reportRows(tx, ids),
        });
        return { breaches: await breachesOf(tx, ids, programme, today, forecastFrom(phases)), reports };
      }),
  );
  if (waveNumber === undefined)
    return { today, breaches, reports: reports.filter((one) => one.state !== 'decided') };
  return {
    today,
    breaches: breaches.filter((one) => one.waveNumber === waveNumber),
    reports: reports.filter((one) => one.waveNumber === waveNumber),
  };
}
