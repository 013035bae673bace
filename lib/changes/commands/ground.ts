import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { change, person } from '@/db/schema';
import { personsOf } from '@/lib/access/actor';
import { roleFor } from '@/lib/access/permissions';
import { type ProgrammeFacts, programmeFacts } from '@/lib/access/scope';
import type { CommandContext } from '@/lib/action/define-command';
import { Refusal } from '@/lib/action/refusal';
import type { Fixer } from '@/lib/action/result';
import type { EventDraft } from '@/lib/audit/append';
import { changesBetween } from '@/lib/audit/changes';
import { findRecord } from '@/lib/registry/record';
import { demand, type WhoOf } from '@/lib/voting/commands/guard';
import type { ChangeBasis, ChangeRow } from '../queries/basis';
import { changeFacts } from '../queries/facts';
import type { ChangeActor, ChangeFacts } from '../rules/facts';
import { type ChangeEvent, changeTransition } from '../rules/transition';
import type { ChangeState } from '../vocabulary';

export type Ground = {
  readonly programme: ProgrammeFacts;
  readonly basis: ChangeBasis;
  readonly facts: ChangeFacts;
  readonly actor: ChangeActor;
};
type Step = { readonly note?: string; readonly edit?: Partial<ChangeFacts> };

/** Everything a step on a request looks at. */
export async function groundOf(context: CommandContext, changeId: string, step: Step = {}): Promise<Ground> {
  const { tx, workspaceId, actor, now } = context;
  const { programmeId } = await findRecord(tx, workspaceId, changeId, 'change');
  const programme = await programmeFacts(tx, workspaceId, programmeId);
  const { basis, facts } = await changeFacts(tx, programme, workspaceId, changeId, now, step);
  const isChangeManager = roleFor(actor, 'change:manage', { programmeId }) !== null;
  return { programme, basis, facts, actor: { persons: personsOf(actor), isChangeManager } };
}

/** Refuses with every unmet guard of the step, each with the person who can remove it; else the state to go to. */
export async function demandStep(
  context: CommandContext,
  ground: Ground,
  event: ChangeEvent,
): Promise<ChangeState> {
  const verdict = changeTransition(ground.facts, event, ground.actor);
  if (!verdict.ok) demand('changes', [verdict], { whoOf: await fixers(context, ground) });
  return verdict.ok ? verdict.to : ground.facts.state;
}

async function fixers({ tx, workspaceId }: CommandContext, { basis }: Ground): Promise<WhoOf> {
  const { row, assessments } = basis;
  const byWord: Record<string, string | null> = {
    requester: row.requesterId,
    implementer: row.implementerId,
    tester: row.testerId,
  };
  const byDomain = new Map(assessments.map(({ domain, assessorId }) => [domain as string, assessorId]));
  const ids = [...Object.values(byWord), ...byDomain.values()].flatMap((id) => (id === null ? [] : [id]));
  const rows = await tx
    .select({ id: person.id, name: person.name })
    .from(person)
    .where(and(eq(person.workspaceId, workspaceId), inArray(person.id, ids)));
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  const named = (personId: string | null | undefined): Fixer[] | undefined => {
    const name = personId ? names.get(personId) : undefined;
    return personId && name ? [{ personId, name }] : undefined;
  };
  return ({ params: { fixer, domain } }) => {
    if (fixer === 'change_manager') return [{ role: 'change_manager' }];
    if (fixer === 'cab') return [{ role: 'cab_chair' }];
    if (fixer === 'assessor' && typeof domain === 'string') return named(byDomain.get(domain));
    return typeof fixer === 'string' ? named(byWord[fixer]) : undefined;
  };
}

/** Moves a request from exactly the state the rules saw; anything else is a lost race. */
export async function moveChange(
  { tx, workspaceId }: CommandContext,
  { row }: ChangeBasis,
  to: ChangeState,
  more: Partial<Omit<ChangeRow, 'workspaceId' | 'id' | 'state'>> = {},
): Promise<void> {
  const written = await tx
    .update(change)
    .set({ ...more, state: to })
    .where(
      and(
        eq(change.workspaceId, workspaceId),
        eq(change.id, row.id),
        eq(change.state, row.state),
        eq(change.revision, row.revision),
      ),
    )
    .returning({ id: change.id });
  if (written.length === 0) throw new Refusal('conflict', [{ code: 'changes.moved_on' }]);
}

/** The event of a step: state before and after with whatever else it wrote. */
export function stepEvent(
  { basis }: Ground,
  action: string,
  to: ChangeState,
  more: Record<string, unknown> = {},
  reason: string | null = null,
): EventDraft {
  return {
    action: `change.${action}`,
    objectKind: 'change',
    objectId: basis.row.id,
    programmeId: basis.record.programmeId,
    changes: changesBetween({ ...basis.row, number: basis.record.number }, { state: to, ...more }),
    reason: reason || null,
  };
}
