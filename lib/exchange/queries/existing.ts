import 'server-only';
import { and, asc, eq, inArray, isNull, ne } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import {
  baseline,
  baselineEntry,
  externalRef,
  link,
  milestone,
  milestoneCriterion,
  person,
  phase,
  record,
  wave,
  waveSegment,
} from '@/db/schema';
import type { ExistingLink, ExistingPlan, ExistingRow, Person } from '../schema';
import type { LockedState } from '../vocabulary';

type Ids = { workspaceId: string; programmeId: string };

/** The programme as the comparison sees it; external ids are those of the file's source. 9 statements, any size. */
export async function existingPlan(tx: Tx, ids: Ids, externalSource: string): Promise<ExistingPlan> {
  const people = await loadPeople(tx, ids);
  const externalIds = await loadExternalIds(tx, ids, externalSource);
  const rows = [
    ...(await loadWaves(tx, ids)),
    ...(await loadPhases(tx, ids)),
    ...(await loadMilestones(tx, ids, people)),
  ].map((row) => ({ ...row, externalId: externalIds.get(row.id) ?? null }));
  return { rows, links: await loadLinks(tx, ids), people };
}

const heads = {
  id: record.id,
  number: record.number,
  version: record.version,
  title: record.title,
  archivedAt: record.archivedAt,
};

async function loadPeople(tx: Tx, { workspaceId }: Ids): Promise<Person[]> {
  return tx
    .select({ id: person.id, name: person.name, email: person.email })
    .from(person)
    .where(and(eq(person.workspaceId, workspaceId), eq(person.active, true)))
    .orderBy(asc(person.id));
}

async function loadExternalIds(tx: Tx, { workspaceId, programmeId }: Ids, source: string) {
  const rows = await tx
    .select({ id: externalRef.recordId, externalId: externalRef.externalId })
    .from(externalRef)
    .where(
      and(
        eq(externalRef.workspaceId, workspaceId),
        eq(externalRef.programmeId, programmeId),
        eq(externalRef.source, source),
      ),
    )
    .orderBy(asc(externalRef.externalId));
  return new Map(rows.map(({ id, externalId }) => [id, externalId]));
}

async function loadWaves(tx: Tx, { workspaceId, programmeId }: Ids): Promise<ExistingRow[]> {
  const rows = await tx
    .select({ ...heads, channelId: wave.channelId })
    .from(wave)
    .innerJoin(record, and(eq(record.workspaceId, wave.workspaceId), eq(record.id, wave.id)))
    .where(and(eq(wave.workspaceId, workspaceId), eq(wave.programmeId, programmeId)))
    .orderBy(asc(wave.rank), asc(wave.id));
  const cohorts = await tx
    .select({ waveId: waveSegment.waveId, segmentId: waveSegment.segmentId })
    .from(waveSegment)
    .innerJoin(wave, and(eq(wave.workspaceId, waveSegment.workspaceId), eq(wave.id, waveSegment.waveId)))
    .where(and(eq(waveSegment.workspaceId, workspaceId), eq(wave.programmeId, programmeId)));
  const names = await titles(tx, { workspaceId, programmeId });
  return rows.map(({ channelId, archivedAt, ...head }) => {
    const mine = cohorts.filter(({ waveId }) => waveId === head.id);
    const channel = names.get(channelId) ?? '';
    const listed = mine.map(({ segmentId }) => names.get(segmentId) ?? '').sort();
    return {
      ...head,
      kind: 'wave',
      externalId: null,
      parentId: null,
      fields: { channel, cohorts: listed },
      locked: archivedAt ? 'archived' : null,
      baselineApproved: false,
    };
  });
}

/** Names of channels and cohorts of the programme by id. */
async function titles(tx: Tx, { workspaceId, programmeId }: Ids): Promise<Map<string, string>> {
  const rows = await tx
    .select({ id: record.id, title: record.title })
    .from(record)
    .where(
      and(
        eq(record.workspaceId, workspaceId),
        eq(record.programmeId, programmeId),
        inArray(record.kind, ['channel', 'segment']),
      ),
    );
  return new Map(rows.map(({ id, title }) => [id, title]));
}

async function loadPhases(tx: Tx, { workspaceId, programmeId }: Ids): Promise<ExistingRow[]> {
  const rows = await tx
    .select({ ...heads, row: phase })
    .from(phase)
    .innerJoin(record, and(eq(record.workspaceId, phase.workspaceId), eq(record.id, phase.id)))
    .where(and(eq(phase.workspaceId, workspaceId), eq(phase.programmeId, programmeId)))
    .orderBy(asc(phase.waveId), asc(phase.seq));
  const bound = await tx
    .selectDistinct({ id: baselineEntry.recordId })
    .from(baselineEntry)
    .innerJoin(
      baseline,
      and(eq(baseline.workspaceId, baselineEntry.workspaceId), eq(baseline.id, baselineEntry.baselineId)),
    )
    .where(
      and(
        eq(baseline.workspaceId, workspaceId),
        eq(baseline.programmeId, programmeId),
        eq(baselineEntry.kind, 'phase'),
        ne(baseline.kind, 'target'),
      ),
    );
  const boundIds = new Set(bound.map(({ id }) => id));
  return rows.map(({ row, archivedAt, ...head }) => ({
    ...head,
    kind: 'phase',
    externalId: null,
    parentId: row.waveId,
    fields: { phaseKind: row.kind, start: row.plannedStart, end: row.plannedEnd },
    locked: archivedAt ? 'archived' : closed(row.state),
    state: row.state,
    baselineApproved: boundIds.has(head.id),
  }));
}

/** States in which the rooms change nothing any more; a phase under review is fixed until its decision. */
function closed(state: string): LockedState | null {
  const states: readonly LockedState[] = ['accepted', 'cancelled', 'completed', 'terminated', 'gate_review'];
  return states.find((each) => each === state) ?? null;
}

async function loadMilestones(
  tx: Tx,
  { workspaceId, programmeId }: Ids,
  people: readonly Person[],
): Promise<ExistingRow[]> {
  const rows = await tx
    .select({ ...heads, row: milestone, notes: record.body, ownerId: record.ownerId })
    .from(milestone)
    .innerJoin(record, and(eq(record.workspaceId, milestone.workspaceId), eq(record.id, milestone.id)))
    .where(and(eq(milestone.workspaceId, workspaceId), eq(milestone.programmeId, programmeId)))
    .orderBy(asc(milestone.phaseId), asc(milestone.position), asc(milestone.id));
  const criteria = await loadCriteria(tx, { workspaceId, programmeId });
  const owners = new Map(people.map((each) => [each.id, each]));
  return rows.map(({ row, notes, ownerId, archivedAt, ...head }) => {
    const owner = owners.get(ownerId ?? '');
    const date = row.baselineDate ?? row.plannedDate;
    const texts = criteria.get(head.id);
    return {
      ...head,
      kind: 'milestone',
      externalId: null,
      parentId: row.phaseId,
      fields: {
        milestoneKind: row.kind,
        gating: row.gating,
        baselineDate: date,
        ...(owner && { owner: owner.email }),
        ...(row.forecastDate && { forecast: row.forecastDate }),
        ...(row.actualDate && { actual: row.actualDate }),
        ...(texts && { criteria: texts }),
        ...(notes !== '' && { notes }),
      },
      locked: archivedAt ? 'archived' : closed(row.state),
      state: row.state,
      baselineApproved: row.baselineDate !== null,
      ...(owner && { ownerNames: [owner.name, owner.email] }),
    };
  });
}

async function loadCriteria(tx: Tx, { workspaceId, programmeId }: Ids): Promise<Map<string, string[]>> {
  const rows = await tx
    .select({ milestoneId: milestoneCriterion.milestoneId, text: milestoneCriterion.text })
    .from(milestoneCriterion)
    .innerJoin(
      milestone,
      and(
        eq(milestone.workspaceId, milestoneCriterion.workspaceId),
        eq(milestone.id, milestoneCriterion.milestoneId),
      ),
    )
    .where(
      and(
        eq(milestoneCriterion.workspaceId, workspaceId),
        eq(milestone.programmeId, programmeId),
        isNull(milestoneCriterion.removedAt),
      ),
    )
    .orderBy(asc(milestoneCriterion.position));
  const texts = new Map<string, string[]>();
  for (const { milestoneId, text } of rows) texts.set(milestoneId, [...(texts.get(milestoneId) ?? []), text]);
  return texts;
}

/** Dependencies between milestones: those the table can hold. */
async function loadLinks(tx: Tx, { workspaceId, programmeId }: Ids): Promise<ExistingLink[]> {
  const rows = await tx
    .select({
      id: link.id,
      fromId: link.fromId,
      toId: link.toId,
      type: link.dependencyType,
      lagDays: link.lagDays,
    })
    .from(link)
    .innerJoin(milestone, and(eq(milestone.workspaceId, link.workspaceId), eq(milestone.id, link.toId)))
    .where(
      and(eq(link.workspaceId, workspaceId), eq(link.programmeId, programmeId), eq(link.kind, 'depends_on')),
    )
    .orderBy(asc(link.id));
  return rows.map(({ type, lagDays, ...row }) => ({ ...row, type: type ?? 'FS', lagDays: lagDays ?? 0 }));
}
