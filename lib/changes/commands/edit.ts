import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { change, link } from '@/db/schema';
import { requirePeople } from '@/lib/access/commands/people';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { refuse } from '@/lib/action/refusal';
import type { EventDraft } from '@/lib/audit/append';
import { changesBetween } from '@/lib/audit/changes';
import { addLink } from '@/lib/registry/link';
import { editRecord, locateRecord } from '@/lib/registry/record';
import { requireRecords } from '@/lib/registry/require';
import { type ChangeBasis, changeBasis } from '../queries/basis';
import { isUnratified } from '../queries/touched';
import { approvalStands } from '../rules/authority';
import { materialEdits } from '../rules/material';
import { type EditChange, editChangeInput, lapseApprovalInput, stepInput } from '../schema';
import type { ChangeState } from '../vocabulary';
import { contentOf, freezeRevision } from './content';
import { moveChange } from './ground';

const free: readonly ChangeState[] = ['draft', 'submitted', 'impact_analysis'];
/** Where the documents of an emergency are completed (§4). */
const after: readonly ChangeState[] = ['implementing', 'in_review'];
const approved: readonly ChangeState[] = ['approved', 'testing', 'scheduled'];

/**
 * Edits a request. Before approval freely; afterwards a minor edit keeps the approval, a material one (scope, backout,
 * window beyond the slot, cost by more than a tenth, implementer) voids it and asks for it anew as the next revision.
 * The documents of an emergency are completed after its work began, as a new revision, until the board has looked back.
 * Refused: while a vote is running, while work of another type is under way, when it is over.
 */
export const editChange = defineCommand({
  name: 'change.edit',
  permission: 'change:edit',
  input: editChangeInput,
  locate: locateRecord('change', 'changeId'),
  run: async (context, input) => {
    const { tx, workspaceId } = context;
    const { changeId, version: _version, title, affects, ...fields } = input;
    const before = await changeBasis(tx, workspaceId, changeId);
    const { state } = before.row;
    const documents = after.includes(state) && (await awaitsRatification(context, before));
    if (!free.includes(state) && !approved.includes(state) && !documents)
      refuse('changes', [{ code: 'not_editable', params: { state } }], 'conflict');
    await requireRecords(context, before.record.programmeId, affects);
    await requirePeople(context.tx, context.workspaceId, {
      implementerId: fields.implementerId,
      testerId: fields.testerId,
    });
    const targets = before.differences.map(({ targetId }) => targetId);
    await writeAffects(context, before, [...new Set([...affects, ...targets])]);
    await tx
      .update(change)
      .set(fields)
      .where(and(eq(change.workspaceId, workspaceId), eq(change.id, changeId)));
    await editRecord(context, changeId, { title, body: `${fields.reason}\n${fields.benefit}` });
    if (documents)
      await tx
        .update(change)
        .set({ revision: before.row.revision + 1 })
        .where(and(eq(change.workspaceId, workspaceId), eq(change.id, changeId)));
    const now = await changeBasis(tx, workspaceId, changeId);
    if (documents) await freezeRevision(context, now, { cause: 'documents' });
    const edited: EventDraft = {
      action: 'change.edited',
      objectKind: 'change',
      objectId: changeId,
      programmeId: before.record.programmeId,
      changes: changesBetween(flat(before), flat(now)),
    };
    const voided = approved.includes(state) ? materialEdits(contentOf(before), contentOf(now)) : [];
    if (voided.length === 0) return { value: { id: changeId, voided: [] }, events: [edited] };
    const reopened = await askAnew(context, now, `material: ${voided.join(', ')}`);
    return { value: { id: changeId, voided: [...voided] }, events: [edited, reopened] };
  },
});

async function awaitsRatification(
  { tx, workspaceId }: CommandContext,
  { row }: ChangeBasis,
): Promise<boolean> {
  const found = await tx
    .select({ id: change.id })
    .from(change)
    .where(and(eq(change.workspaceId, workspaceId), eq(change.id, row.id), isUnratified(change)));
  return found.length > 0;
}

const flat = (basis: ChangeBasis) => ({
  ...basis.row,
  title: basis.record.title,
  affects: basis.affects.map(({ number }) => number),
});

/** The approval is void: the next revision waits for it again (system transition of §4). */
async function askAnew(context: CommandContext, basis: ChangeBasis, cause: string): Promise<EventDraft> {
  const revision = basis.row.revision + 1;
  const cleared = { revision, approvedRevision: null, approvedAt: null, approvalUntil: null };
  await moveChange(context, basis, 'awaiting_approval', cleared);
  const next = { ...basis, row: { ...basis.row, ...cleared, state: 'awaiting_approval' as const } };
  const { sha256 } = await freezeRevision(context, next, { cause });
  return {
    action: 'change.approval_voided',
    objectKind: 'change',
    objectId: basis.row.id,
    programmeId: basis.record.programmeId,
    changes: changesBetween(
      { state: basis.row.state, revision: basis.row.revision },
      { state: 'awaiting_approval', revision, sha256 },
    ),
    reason: cause,
  };
}

/** Somebody noticed that the 30 days of the approval are over: it is asked for anew. Refused while it stands. */
export const askApprovalAnew = defineCommand({
  name: 'change.ask_anew',
  permission: 'change:edit',
  input: stepInput,
  locate: locateRecord('change', 'changeId'),
  run: async (context, { changeId }) => {
    const basis = await changeBasis(context.tx, context.workspaceId, changeId);
    return { value: { id: changeId }, events: [await askExpired(context, basis)] };
  },
});

/** The 30 days of an approval are over: the application asks for it anew by itself (§4). Refused: K while it stands. */
export const lapseApproval = defineCommand({
  name: 'change.lapse',
  permission: 'change:watch',
  input: lapseApprovalInput,
  locate: locateRecord('change', 'changeId'),
  run: async (context, { changeId }) => {
    const basis = await changeBasis(context.tx, context.workspaceId, changeId);
    return { value: { id: changeId }, events: [await askExpired(context, basis)] };
  },
});

async function askExpired(context: CommandContext, basis: ChangeBasis): Promise<EventDraft> {
  const { row } = basis;
  const stands = approvalStands({ ...row, now: context.now });
  if (!approved.includes(row.state) || stands || row.type !== 'normal')
    refuse('changes', [{ code: 'approval_stands' }], 'conflict');
  return askAnew(context, basis, 'expired');
}

async function writeAffects(
  context: CommandContext,
  basis: ChangeBasis,
  wanted: EditChange['affects'],
): Promise<void> {
  const { tx, workspaceId } = context;
  const present = basis.affects.map(({ id }) => id);
  const gone = present.filter((id) => !wanted.includes(id));
  if (gone.length > 0)
    await tx
      .delete(link)
      .where(
        and(
          eq(link.workspaceId, workspaceId),
          eq(link.kind, 'affects'),
          eq(link.fromId, basis.row.id),
          inArray(link.toId, gone),
        ),
      );
  for (const toId of wanted.filter((id) => !present.includes(id)))
    await addLink(context, {
      programmeId: basis.record.programmeId,
      kind: 'affects',
      fromId: basis.row.id,
      toId,
    });
}
