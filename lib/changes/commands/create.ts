import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { change, changeDifference, record } from '@/db/schema';
import { requirePeople } from '@/lib/access/commands/people';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { refuse } from '@/lib/action/refusal';
import type { Unmet } from '@/lib/action/result';
import { created } from '@/lib/audit/changes';
import { addLink } from '@/lib/registry/link';
import { createRecord, locateProgramme } from '@/lib/registry/record';
import { requireRecords } from '@/lib/registry/require';
import { isDifferenceField, keyOf, presentValues } from '../queries/differences';
import { type CreateChange, createChangeInput } from '../schema';

/**
 * Drafts a request for change; the actor is its requester. Nothing is checked for completeness yet, but nobody and
 * nothing outside the programme can be named, and an exact difference must start from what stands there now.
 */
export const createChange = defineCommand({
  name: 'change.create',
  permission: 'change:create',
  input: createChangeInput,
  locate: locateProgramme,
  run: async (context, input) => {
    const { tx, workspaceId, actor } = context;
    const { programmeId, title, affects, differences, ...fields } = input;
    const touched = [...new Set([...affects, ...differences.map(({ targetId }) => targetId)])];
    await requireRecords(context, programmeId, touched);
    await requirePeople(context.tx, context.workspaceId, {
      implementerId: fields.implementerId,
      testerId: fields.testerId,
    });
    await requireDifferences(context, programmeId, differences);
    const row = await createRecord(context, {
      kind: 'change',
      programmeId,
      title,
      body: `${fields.reason}\n${fields.benefit}`,
      ownerId: actor.personId,
      channelId: await soleChannel(context, touched),
    });
    await tx
      .insert(change)
      .values({ workspaceId, id: row.id, programmeId, requesterId: actor.personId, ...fields });
    for (const toId of touched)
      await addLink(context, { programmeId, kind: 'affects', fromId: row.id, toId });
    if (differences.length > 0)
      await tx.insert(changeDifference).values(
        differences.map((one, position) => ({
          workspaceId,
          id: context.newId(),
          changeId: row.id,
          position,
          ...one,
        })),
      );
    return {
      value: { id: row.id, number: row.number },
      events: [
        {
          action: 'change.created',
          objectKind: 'change',
          objectId: row.id,
          programmeId,
          changes: created({ title, affects: touched, differences, ...fields }),
          versionAfter: 1,
        },
      ],
    };
  },
});

async function requireDifferences(
  { tx, workspaceId }: CommandContext,
  programmeId: string,
  differences: CreateChange['differences'],
): Promise<void> {
  const present = await presentValues(tx, { workspaceId, programmeId }, differences);
  const unmet = differences.flatMap((one): Unmet[] => {
    if (!isDifferenceField(one.field)) return [{ code: 'unknown_field', params: { field: one.field } }];
    const standing = present.get(keyOf(one));
    if (!standing) return [{ code: 'unknown_target', params: { field: one.field } }];
    if (standing.value === one.to) return [{ code: 'no_difference', params: { number: standing.number } }];
    return standing.value === one.from
      ? []
      : [{ code: 'difference_stale', params: { label: `${standing.number} ${one.field}` } }];
  });
  if (unmet.length > 0) refuse('changes', unmet, 'conflict');
}

/** The channel all touched records share, so that its lead finds the request; null when there are several. */
async function soleChannel(
  { tx, workspaceId }: CommandContext,
  ids: readonly string[],
): Promise<string | null> {
  if (ids.length === 0) return null;
  const rows = await tx
    .selectDistinct({ channelId: record.channelId })
    .from(record)
    .where(and(eq(record.workspaceId, workspaceId), inArray(record.id, [...ids])));
  return rows.length === 1 ? (rows[0]?.channelId ?? null) : null;
}
