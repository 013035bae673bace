import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { calendarItem, change, changeDecision, freezeException } from '@/db/schema';
import { requirePeople } from '@/lib/access/commands/people';
import { roleFor } from '@/lib/access/permissions';
import { defineCommand } from '@/lib/action/define-command';
import { notFound, Refusal } from '@/lib/action/refusal';
import { created } from '@/lib/audit/changes';
import { addLink } from '@/lib/registry/link';
import { createRecord, locateProgramme, locateRecord } from '@/lib/registry/record';
import { requireRecords } from '@/lib/registry/require';
import { exceptFreezeInput, reasonedStepInput, reportUnauthorisedInput, stepInput } from '../schema';
import { roundOf, writeDecision } from './approval';
import { freezeRevision } from './content';
import { demandStep, groundOf, moveChange, stepEvent } from './ground';
import { numberIt } from './intake';
import { changeStep } from './lifecycle';
import { owedReview } from './review';

/** A standard change goes straight into the schedule: its template was approved before (§4). */
export const scheduleStandard = defineCommand({
  name: 'change.schedule_standard',
  permission: 'change:edit',
  input: stepInput,
  locate: locateRecord('change', 'changeId'),
  step: changeStep('schedule_standard'),
  run: async (context, { changeId }) => {
    const ground = await groundOf(context, changeId);
    const to = await demandStep(context, ground, 'schedule_standard');
    const number = await numberIt(context, ground);
    const round = await freezeRevision(context, ground.basis, { templateId: ground.basis.row.templateId });
    await writeDecision(context, ground, round, {
      ballotId: null,
      templateId: ground.basis.row.templateId,
      decision: 'approved',
      reason: 'template',
    });
    const { revision } = ground.basis.row;
    const values = {
      approvedAt: context.now,
      approvedRevision: revision,
      submittedAt: context.now,
      level: ground.facts.level,
    };
    await moveChange(context, ground.basis, to, values);
    return { value: { number }, events: [stepEvent(ground, 'scheduled', to, { number, ...values })] };
  },
});

/** Calls the emergency board: at least two approvers who are not the requester decide within minutes (§4). */
export const callEmergency = defineCommand({
  name: 'change.call_emergency',
  permission: 'change:edit',
  input: stepInput,
  locate: locateRecord('change', 'changeId'),
  step: changeStep('call_emergency'),
  run: async (context, { changeId }) => {
    const ground = await groundOf(context, changeId);
    const to = await demandStep(context, ground, 'call_emergency');
    const number = await numberIt(context, ground);
    const { sha256 } = await freezeRevision(context, ground.basis, {
      emergencyGround: ground.basis.row.emergencyGround,
      emergencyReference: ground.basis.row.emergencyReference,
    });
    await moveChange(context, ground.basis, to, { submittedAt: context.now, level: ground.facts.level });
    return { value: { number }, events: [stepEvent(ground, 'emergency_called', to, { number, sha256 })] };
  },
});

/**
 * Excepts a change from a freeze (C-5): sponsor and chair of the board both have to; of an emergency the change manager
 * records that it works through the freeze.
 */
export const exceptFreeze = defineCommand({
  name: 'change.except_freeze',
  permission: 'change:except_freeze',
  input: exceptFreezeInput,
  locate: locateRecord('change', 'changeId'),
  run: async (context, { changeId, calendarItemId, reason }) => {
    const { tx, workspaceId, actor, now } = context;
    const { basis, programme } = await groundOf(context, changeId);
    const [item] = await tx
      .select({ id: calendarItem.id })
      .from(calendarItem)
      .where(
        and(
          eq(calendarItem.workspaceId, workspaceId),
          eq(calendarItem.programmeId, programme.id),
          eq(calendarItem.id, calendarItemId),
        ),
      );
    if (!item) return notFound('calendar_item');
    const holds = (permission: 'gate:waive' | 'template:approve' | 'change:manage') =>
      roleFor(actor, permission, { programmeId: programme.id });
    const emergency = basis.row.type === 'emergency' && holds('change:manage') !== null;
    const role = emergency
      ? 'emergency'
      : holds('gate:waive') !== null
        ? 'sponsor'
        : holds('template:approve') === 'cab_chair'
          ? 'cab_chair'
          : null;
    if (role === null || [basis.row.requesterId, basis.row.implementerId].includes(actor.personId))
      throw new Refusal('denied', [
        { code: 'changes.no_freeze_exception', who: [{ role: 'sponsor' }, { role: 'cab_chair' }] },
      ]);
    await tx
      .insert(freezeException)
      .values({
        workspaceId,
        changeId,
        calendarItemId,
        grantedBy: actor.personId,
        role,
        reason,
        grantedAt: now,
      })
      .onConflictDoNothing();
    return {
      value: { role },
      events: [
        {
          action: 'change.freeze_excepted',
          objectKind: 'change',
          objectId: changeId,
          programmeId: programme.id,
          changes: created({ calendarItemId, role }),
          reason,
        },
      ],
    };
  },
});

/** The board looks back at an emergency within five working days and confirms it, or does not (§4). */
export const ratifyChange = defineCommand({
  name: 'change.ratify',
  permission: 'template:approve',
  input: reasonedStepInput,
  locate: locateRecord('change', 'changeId'),
  run: (context, input) => lookBack(context, input, 'ratified'),
});

/** Ratification refused: the change has to be taken back, or the steering committee decides. */
export const refuseRatification = defineCommand({
  name: 'change.refuse_ratification',
  permission: 'template:approve',
  input: reasonedStepInput,
  locate: locateRecord('change', 'changeId'),
  run: (context, input) => lookBack(context, input, 'ratification_refused'),
});

async function lookBack(
  context: Parameters<typeof groundOf>[0],
  { changeId, reason }: { changeId: string; reason: string },
  decision: 'ratified' | 'ratification_refused',
) {
  const ground = await groundOf(context, changeId, { note: reason });
  const { row } = ground.basis;
  const involved = [row.requesterId, row.implementerId].includes(context.actor.personId);
  if (involved) throw new Refusal('denied', [{ code: 'changes.approver_is_requester' }]);
  if (row.type !== 'emergency' || row.startedAt === null || ground.facts.ratification === 'given')
    throw new Refusal('conflict', [{ code: 'changes.nothing_to_ratify', params: { state: row.state } }]);
  await writeDecision(context, ground, await roundOf(context, ground), { ballotId: null, decision, reason });
  return {
    value: { decision },
    events: [stepEvent(ground, decision, row.state, { ratification: decision }, reason)] as const,
  };
}

/** Records a change nobody had authorised, found by drift or reconciliation: it counts as failed and is reviewed. */
export const reportUnauthorised = defineCommand({
  name: 'change.report_unauthorised',
  permission: 'change:manage',
  input: reportUnauthorisedInput,
  locate: locateProgramme,
  run: async (context, input) => {
    const { tx, workspaceId, actor, now } = context;
    const { programmeId, title, affects, scopeKinds, reason, implementerId, foundAt } = input;
    if (foundAt.getTime() > now.getTime())
      throw new Refusal('invalid', [{ code: 'changes.found_in_future' }], {
        fields: { foundAt: [{ code: 'changes.found_in_future' }] },
      });
    await requireRecords(context, programmeId, affects);
    await requirePeople(tx, workspaceId, { implementerId });
    const row = await createRecord(context, {
      kind: 'change',
      programmeId,
      title,
      body: reason,
      ownerId: actor.personId,
    });
    await tx.insert(change).values({
      workspaceId,
      id: row.id,
      programmeId,
      type: 'normal',
      state: 'in_review',
      scopeKinds,
      reason,
      requesterId: actor.personId,
      implementerId,
      submittedAt: now,
      startedAt: foundAt,
      endedAt: foundAt,
      result: 'unauthorised',
    });
    for (const toId of affects)
      await addLink(context, { programmeId, kind: 'affects', fromId: row.id, toId });
    const ground = await groundOf(context, row.id);
    const number = await numberIt(context, ground);
    await owedReview(context, ground, { outcome: 'partially', endedAt: foundAt });
    return {
      value: { id: row.id, number },
      events: [
        {
          action: 'change.unauthorised_reported',
          objectKind: 'change',
          objectId: row.id,
          programmeId,
          changes: created({ number, title, affects, scopeKinds, implementerId, foundAt }),
          reason,
          versionAfter: 1,
        },
      ],
    };
  },
});

/** Poor planning is no emergency: the change manager makes a normal request of it before anybody decides. */
export const reclassifyChange = defineCommand({
  name: 'change.reclassify',
  permission: 'change:manage',
  input: reasonedStepInput,
  locate: locateRecord('change', 'changeId'),
  run: async (context, { changeId, reason }) => {
    const { tx, workspaceId } = context;
    const ground = await groundOf(context, changeId, { note: reason });
    const { row } = ground.basis;
    if (
      row.type !== 'emergency' ||
      !['draft', 'ecab_approval'].includes(row.state) ||
      ground.facts.ballotOpen
    )
      throw new Refusal('conflict', [{ code: 'changes.not_reclassifiable', params: { state: row.state } }]);
    const decided = await tx
      .select({ id: changeDecision.id })
      .from(changeDecision)
      .where(and(eq(changeDecision.workspaceId, workspaceId), inArray(changeDecision.changeId, [changeId])));
    if (decided.length > 0)
      throw new Refusal('conflict', [{ code: 'changes.not_reclassifiable', params: { state: row.state } }]);
    await moveChange(context, ground.basis, 'draft', { type: 'normal', revision: row.revision + 1 });
    return {
      value: { id: changeId },
      events: [stepEvent(ground, 'reclassified', 'draft', { type: 'normal' }, reason)],
    };
  },
});
