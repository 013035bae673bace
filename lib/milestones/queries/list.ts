import 'server-only';
import { and, asc, count, desc, eq, gte, ilike, lte, or, type SQL, sql } from 'drizzle-orm';
import { savedView } from '@/db/schema';
import { together } from '@/db/together';
import { principalOf } from '@/lib/access/actor';
import { personalView } from '@/lib/access/cached-view';
import { read, type Scope } from '@/lib/access/scope';
import { addDays, civilToday, startOfWeek } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { PhaseKind } from '@/lib/roadmap/vocabulary';
import type { MilestoneStatus } from '../rules/status';
import {
  type Judgement,
  MILESTONE_STATES,
  type MilestoneEvent,
  type MilestoneKind,
  type MilestoneState,
} from '../vocabulary';
import { type Judged, judgedMilestones } from './judged';
import { predecessorsOf, statusOf } from './status';
import { stepsFor } from './steps';

export const MILESTONE_SORTS = ['due', 'number', 'title', 'forecast', 'state', 'wave', 'owner'] as const;
type MilestoneSort = (typeof MILESTONE_SORTS)[number];

/** What the address of the list may ask for; `me` is the reader. Dates bound the due date (baseline, else plan). */
type MilestoneFilter = {
  readonly owner?: string | undefined;
  readonly acceptor?: string | undefined;
  readonly wave?: string | undefined;
  readonly channel?: string | undefined;
  readonly phase?: PhaseKind | undefined;
  readonly state?: MilestoneState | 'open' | undefined;
  readonly judgement?: Judgement | undefined;
  readonly kind?: MilestoneKind | undefined;
  readonly gating?: boolean | undefined;
  readonly due?: 'week' | 'overdue' | undefined;
  readonly from?: CivilDate | undefined;
  readonly to?: CivilDate | undefined;
  readonly text?: string | undefined;
};
export type MilestoneQuery = {
  readonly filters?: MilestoneFilter;
  readonly sort?: MilestoneSort;
  readonly descending?: boolean;
  /** From 1. */
  readonly page?: number;
  readonly pageSize?: number;
};
export type MilestoneListRow = MilestoneStatus & {
  id: string;
  number: string;
  title: string;
  version: number;
  wave: { number: string; title: string };
  phaseKind: PhaseKind;
  owner: { id: string; name: string } | null;
  kind: MilestoneKind;
  gating: boolean;
  state: MilestoneState;
  due: CivilDate;
  baselineDate: CivilDate | null;
  forecastDate: CivilDate | null;
  actualDate: CivilDate | null;
  /** Steps the matrix allows this reader in this state; the command judges the guards. */
  steps: readonly MilestoneEvent[];
  mayReport: boolean;
  mayEdit: boolean;
};
export type MilestoneList = {
  rows: readonly MilestoneListRow[];
  total: number;
  pageSize: number;
  counts: Readonly<Record<Judgement, number>>;
  views: readonly { id: string; name: string; query: string; shared: boolean; own: boolean }[];
  today: CivilDate;
};

/**
 * One page of the list, how many the filters leave by judgement, and the saved views. Counts, filters and order are
 * computed in the database (`judgedMilestones`), the status of the rows shown by the rule. At most 2 statements.
 */
export function milestoneList(scope: Scope, query: MilestoneQuery, now: Date): Promise<MilestoneList> {
  const today = civilToday(now, scope.programme.timeZone);
  return personalView(scope, 'milestones.list', { query: JSON.stringify(query), today }, () =>
    loadList(scope, query, today),
  );
}

function loadList(scope: Scope, query: MilestoneQuery, today: CivilDate): Promise<MilestoneList> {
  const { managerId } = scope.programme;
  const pageSize = Math.min(Math.max(query.pageSize ?? 50, 1), 200);
  const page = Math.max(query.page ?? 1, 1);
  return read(scope, async (tx, { workspaceId, programmeId }) => {
    const judged = judgedMilestones(tx, { workspaceId, programmeId, managerId, today });
    const where = and(...conditionsOf(judged, query.filters ?? {}, principalOf(scope.actor), today));
    const counted = tx
      .select({ judgement: judged.judgement, count: count() })
      .from(judged)
      .where(where)
      .groupBy(judged.judgement);
    const direction = query.descending ? desc : asc;
    const rows = tx
      .select(rowColumns(judged))
      .from(judged)
      .where(where)
      .orderBy(direction(orderOf(judged, query.sort ?? 'due')), asc(judged.serial))
      .limit(pageSize)
      .offset((page - 1) * pageSize);
    const saved = tx
      .select()
      .from(savedView)
      .where(
        and(
          eq(savedView.workspaceId, workspaceId),
          eq(savedView.programmeId, programmeId),
          eq(savedView.room, 'milestones'),
          or(eq(savedView.ownerId, scope.actor.personId), eq(savedView.shared, true)),
        ),
      )
      .orderBy(savedView.name);
    const { counted: groups, rows: found, saved: views } = await together(tx, { counted, rows, saved });
    const predecessors = await predecessorsOf(
      tx,
      workspaceId,
      found.map(({ id }) => id),
    );
    const counts = { green: 0, amber: 0, red: 0, grey: 0 };
    for (const group of groups) counts[group.judgement] = group.count;
    return {
      rows: found.map((row) => ({
        id: row.id,
        number: row.number,
        title: row.title,
        version: row.version,
        wave: { number: row.waveNumber, title: row.waveTitle },
        phaseKind: row.phaseKind,
        owner: row.ownerId && row.ownerName ? { id: row.ownerId, name: row.ownerName } : null,
        kind: row.kind,
        gating: row.gating,
        state: row.state,
        due: row.due,
        baselineDate: row.baselineDate,
        forecastDate: row.forecastDate,
        actualDate: row.actualDate,
        ...statusOf(row, predecessors, today),
        ...stepsFor(scope.actor, { ...row, programmeId }),
      })),
      total: counts.green + counts.amber + counts.red + counts.grey,
      pageSize,
      counts,
      views: views.map(({ id, name, query: address, shared, ownerId }) => {
        return { id, name, query: address, shared, own: ownerId === scope.actor.personId };
      }),
      today,
    };
  });
}

/** Without the judgement, which the rule gives: only counts and filters pay for the predecessors of all. */
function rowColumns(judged: Judged) {
  return {
    id: judged.id,
    number: judged.number,
    title: judged.title,
    version: judged.version,
    channelId: judged.channelId,
    recordOwnerId: judged.recordOwnerId,
    ownerId: judged.ownerId,
    ownerName: judged.ownerName,
    waveOwnerId: judged.waveOwnerId,
    waveNumber: judged.waveNumber,
    waveTitle: judged.waveTitle,
    phaseKind: judged.phaseKind,
    kind: judged.kind,
    gating: judged.gating,
    state: judged.state,
    toleranceDays: judged.toleranceDays,
    baselineDate: judged.baselineDate,
    forecastDate: judged.forecastDate,
    actualDate: judged.actualDate,
    acceptorId: judged.acceptorId,
    due: judged.due,
  };
}

/** The filter as conditions; `week` ends with the Sunday of the reader's week and includes what is late already. */
function conditionsOf(
  judged: Judged,
  filter: MilestoneFilter,
  personId: string,
  today: CivilDate,
): (SQL | undefined)[] {
  const person = (given: string) => (given === 'me' ? personId : given);
  const endOfWeek = addDays(startOfWeek(today), 6);
  return [
    filter.owner ? eq(judged.ownerId, person(filter.owner)) : undefined,
    filter.acceptor ? eq(judged.acceptorId, person(filter.acceptor)) : undefined,
    filter.wave ? eq(judged.waveNumber, filter.wave) : undefined,
    filter.channel ? eq(judged.channelId, filter.channel) : undefined,
    filter.phase ? eq(judged.phaseKind, filter.phase) : undefined,
    // in words and not as parameters, which would hide the index of the open ones
    filter.state === 'open'
      ? sql`${judged.state} in ('planned', 'in_progress', 'submitted')`
      : filter.state && eq(judged.state, filter.state),
    filter.judgement ? eq(judged.judgement, filter.judgement) : undefined,
    filter.kind ? eq(judged.kind, filter.kind) : undefined,
    filter.gating === undefined ? undefined : eq(judged.gating, filter.gating),
    filter.due === 'overdue' ? or(eq(judged.overdue, true), eq(judged.stale, true)) : undefined,
    filter.due === 'week' ? lte(judged.due, endOfWeek) : undefined,
    filter.from ? gte(judged.due, filter.from) : undefined,
    filter.to ? lte(judged.due, filter.to) : undefined,
    filter.text ? matches(judged, filter.text) : undefined,
  ];
}

function matches(judged: Judged, text: string): SQL | undefined {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  return or(
    ilike(judged.title, pattern),
    ilike(judged.number, pattern),
    eq(judged.waveNumber, text.toUpperCase()),
  );
}

function orderOf(judged: Judged, sort: MilestoneSort): SQL {
  const stateOrder = sql.join(
    MILESTONE_STATES.map((state) => sql`${state}`),
    sql`, `,
  );
  const orders: Record<MilestoneSort, SQL> = {
    due: sql`${judged.due}`,
    number: sql`${judged.serial}`,
    title: sql`lower(${judged.title})`,
    forecast: sql`${judged.forecastDate}`,
    state: sql`array_position(array[${stateOrder}], ${judged.state})`,
    wave: sql`${judged.waveTitle}`,
    owner: sql`${judged.ownerName}`,
  };
  return orders[sort];
}
