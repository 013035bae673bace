import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { statusOverride } from '@/db/schema';
import { roleFor } from '@/lib/access/permissions';
import { programmeFacts, proveScope } from '@/lib/access/scope';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { notFound, refuse } from '@/lib/action/refusal';
import { changesBetween } from '@/lib/audit/changes';
import { locateRecord } from '@/lib/registry/record';
import { programmeStatus } from '../queries/status';
import { mayOverride } from '../rules/overall';
import { endOverrideInput, overrideStatusInput } from '../schema';
import type { OverallJudgement } from '../vocabulary';

const locate = locateRecord('programme', 'programmeId');

/** Sets the overall status by hand (U-8): downwards the programme manager, upwards only the sponsor; always with a reason. */
export const overrideStatus = defineCommand({
  name: 'status.override',
  permission: 'status:override',
  input: overrideStatusInput,
  locate,
  run: async (context, { programmeId, judgement, reason }) => {
    const { tx, workspaceId, actor, now } = context;
    const derived = await derivedStatus(context, programmeId);
    const role = {
      manager: actor.grants.some((grant) => grant.role === 'programme_manager'),
      sponsor:
        roleFor(
          { ...actor, grants: actor.grants.filter((grant) => grant.role === 'sponsor') },
          'status:override',
          { programmeId },
        ) !== null,
    };
    if (!mayOverride(derived, judgement, role))
      refuse('overview', [{ code: 'upward_override', who: [{ role: 'sponsor' }] }], 'denied');
    const before = await endCurrent(context, programmeId);
    await tx.insert(statusOverride).values({
      workspaceId,
      id: context.newId(),
      programmeId,
      judgement,
      derived,
      reason,
      setBy: actor.personId,
      setAt: now,
    });
    const changes = changesBetween({ judgement: before ?? derived }, { judgement });
    return {
      value: { judgement },
      events: [{ ...event('status_overridden', programmeId), changes, reason }],
    };
  },
});

/** Gives the derived status its place back. */
export const endOverride = defineCommand({
  name: 'status.end_override',
  permission: 'status:override',
  input: endOverrideInput,
  locate,
  run: async (context, { programmeId, reason }) => {
    const before = await endCurrent(context, programmeId);
    if (!before) refuse('overview', [{ code: 'no_override' }]);
    const changes = changesBetween({ judgement: before }, { judgement: null });
    return { value: {}, events: [{ ...event('override_ended', programmeId), changes, reason }] };
  },
});

/** What the server derives now; a status claimed by the sender would let a manager gloss over red. */
async function derivedStatus(
  { tx, workspaceId, actor, now }: CommandContext,
  programmeId: string,
): Promise<OverallJudgement> {
  const { key } = await programmeFacts(tx, workspaceId, programmeId);
  const scope = await proveScope(actor, key);
  return scope ? (await programmeStatus(scope, now)).overall.derived : notFound('programme');
}

async function endCurrent(
  { tx, workspaceId, now }: CommandContext,
  programmeId: string,
): Promise<string | null> {
  const [ended] = await tx
    .update(statusOverride)
    .set({ endedAt: now })
    .where(
      and(
        eq(statusOverride.workspaceId, workspaceId),
        eq(statusOverride.programmeId, programmeId),
        isNull(statusOverride.endedAt),
      ),
    )
    .returning({ judgement: statusOverride.judgement });
  return ended?.judgement ?? null;
}

const event = (verb: string, programmeId: string) => ({
  action: `programme.${verb}`,
  objectKind: 'programme',
  objectId: programmeId,
  programmeId,
});
