import 'server-only';
import { and, eq } from 'drizzle-orm';
import { channel } from '@/db/schema';
import { requirePerson } from '@/lib/access/commands/roles';
import { roleFor } from '@/lib/access/permissions';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { notFound, refuse } from '@/lib/action/refusal';
import { changesBetween } from '@/lib/audit/changes';
import { requireFreeTitle } from '@/lib/programmes/queries/names';
import { editRecord, findRecord, locateRecord, type RecordRow } from '@/lib/registry/record';
import { openWavesOfChannel } from '../queries/waves';
import { editChannelInput } from '../schema';

/**
 * Changes a channel; fields left out stay. Refused: a lead change by anybody but the programme manager (P), an
 * archived channel, a name already taken, the status "exited" while waves are still open.
 */
export const editChannel = defineCommand({
  name: 'channel.edit',
  permission: 'channel:edit',
  input: editChannelInput,
  locate: locateRecord('channel', 'channelId'),
  run: async (context, input) => {
    const { tx, workspaceId } = context;
    const row = await findRecord(tx, workspaceId, input.channelId, 'channel');
    if (row.archivedAt) refuse('channels', [{ code: 'channel_archived' }]);
    const key = and(eq(channel.workspaceId, workspaceId), eq(channel.id, row.id));
    const [detail] = await tx.select().from(channel).where(key);
    if (!detail) return notFound('channel');
    const before = {
      name: row.title,
      leadId: row.ownerId,
      type: detail.type,
      region: detail.region,
      tier: detail.tier,
      status: detail.status,
      description: detail.description,
    };
    const { channelId: _id, version: _version, ...given } = input;
    const after = { ...before, ...withoutUndefined(given) };
    if (after.leadId !== before.leadId) await checkLead(context, row, after.leadId);
    if (after.name !== before.name) {
      await requireFreeTitle(context, {
        kind: 'channel',
        programmeId: row.programmeId,
        title: after.name,
        except: row.id,
        field: 'name',
        code: 'channels.name_taken',
      });
    }
    if (after.status === 'exited' && before.status !== 'exited') await requireNoOpenWaves(context, row.id);
    const { name, leadId, ...fields } = after;
    await editRecord(context, row.id, { title: name, body: fields.description, ownerId: leadId });
    await tx.update(channel).set(fields).where(key);
    return {
      value: { id: row.id, number: row.number },
      events: [
        {
          action: 'channel.edited',
          objectKind: 'channel',
          objectId: row.id,
          programmeId: row.programmeId,
          changes: changesBetween(before, after),
        },
      ],
    };
  },
});

/** Who leads is decided above the channel: a lead cannot pass the channel on. */
async function checkLead({ tx, workspaceId, actor }: CommandContext, row: RecordRow, leadId: string | null) {
  const target = { programmeId: row.programmeId, channelId: row.id };
  if (!roleFor(actor, 'channel:create', target)) {
    refuse('channels', [{ code: 'lead_needs_manager', who: [{ role: 'programme_manager' }] }], 'denied');
  }
  if (leadId) await requirePerson(tx, workspaceId, leadId);
}

/** A channel with running or planned waves can neither be left nor archived. */
export async function requireNoOpenWaves(context: CommandContext, channelId: string): Promise<void> {
  const open = await openWavesOfChannel(context.tx, context.workspaceId, channelId);
  if (open.length === 0) return;
  refuse('channels', [
    {
      code: 'waves_open',
      params: { count: open.length, waves: open.join(', ') },
      who: [{ role: 'programme_manager' }],
    },
  ]);
}

/** Fields that a person left out keep what stands there. */
export function withoutUndefined<T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
