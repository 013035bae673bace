import 'server-only';
import { and, eq, inArray, isNull, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';
import {
  assignment,
  change,
  criteriaSet,
  criterion,
  deliverable,
  gate,
  gatekeeper,
  kpi,
  link,
  milestone,
  phase,
  record,
  risk,
  wave,
  waveSegment,
} from '@/db/schema';
import { civilToday } from '@/lib/calendar/rules/date';
import type { RecordKind } from '@/lib/registry/vocabulary';
import { type ReachEdge, type ReachIndex, type ReachKind, reachIndex } from '../rules/impact';
import { endedStates } from '../vocabulary';
import type { Ids } from './basis';

export type GraphRecord = {
  readonly kind: RecordKind;
  readonly number: string;
  readonly title: string;
  readonly ownerId: string | null;
  readonly due: string | null;
};
export type Graph = {
  readonly records: ReadonlyMap<string, GraphRecord>;
  readonly index: ReachIndex;
  /** Who votes, accepts or is accountable, besides the owners. */
  readonly held: readonly { readonly personId: string; readonly recordId: string }[];
};
/** The programme as a graph of what acts on what. */
export function graphFrom(rows: GraphRows, timeZone: string): Graph {
  const due = dueDates(rows, timeZone);
  const gone = new Set(rows.ended.map(({ id }) => id));
  const records = new Map(
    rows.graphRecords
      .filter(({ id }) => !gone.has(id))
      .map(({ id, ...one }) => [id, { ...one, due: due.get(id) ?? null }]),
  );
  const edges = edgesOf(rows).filter(({ from, to }) => records.has(from) && records.has(to));
  return { records, index: reachIndex(edges), held: heldBy(rows) };
}

/** What the graph is made of, as selects of a larger statement. */
export function graphSelects(tx: Tx, { workspaceId, programmeId }: Ids) {
  const here = (table: { readonly workspaceId: PgColumn; readonly programmeId: PgColumn }): SQL | undefined =>
    and(eq(table.workspaceId, workspaceId), eq(table.programmeId, programmeId));
  return {
    graphRecords: tx
      .select({
        id: record.id,
        kind: record.kind,
        number: record.number,
        title: record.title,
        ownerId: record.ownerId,
      })
      .from(record)
      .where(and(here(record), isNull(record.archivedAt), notInArray(record.kind, ['programme', 'meeting'])))
      .orderBy(sql`length(${record.number})`, record.number),
    /** Requests and risks nothing can happen to any more. */
    ended: tx
      .select({ id: change.id })
      .from(change)
      .where(and(here(change), inArray(change.state, [...endedStates])))
      .unionAll(
        tx
          .select({ id: risk.id })
          .from(risk)
          .where(and(here(risk), eq(risk.state, 'closed'))),
      ),
    links: tx
      .select({ kind: link.kind, from: link.fromId, to: link.toId })
      .from(link)
      .where(here(link))
      .orderBy(link.id),
    waves: tx.select({ id: wave.id, channelId: wave.channelId }).from(wave).where(here(wave)),
    cohorts: tx
      .select({ waveId: waveSegment.waveId, segmentId: waveSegment.segmentId })
      .from(waveSegment)
      .innerJoin(wave, and(eq(wave.workspaceId, waveSegment.workspaceId), eq(wave.id, waveSegment.waveId)))
      .where(here(wave)),
    graphPhases: tx
      .select({
        id: phase.id,
        waveId: phase.waveId,
        seq: phase.seq,
        start: phase.plannedStart,
        end: phase.plannedEnd,
      })
      .from(phase)
      .where(here(phase))
      .orderBy(phase.waveId, phase.seq),
    graphMilestones: tx
      .select({
        id: milestone.id,
        phaseId: milestone.phaseId,
        gating: milestone.gating,
        acceptorId: milestone.acceptorId,
        planned: milestone.plannedDate,
        baseline: milestone.baselineDate,
      })
      .from(milestone)
      .where(here(milestone))
      .orderBy(milestone.phaseId, milestone.position, milestone.id),
    gates: tx
      .select({ id: gate.id, phaseId: gate.phaseId, kind: gate.kind })
      .from(gate)
      .where(here(gate))
      .orderBy(gate.waveId, gate.kind),
    keepers: tx
      .select({ personId: gatekeeper.personId, recordId: gatekeeper.gateId })
      .from(gatekeeper)
      .innerJoin(gate, and(eq(gate.workspaceId, gatekeeper.workspaceId), eq(gate.id, gatekeeper.gateId)))
      .where(and(here(gate), isNull(gatekeeper.dismissedAt))),
    /** Of the criteria in force: what they name. */
    criteria: tx
      .select({
        gateId: criterion.gateId,
        kpiId: sql<string | null>`${criterion.config} ->> 'kpiId'`,
        milestoneIds: sql<readonly string[] | null>`${criterion.config} -> 'ids'`,
      })
      .from(criterion)
      .innerJoin(gate, and(eq(gate.workspaceId, criterion.workspaceId), eq(gate.id, criterion.gateId)))
      .where(
        and(
          here(gate),
          inArray(criterion.kind, ['kpi', 'milestone']),
          sql`${criterion.setId} = (select s.id from ${criteriaSet} s where s.workspace_id = ${criterion.workspaceId}
            and s.gate_id = ${criterion.gateId} order by s.version desc limit 1)`,
        ),
      ),
    deliverables: tx
      .select({ id: deliverable.id, waveId: deliverable.waveId, phaseId: deliverable.phaseId })
      .from(deliverable)
      .where(here(deliverable)),
    accountable: tx
      .select({ personId: assignment.personId, recordId: assignment.deliverableId })
      .from(assignment)
      .innerJoin(
        deliverable,
        and(
          eq(deliverable.workspaceId, assignment.workspaceId),
          eq(deliverable.id, assignment.deliverableId),
        ),
      )
      .where(
        and(
          here(deliverable),
          isNull(assignment.endedAt),
          or(eq(assignment.code, 'A'), eq(assignment.code, 'R')),
        ),
      ),
    risks: tx
      .select({
        id: risk.id,
        waveId: risk.waveId,
        phaseId: risk.phaseId,
        channelId: record.channelId,
        due: risk.reassessDue,
        proximity: risk.proximityOn,
      })
      .from(risk)
      .innerJoin(record, and(eq(record.workspaceId, risk.workspaceId), eq(record.id, risk.id)))
      .where(here(risk)),
    stewards: tx.select({ personId: kpi.stewardId, recordId: kpi.id }).from(kpi).where(here(kpi)),
    windows: tx.select({ id: change.id, end: change.windowEnd }).from(change).where(here(change)),
  };
}
type GraphRows = {
  readonly [Name in keyof ReturnType<typeof graphSelects>]: Awaited<ReturnType<typeof graphSelects>[Name]>;
};

function dueDates(
  { graphPhases: phases, graphMilestones: milestones, gates, risks, windows }: GraphRows,
  timeZone: string,
) {
  const due = new Map<string, string>();
  const spans = new Map(phases.map((one) => [one.id, one]));
  for (const { id, waveId, end } of phases) {
    due.set(id, end);
    if ((due.get(waveId) ?? '') < end) due.set(waveId, end);
  }
  for (const { id, planned, baseline } of milestones) due.set(id, baseline ?? planned);
  for (const { id, phaseId, kind } of gates) {
    const span = spans.get(phaseId);
    if (span) due.set(id, kind === 'G0' ? span.start : span.end);
  }
  for (const one of risks) {
    const day = one.due ?? one.proximity;
    if (day) due.set(one.id, day);
  }
  for (const { id, end } of windows) if (end) due.set(id, civilToday(end, timeZone));
  return due;
}

const heldBy = ({ keepers, accountable, stewards, graphMilestones: milestones }: GraphRows) => [
  ...keepers,
  ...[
    ...accountable,
    ...stewards,
    ...milestones.map(({ id, acceptorId }) => ({ personId: acceptorId, recordId: id })),
  ].flatMap(({ personId, recordId }) => (personId ? [{ personId, recordId }] : [])),
];

function edgesOf(rows: GraphRows): ReachEdge[] {
  const edges: ReachEdge[] = [];
  const add = (from: string | null, to: string | null, kind: ReachKind) => {
    if (from && to) edges.push({ from, to, kind });
  };
  const within = (part: string, whole: string | null) => {
    add(whole, part, 'contains');
    add(part, whole, 'part_of');
  };
  for (const { id, channelId } of rows.waves) within(id, channelId);
  for (const { waveId, segmentId } of rows.cohorts) add(segmentId, waveId, 'feeds');
  for (const { id, waveId } of rows.graphPhases) within(id, waveId);
  for (const { id, phaseId } of rows.graphMilestones) within(id, phaseId);
  for (const { id, phaseId } of rows.gates) within(id, phaseId);
  for (const { id, waveId, phaseId } of rows.deliverables) within(id, phaseId ?? waveId);
  addGates(rows, add);
  for (const { id, waveId, phaseId, channelId } of rows.risks) {
    add(phaseId ?? waveId ?? channelId, id, 'exposes');
    add(id, phaseId ?? waveId ?? channelId, 'part_of');
  }
  for (const { kind, from, to } of rows.links) {
    if (kind === 'affects') add(to, from, 'shared_with');
    else add(from, to, kind === 'depends_on' ? 'precedes' : 'feeds');
    // what mitigates, proves or measures is itself touched by what happens to its object
    if (kind === 'mitigates' || kind === 'evidences' || kind === 'measures') add(to, from, 'feeds');
  }
  return edges;
}

/** A gating milestone guards the gate at the end of its phase, a gate opens the next phase, a criterion watches its KPI. */
function addGates(
  { graphPhases: phases, graphMilestones: milestones, gates, criteria }: GraphRows,
  add: (from: string | null, to: string | null, kind: ReachKind) => void,
): void {
  const following = new Map<string, string>();
  for (const [index, { id, waveId }] of phases.entries()) {
    const next = phases[index + 1];
    if (next?.waveId === waveId) following.set(id, next.id);
  }
  const endGate = new Map<string, string>();
  for (const { id, phaseId, kind } of gates) {
    if (kind !== 'G0') endGate.set(phaseId, id);
    add(id, kind === 'G0' ? phaseId : (following.get(phaseId) ?? null), 'opens');
  }
  for (const { id, phaseId, gating } of milestones)
    if (gating) add(id, endGate.get(phaseId) ?? null, 'guards');
  for (const { gateId, kpiId, milestoneIds } of criteria) {
    add(gateId, kpiId, 'watches');
    add(kpiId, gateId, 'watches');
    for (const id of milestoneIds ?? []) add(id, gateId, 'guards');
  }
}
