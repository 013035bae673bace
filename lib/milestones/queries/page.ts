import 'server-only';
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { link, milestone, person, record } from '@/db/schema';
import { together } from '@/db/together';
import { personalView } from '@/lib/access/cached-view';
import { rolesWith } from '@/lib/access/permissions';
import { may, read, type Scope } from '@/lib/access/scope';
import type { Unmet } from '@/lib/action/result';
import { civilToday } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { slipDays } from '../rules/slip';
import type { MilestoneStatus } from '../rules/status';
import { legalEvents, milestoneTransition } from '../rules/transition';
import { milestoneTrend, type Trend } from '../rules/trend';
import { type Why, whyMoved } from '../rules/why';
import type { MilestoneEvent, MilestoneState } from '../vocabulary';
import { boundHistory } from './bound-history';
import { explain, type LoadedMilestone, loadMilestone, type MilestoneRow } from './facts';
import { type Judged, judgedMilestones } from './judged';
import { predecessorsOf, statusOf } from './status';
import { stepsFor } from './steps';
import { forecastLogs } from './trends';

export type Neighbour = {
  id: string;
  number: string;
  title: string;
  state: MilestoneState;
  date: CivilDate | null;
  lagDays: number;
  waiverReason: string | null;
};
/** A step the state table knows from here; without unmet guards the reader can take it now. */
type MilestoneStep = { event: MilestoneEvent; unmet: readonly Unmet[] };

export type MilestonePage = {
  milestone: Omit<MilestoneRow, 'workspaceId'> & {
    number: string;
    title: string;
    description: string;
    version: number;
    channelId: string | null;
    wave: { number: string; title: string };
    phaseKind: string;
  };
  /** Null where nobody is named; the acceptor falls back to the programme manager. */
  /** Names; `…For` is whom a deputy acted for. */
  people: Record<
    'owner' | 'acceptor' | 'submitter' | 'submittedFor' | 'accepter' | 'acceptedFor',
    string | null
  >;
  /** The deliverable it stands for, whose A accepts it. */
  tied: { number: string; title: string } | null;
  ownerId: string | null;
  status: MilestoneStatus;
  /** Days against the first binding baseline, positive = late (M-1, M-2). */
  originalSlipDays: number | null;
  steps: readonly MilestoneStep[];
  mayReport: boolean;
  /** May ask for a change of a bound date. */
  mayRequest: boolean;
  mayEdit: boolean;
  mayWaive: boolean;
  criteria: readonly { id: string; text: string; evidence: number }[];
  predecessors: readonly Neighbour[];
  successors: readonly Neighbour[];
  log: readonly {
    reportDate: CivilDate;
    forecast: CivilDate;
    note: string;
    by: string;
    recordedAt: string;
  }[];
  trend: Trend;
  /** What moved it since the original baseline; null while no baseline binds it. */
  why: Why | null;
  today: CivilDate;
};

/**
 * Everything about one milestone by its human number, or null where the programme has none of that number. Each step
 * is judged by the rule the command will ask. At most 12 statements.
 */
export function milestonePage(scope: Scope, number: string, now: Date): Promise<MilestonePage | null> {
  const today = civilToday(now, scope.programme.timeZone);
  return personalView(scope, 'milestone', { number, today }, () => loadPage(scope, number, now));
}

async function loadPage(scope: Scope, number: string, now: Date): Promise<MilestonePage | null> {
  const { managerId, timeZone } = scope.programme;
  const today = civilToday(now, timeZone);
  return read(scope, async (tx, { workspaceId, programmeId }) => {
    const judged = judgedMilestones(tx, { workspaceId, programmeId, managerId, today });
    const [head] = await tx.select(headColumns(judged)).from(judged).where(eq(judged.number, number));
    if (!head) return null;
    const loaded = await loadMilestone(tx, scope.actor, head.id, now);
    const { row, facts, names } = loaded;
    const before = await predecessorsOf(tx, workspaceId, [head.id]);
    const logs = await forecastLogs(tx, workspaceId, [head.id, ...before.map(({ id }) => id)]);
    const log = logs.get(head.id) ?? [];
    const bound = await boundHistory(tx, workspaceId, head.id, timeZone);
    const { successors, description } = await surroundings(tx, workspaceId, head.id);
    const known = await namesOf(tx, workspaceId, [
      ...log.map(({ reportedBy }) => reportedBy),
      ...[
        head.ownerId,
        head.acceptorId,
        row.submittedBy,
        row.submittedOnBehalfOf,
        row.acceptedBy,
        row.acceptedOnBehalfOf,
      ].filter((id) => id !== null),
    ]);
    const nameOf = (id: string | null) => (id === null ? null : (known.get(id) ?? null));
    const waivers = new Map(facts.predecessors.map(({ id, waiverReason }) => [id, waiverReason]));
    const { workspaceId: _workspace, ...detail } = row;
    const { steps, mayReport, mayEdit } = stepsFor(scope.actor, { ...head, programmeId });
    return {
      milestone: {
        ...detail,
        number: head.number,
        title: head.title,
        description,
        version: head.version,
        channelId: head.channelId,
        wave: { number: head.waveNumber, title: head.waveTitle },
        phaseKind: head.phaseKind,
      },
      people: {
        owner: nameOf(head.ownerId),
        acceptor: nameOf(head.acceptorId),
        submitter: nameOf(row.submittedBy),
        submittedFor: nameOf(row.submittedOnBehalfOf),
        accepter: nameOf(row.acceptedBy),
        acceptedFor: nameOf(row.acceptedOnBehalfOf),
      },
      tied: loaded.tied ? { number: loaded.tied.number, title: loaded.tied.title } : null,
      ownerId: head.recordOwnerId,
      status: statusOf(row, before, today),
      originalSlipDays: slipDays({
        baseline: row.originalDate,
        forecast: row.forecastDate,
        actual: row.actualDate,
      }),
      steps: stepsOf(loaded, steps, today),
      mayReport,
      mayRequest: may(scope, 'change:create'),
      mayEdit,
      mayWaive: mayEdit && may(scope, 'milestone:cancel', { channelId: head.channelId }),
      criteria: facts.criteria.map(({ id, evidence }) => ({
        id,
        text: names.get(id) ?? '',
        evidence: evidence.length,
      })),
      predecessors: before.map(({ forecast, actual, successorId: _id, ...rest }) => ({
        ...rest,
        date: actual ?? forecast,
        waiverReason: waivers.get(rest.id) ?? null,
      })),
      successors,
      log: log.map(({ reportedBy, recordedAt, ...entry }) => ({
        ...entry,
        by: nameOf(reportedBy) ?? '',
        recordedAt: recordedAt.toISOString(),
      })),
      trend: milestoneTrend(log),
      why: whyMoved({
        ...bound,
        log,
        actual: row.actualDate,
        before: before.map(({ id, number: at, lagDays, actual }) => ({
          number: at,
          lagDays,
          actual,
          log: logs.get(id) ?? [],
        })),
      }),
      today,
    };
  });
}

function headColumns(judged: Judged) {
  return {
    id: judged.id,
    number: judged.number,
    title: judged.title,
    version: judged.version,
    channelId: judged.channelId,
    recordOwnerId: judged.recordOwnerId,
    ownerId: judged.ownerId,
    waveOwnerId: judged.waveOwnerId,
    waveNumber: judged.waveNumber,
    waveTitle: judged.waveTitle,
    phaseKind: judged.phaseKind,
    state: judged.state,
    acceptorId: judged.acceptorId,
  };
}

/** Date and reason come with the step itself, so they are taken as given; what else is missing is said beforehand. */
function stepsOf(
  loaded: LoadedMilestone,
  permitted: readonly MilestoneEvent[],
  today: CivilDate,
): MilestoneStep[] {
  const facts = { ...loaded.facts, actual: loaded.facts.actual ?? today, reason: 'given later' };
  return legalEvents(facts.state).map((event) => {
    const verdict = milestoneTransition(facts, event, loaded.actor, today);
    if (!verdict.ok) {
      const unmet = explain(verdict.unmet, loaded).map((item) => ({
        ...item,
        code: `milestones.${item.code}`,
      }));
      return { event, unmet };
    }
    if (permitted.includes(event)) return { event, unmet: [] };
    const who = rolesWith('milestone:accept').map((role) => ({ role }));
    return { event, unmet: [{ code: 'common.not_permitted', who }] };
  });
}

/** What follows on it, and its description. 1 statement. */
async function surroundings(
  tx: Tx,
  workspaceId: string,
  id: string,
): Promise<{ readonly successors: readonly Neighbour[]; readonly description: string }> {
  const { successors, own } = await together(tx, {
    successors: tx
      .select({
        id: milestone.id,
        number: record.number,
        title: record.title,
        state: milestone.state,
        forecast: milestone.forecastDate,
        actual: milestone.actualDate,
        lagDays: link.lagDays,
      })
      .from(link)
      .innerJoin(milestone, and(eq(milestone.workspaceId, workspaceId), eq(milestone.id, link.toId)))
      .innerJoin(record, and(eq(record.workspaceId, workspaceId), eq(record.id, link.toId)))
      .where(
        and(
          eq(link.workspaceId, workspaceId),
          eq(link.kind, 'depends_on'),
          eq(link.dependencyType, 'FS'),
          eq(link.fromId, id),
        ),
      )
      .orderBy(asc(record.number)),
    own: tx
      .select({ body: record.body })
      .from(record)
      .where(and(eq(record.workspaceId, workspaceId), eq(record.id, id))),
  });
  return {
    successors: successors.map(({ forecast, actual, lagDays, ...rest }) => ({
      ...rest,
      date: actual ?? forecast,
      lagDays: lagDays ?? 0,
      waiverReason: null,
    })),
    description: own[0]?.body ?? '',
  };
}

async function namesOf(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: person.id, name: person.name })
    .from(person)
    .where(and(eq(person.workspaceId, workspaceId), inArray(person.id, [...new Set(ids)])));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
