import 'server-only';
import { and, eq } from 'drizzle-orm';
import { gatekeeper } from '@/db/schema';
import { roleFor } from '@/lib/access/permissions';
import { defineCommand } from '@/lib/action/define-command';
import { Refusal } from '@/lib/action/refusal';
import { changesBetween } from '@/lib/audit/changes';
import { findRecord, locateRecord } from '@/lib/registry/record';
import { demand } from '@/lib/voting/commands/guard';
import { finding, verdict } from '@/lib/voting/rules/verdict';
import { appointInput, dismissInput } from '../schema';
import { gatekeepersOf, grantsOf } from './ground';

/**
 * Appoints a gatekeeper or gives one another seat. A ballot already open keeps its electorate. Refused: a person who
 * may not vote, a chair or deputy who may not decide, a second chair.
 */
export const appoint = defineCommand({
  name: 'gate.appoint',
  permission: 'gate:configure',
  input: appointInput,
  locate: locateRecord('gate', 'gateId'),
  run: async (context, input) => {
    const { tx, workspaceId } = context;
    const { programmeId } = await findRecord(tx, workspaceId, input.gateId, 'gate');
    const grants = await grantsOf(tx, workspaceId, input.personId);
    const holder = { personId: input.personId, grants };
    const leads = input.seat !== 'member';
    const seated = await gatekeepersOf(tx, workspaceId, input.gateId);
    const chair = seated.find((one) => one.seat === 'chair');
    const second = input.seat === 'chair' && chair !== undefined && chair.personId !== input.personId;
    demand('gates', [
      verdict([
        ...(roleFor(holder, 'gate:vote', { programmeId }) === null
          ? [finding('K', 'person_may_not_vote', {}, 'personId')]
          : []),
        ...(leads && roleFor(holder, 'gate:decide', { programmeId }) === null
          ? [finding('K', 'chair_may_not_decide', {}, 'personId')]
          : []),
        ...(second ? [finding('K', 'one_chair', {}, 'seat')] : []),
      ]),
    ]);
    const values = { seat: input.seat, domain: input.domain, dismissedAt: null };
    await tx
      .insert(gatekeeper)
      .values({ workspaceId, gateId: input.gateId, personId: input.personId, ...values })
      .onConflictDoUpdate({
        target: [gatekeeper.workspaceId, gatekeeper.gateId, gatekeeper.personId],
        set: values,
      });
    const before = seated.find((one) => one.personId === input.personId) ?? {};
    return {
      value: { personId: input.personId },
      events: [
        {
          action: 'gate.gatekeeper_appointed',
          objectKind: 'gate',
          objectId: input.gateId,
          programmeId,
          changes: changesBetween(before, {
            personId: input.personId,
            seat: input.seat,
            domain: input.domain,
          }),
        },
      ],
    };
  },
});

/** Dismisses a gatekeeper; a cast vote and the seat in an open ballot stay (bad input of V). */
export const dismiss = defineCommand({
  name: 'gate.dismiss',
  permission: 'gate:configure',
  input: dismissInput,
  locate: locateRecord('gate', 'gateId'),
  run: async (context, input) => {
    const { tx, workspaceId } = context;
    const { programmeId } = await findRecord(tx, workspaceId, input.gateId, 'gate');
    const seated = await gatekeepersOf(tx, workspaceId, input.gateId);
    const seat = seated.find((one) => one.personId === input.personId);
    if (!seat) throw new Refusal('conflict', [{ code: 'gates.not_a_gatekeeper' }]);
    await tx
      .update(gatekeeper)
      .set({ dismissedAt: context.now })
      .where(
        and(
          eq(gatekeeper.workspaceId, workspaceId),
          eq(gatekeeper.gateId, input.gateId),
          eq(gatekeeper.personId, input.personId),
        ),
      );
    return {
      value: { personId: input.personId },
      events: [
        {
          action: 'gate.gatekeeper_dismissed',
          objectKind: 'gate',
          objectId: input.gateId,
          programmeId,
          changes: changesBetween(
            { personId: input.personId, seat: seat.seat },
            { personId: null, seat: null },
          ),
          reason: input.reason,
        },
      ],
    };
  },
});
