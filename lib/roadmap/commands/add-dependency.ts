import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { link, phase, record } from '@/db/schema';
import { defineCommand } from '@/lib/action/define-command';
import { invalid, Refusal } from '@/lib/action/refusal';
import type { Unmet } from '@/lib/action/result';
import { created } from '@/lib/audit/changes';
import { addLink } from '@/lib/registry/link';
import { findRecord } from '@/lib/registry/record';
import { checkDependency, type Dependency, type DependencyProblem } from '../rules/dependencies';
import { sequenceLinks } from '../rules/wave';
import { addDependencyInput } from '../schema';
import type { DependencyType } from '../vocabulary';
import { lockProgramme } from './capture-baseline';

const LINKABLE: readonly string[] = ['wave', 'phase', 'milestone'];

/**
 * Makes one wave, phase or milestone wait for another of the same kind; lag in calendar days, between milestones not
 * negative (§2). Refused (V): itself, a second link, another programme or kind, a cycle, named by its numbers.
 */
export const addDependency = defineCommand({
  name: 'dependency.add',
  permission: 'dependency:edit',
  input: addDependencyInput,
  locate: async (tx, { toId }, actor) => {
    const { programmeId, channelId, ownerId } = await findRecord(tx, actor.workspaceId, toId);
    return { programmeId, channelId, ownerId };
  },
  run: async (context, input) => {
    const { tx, workspaceId } = context;
    const from = await findRecord(tx, workspaceId, input.fromId);
    const to = await findRecord(tx, workspaceId, input.toId);
    const { programmeId } = to;
    if (from.programmeId !== programmeId) invalid('fromId', 'roadmap.dependency_elsewhere');
    if (!LINKABLE.includes(to.kind) || from.kind !== to.kind) invalid('fromId', 'roadmap.dependency_kinds');
    // Two people could each add one half of a cycle; the programme lets one of them through at a time.
    await lockProgramme(context, programmeId);
    const added = { from: from.id, to: to.id, type: input.type, lagDays: input.lagDays };
    const existing = [
      ...(await linksAfter(tx, workspaceId, programmeId, to)),
      ...(await linksBetween(tx, workspaceId, from.id, to.id)),
    ];
    const problems = checkDependency(existing, added, to.kind === 'milestone' ? 0 : undefined);
    if (problems.length > 0) await refuseWithNumbers(tx, workspaceId, problems);
    const id = await addLink(context, {
      programmeId,
      kind: 'depends_on',
      fromId: from.id,
      toId: to.id,
      dependencyType: input.type,
      lagDays: input.lagDays,
    });
    return {
      value: { id },
      events: [
        {
          action: 'dependency.added',
          objectKind: to.kind,
          objectId: to.id,
          programmeId,
          changes: created({ predecessor: from.number, type: input.type, lagDays: input.lagDays }),
        },
      ],
    };
  },
});

/** Everything that can be reached from `start` along the arrows; of phases also their order within the wave (G-1). */
async function linksAfter(
  tx: Tx,
  workspaceId: string,
  programmeId: string,
  start: { id: string; kind: string },
): Promise<Dependency[]> {
  if (start.kind === 'phase') return phaseLinks(tx, workspaceId, programmeId);
  const rows = await tx.execute<{ from: string; to: string; type: DependencyType; lag: number }>(sql`
    with recursive reach as (
      select from_id, to_id, dependency_type, lag_days from link
        where workspace_id = ${workspaceId} and kind = 'depends_on' and from_id = ${start.id}
      union
      select l.from_id, l.to_id, l.dependency_type, l.lag_days from link l join reach r on l.from_id = r.to_id
        where l.workspace_id = ${workspaceId} and l.kind = 'depends_on')
    select from_id as "from", to_id as "to", dependency_type as "type", lag_days as lag from reach`);
  return [...rows].map(({ lag, ...row }) => ({ ...row, lagDays: lag }));
}

async function phaseLinks(tx: Tx, workspaceId: string, programmeId: string): Promise<Dependency[]> {
  const phases = await tx
    .select({ id: phase.id, waveId: phase.waveId, kind: phase.kind })
    .from(phase)
    .where(and(eq(phase.workspaceId, workspaceId), eq(phase.programmeId, programmeId)));
  const ids = phases.map(({ id }) => id);
  const rows = await tx
    .select(dependencyColumns)
    .from(link)
    .where(and(eq(link.workspaceId, workspaceId), eq(link.kind, 'depends_on'), inArray(link.fromId, ids)));
  return [...rows.flatMap(asDependency), ...sequenceLinks(phases)];
}

async function linksBetween(
  tx: Tx,
  workspaceId: string,
  fromId: string,
  toId: string,
): Promise<Dependency[]> {
  const rows = await tx
    .select(dependencyColumns)
    .from(link)
    .where(
      and(
        eq(link.workspaceId, workspaceId),
        eq(link.kind, 'depends_on'),
        eq(link.fromId, fromId),
        eq(link.toId, toId),
      ),
    );
  return rows.flatMap(asDependency);
}

const dependencyColumns = {
  from: link.fromId,
  to: link.toId,
  type: link.dependencyType,
  lagDays: link.lagDays,
};

type LinkRow = { from: string; to: string; type: DependencyType | null; lagDays: number | null };

function asDependency({ from, to, type, lagDays }: LinkRow): Dependency[] {
  return type && lagDays !== null ? [{ from, to, type, lagDays }] : [];
}

/** People know numbers, not ids: `MS-1 → MS-4 → MS-1`. */
async function refuseWithNumbers(
  tx: Tx,
  workspaceId: string,
  problems: readonly DependencyProblem[],
): Promise<never> {
  const ids = problems.flatMap(({ params }) => ('path' in params ? params.path : []));
  const rows =
    ids.length === 0
      ? []
      : await tx
          .select({ id: record.id, number: record.number })
          .from(record)
          .where(and(eq(record.workspaceId, workspaceId), inArray(record.id, [...new Set(ids)])));
  const numbers = new Map(rows.map(({ id, number }) => [id, number]));
  const unmet = problems.map(({ code, params }): Unmet => {
    if ('path' in params) {
      const path = params.path.map((id) => numbers.get(id) ?? id).join(' → ');
      return { code: `roadmap.${code}`, params: { path } };
    }
    return 'min' in params ? { code: `roadmap.${code}`, params } : { code: `roadmap.${code}` };
  });
  throw new Refusal('invalid', unmet, { fields: { fromId: unmet } });
}
