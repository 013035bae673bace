import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { waiver } from '@/db/schema';
import { onBehalfOf, personsOf } from '@/lib/access/actor';
import { defineCommand } from '@/lib/action/define-command';
import { Refusal } from '@/lib/action/refusal';
import { changesBetween, created } from '@/lib/audit/changes';
import { locateRecord } from '@/lib/registry/record';
import { demand } from '@/lib/voting/commands/guard';
import { finding, verdict } from '@/lib/voting/rules/verdict';
import { checkWaiver } from '../rules/waiver';
import { revokeWaiverInput, waiveInput } from '../schema';
import { groundOf, openReview } from './ground';
import { frozenPack } from './pack';

/**
 * The sponsor waives one must for a time (G-5). Judged on the criteria of the open review, else on the current ones.
 * Refused with every reason: not the sponsor, the presenter, a second waiver, law, data protection, security, risk.
 */
export const waiveCriterion = defineCommand({
  name: 'gate.waive',
  permission: 'gate:waive',
  input: waiveInput,
  locate: locateRecord('gate', 'gateId'),
  run: async (context, input) => {
    const { tx, workspaceId, actor, now } = context;
    const { basis, facts, today } = await groundOf(context, input.gateId);
    const open = await openReview(tx, workspaceId, input.gateId);
    const criteria = open ? (await frozenPack(context, open)).criteria : basis.criteria;
    const one = criteria.find((item) => item.key === input.criterionKey);
    demand('gates', [
      checkWaiver({
        isSponsor: true,
        isPresenter: personsOf(actor).some((id) => id === open?.presenterId),
        criterionType: one?.type ?? 'should',
        ground: one?.ground ?? null,
        otherWaivers: basis.waivers.length,
        expiresOn: input.expiresOn,
        today,
        reason: input.reason,
      }),
      verdict(one ? [] : [finding('V', 'criterion_unknown', {}, 'criterionKey')]),
    ]);
    const id = context.newId();
    const values = {
      criterionKey: input.criterionKey,
      reason: input.reason,
      expires: input.expiresOn,
      grantedBy: actor.personId,
      onBehalfOf: onBehalfOf(actor),
      grantedAt: now,
    };
    await tx.insert(waiver).values({ workspaceId, id, gateId: basis.id, ...values });
    return {
      value: { id },
      events: [
        {
          action: 'gate.waiver_granted',
          objectKind: 'gate',
          objectId: basis.id,
          programmeId: facts.id,
          changes: created({ criterion: one?.text ?? null, expires: input.expiresOn }),
          reason: input.reason,
        },
      ],
    };
  },
});

/** Takes the waiver back; a decision already made on it stands. */
export const revokeWaiver = defineCommand({
  name: 'gate.revoke_waiver',
  permission: 'gate:waive',
  input: revokeWaiverInput,
  locate: locateRecord('gate', 'gateId'),
  run: async (context, input) => {
    const { basis, facts } = await groundOf(context, input.gateId);
    const written = await context.tx
      .update(waiver)
      .set({ revokedAt: context.now, revokedReason: input.reason })
      .where(
        and(
          eq(waiver.workspaceId, context.workspaceId),
          eq(waiver.gateId, basis.id),
          isNull(waiver.revokedAt),
        ),
      )
      .returning({ id: waiver.id, criterionKey: waiver.criterionKey });
    const [gone] = written;
    if (!gone) throw new Refusal('conflict', [{ code: 'gates.no_waiver' }]);
    return {
      value: { id: gone.id },
      events: [
        {
          action: 'gate.waiver_revoked',
          objectKind: 'gate',
          objectId: basis.id,
          programmeId: facts.id,
          changes: changesBetween({ criterionKey: gone.criterionKey }, { criterionKey: null }),
          reason: input.reason,
        },
      ],
    };
  },
});
