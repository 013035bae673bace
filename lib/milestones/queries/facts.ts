import 'server-only';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import {
  evidence,
  link,
  milestone,
  milestoneCriterion,
  person,
  phase,
  predecessorWaiver,
  record,
} from '@/db/schema';
import { onBehalfOf, type Actor as Person, principalOf } from '@/lib/access/actor';
import { programmeFacts } from '@/lib/access/scope';
import { notFound } from '@/lib/action/refusal';
import type { Fixer, Unmet } from '@/lib/action/result';
import { civilToday } from '@/lib/calendar/rules/date';
import { settingsOf } from '@/lib/programmes/rules/settings';
import { type TiedDeliverable, tiedDeliverable } from '@/lib/raci/queries/accountable';
import type { Actor, Unmet as RuleUnmet, TransitionFacts } from '../rules/transition';

export type MilestoneRow = typeof milestone.$inferSelect;
export type LoadedMilestone = {
  readonly row: MilestoneRow;
  readonly title: string;
  readonly number: string;
  readonly version: number;
  readonly timeZone: string;
  readonly facts: TransitionFacts;
  readonly actor: Actor;
  /** Names the rule knows only by id: criteria, predecessors, people. */
  readonly names: ReadonlyMap<string, string>;
  /** The deliverable it stands for, whose A accepts it. */
  readonly tied: TiedDeliverable | null;
};

/** Everything the state machine of domain §2 asks for, in 7 statements; a command locks the record before. */
export async function loadMilestone(
  tx: Tx,
  person: Person,
  milestoneId: string,
  now: Date,
  given: { actual?: TransitionFacts['actual']; reason?: string } = {},
): Promise<LoadedMilestone> {
  const { workspaceId } = person;
  const [found] = await tx
    .select({
      row: milestone,
      title: record.title,
      number: record.number,
      version: record.version,
      ownerId: record.ownerId,
      channelId: record.channelId,
      phaseState: phase.state,
    })
    .from(milestone)
    .innerJoin(record, and(eq(record.workspaceId, workspaceId), eq(record.id, milestone.id)))
    .innerJoin(phase, and(eq(phase.workspaceId, workspaceId), eq(phase.id, milestone.phaseId)))
    .where(and(eq(milestone.workspaceId, workspaceId), eq(milestone.id, milestoneId)));
  if (!found) return notFound('milestone');
  const { row, title, number, phaseState, version } = found;
  const programme = await programmeFacts(tx, workspaceId, row.programmeId);
  const settings = settingsOf(programme);
  const criteria = await criteriaWithEvidence(tx, workspaceId, milestoneId);
  const predecessors = await loadPredecessors(tx, workspaceId, milestoneId);
  const waveLead = await ownerOf(tx, workspaceId, row.waveId);
  const tied = await tiedDeliverable(tx, workspaceId, milestoneId, civilToday(now, programme.timeZone));
  // A of RACI, otherwise who the milestone names, otherwise the role that manages the programme (domain §2)
  const accountableId = tied?.accountableId ?? row.acceptorId ?? programme.managerId;
  const ownerId = found.ownerId ?? waveLead ?? programme.managerId ?? '';
  const holds = (role: string) =>
    person.grants.some(
      (grant) =>
        grant.role === role &&
        (grant.programmeId ?? row.programmeId) === row.programmeId &&
        (grant.channelId ?? found.channelId) === found.channelId,
    );
  const facts: TransitionFacts = {
    state: row.state,
    gating: row.gating,
    phaseState,
    // Recycle and hold leave the gate of the phase open; only its end decides it.
    gateDecided: phaseState === 'completed' || phaseState === 'terminated',
    actual: given.actual ?? row.actualDate,
    criteria,
    predecessors,
    ownerId,
    channelLeadIds: [
      ...(waveLead ? [waveLead] : []),
      ...(holds('channel_lead') ? [principalOf(person)] : []),
    ],
    accountableId,
    responsibleIds: [...new Set([ownerId, ...(tied?.responsibleIds ?? [])])],
    submitterIds: [row.submittedBy, row.submittedOnBehalfOf].flatMap((id) => id ?? []),
    // Before a binding baseline nothing governed changes; afterwards only an approved change may cancel (M-1).
    changeApproved: row.baselineDate === null,
    reason: given.reason ?? null,
    nonGatingSelfAcceptance: settings.nonGatingSelfAcceptance,
    acceptanceNeedsFile: settings.acceptanceNeedsFile,
  };
  const people = await peopleNames(tx, workspaceId, [ownerId, accountableId ?? '']);
  const names = new Map([
    ...people,
    ...criteria.map(({ id, text }) => [id, text] as const),
    ...predecessors.map(({ id, name }) => [id, name] as const),
  ]);
  const actor = {
    personId: person.personId,
    onBehalfOf: onBehalfOf(person),
    isProgrammeManager: holds('programme_manager'),
  };
  return { row, title, number, version, timeZone: programme.timeZone, facts, actor, names, tied };
}

/** The rule's findings as refusals a person can act on: ids become names, removers become people or roles. */
export function explain(unmet: readonly RuleUnmet[], { facts, names }: LoadedMilestone): Unmet[] {
  const personFixer = (personId: string | null): Fixer[] =>
    personId ? [{ personId, name: names.get(personId) ?? '' }] : [];
  return unmet.map(({ code, params, who }) => {
    const fixers: Record<typeof who, readonly Fixer[]> = {
      actor: [],
      nobody: [],
      owner: personFixer(facts.ownerId),
      acceptor: personFixer(facts.accountableId),
      channel_lead: [{ role: 'channel_lead' }],
      programme_manager: [{ role: 'programme_manager' }],
      cab: [{ role: 'cab_chair' }],
    };
    const named = Object.entries(params).map(
      ([key, value]) => [key.replace(/Id$/, ''), names.get(String(value)) ?? value] as const,
    );
    return { code, params: Object.fromEntries(named), who: fixers[who] };
  });
}

async function criteriaWithEvidence(tx: Tx, workspaceId: string, milestoneId: string) {
  const rows = await tx
    .select({ id: milestoneCriterion.id, text: milestoneCriterion.text, kind: evidence.kind })
    .from(milestoneCriterion)
    .leftJoin(
      evidence,
      and(
        eq(evidence.workspaceId, workspaceId),
        eq(evidence.recordId, milestoneId),
        eq(evidence.criterionId, milestoneCriterion.id),
        isNull(evidence.withdrawnAt),
      ),
    )
    .where(
      and(
        eq(milestoneCriterion.workspaceId, workspaceId),
        eq(milestoneCriterion.milestoneId, milestoneId),
        isNull(milestoneCriterion.removedAt),
      ),
    )
    .orderBy(milestoneCriterion.position);
  const byId = new Map<
    string,
    { id: string; text: string; evidence: { kind: 'file' | 'link' | 'note' }[] }
  >();
  for (const { id, text, kind } of rows) {
    const entry = byId.get(id) ?? { id, text, evidence: [] };
    if (kind) entry.evidence.push({ kind: kind === 'text' ? 'note' : kind });
    byId.set(id, entry);
  }
  return [...byId.values()];
}

async function loadPredecessors(tx: Tx, workspaceId: string, milestoneId: string) {
  const rows = await tx
    .select({
      id: milestone.id,
      state: milestone.state,
      number: record.number,
      title: record.title,
      waiverReason: predecessorWaiver.reason,
    })
    .from(link)
    .innerJoin(milestone, and(eq(milestone.workspaceId, workspaceId), eq(milestone.id, link.fromId)))
    .innerJoin(record, and(eq(record.workspaceId, workspaceId), eq(record.id, link.fromId)))
    .leftJoin(
      predecessorWaiver,
      and(
        eq(predecessorWaiver.workspaceId, workspaceId),
        eq(predecessorWaiver.milestoneId, milestoneId),
        eq(predecessorWaiver.predecessorId, link.fromId),
      ),
    )
    .where(
      and(
        eq(link.workspaceId, workspaceId),
        eq(link.toId, milestoneId),
        eq(link.kind, 'depends_on'),
        eq(link.dependencyType, 'FS'),
      ),
    );
  return rows.map(({ number, title, ...rest }) => ({ ...rest, name: `${number} ${title}` }));
}

async function ownerOf(tx: Tx, workspaceId: string, id: string): Promise<string | null> {
  const [row] = await tx
    .select({ ownerId: record.ownerId })
    .from(record)
    .where(and(eq(record.workspaceId, workspaceId), eq(record.id, id)));
  return row?.ownerId ?? null;
}

async function peopleNames(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<[string, string][]> {
  const known = ids.filter((id) => id !== '');
  if (known.length === 0) return [];
  const rows = await tx
    .select({ id: person.id, name: person.name })
    .from(person)
    .where(and(eq(person.workspaceId, workspaceId), inArray(person.id, known)));
  return rows.map(({ id, name }) => [id, name]);
}
