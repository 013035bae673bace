import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { savedView } from '@/db/schema';
import { roleFor } from '@/lib/access/permissions';
import { defineCommand } from '@/lib/action/define-command';
import { notFound, refuse } from '@/lib/action/refusal';
import { changesBetween, created } from '@/lib/audit/changes';
import { locateProgramme } from '@/lib/registry/record';
import { deleteViewInput, saveViewInput } from '../schema';

/**
 * Keeps the address of a list under a name, for oneself or for everybody in the programme; the same name of the same
 * person is replaced. The page number is dropped. Refused: sharing without a contributing role.
 */
export const saveView = defineCommand({
  name: 'view.save',
  permission: 'programme:view',
  input: saveViewInput,
  locate: locateProgramme,
  run: async (context, { programmeId, room, name, query, shared }) => {
    const { tx, workspaceId, actor } = context;
    if (shared && !roleFor(actor, 'comment:write', { programmeId })) {
      refuse('milestones', [{ code: 'view_not_shareable' }], 'denied');
    }
    const address = new URLSearchParams(query);
    address.delete('page');
    const values = { query: address.toString(), shared };
    const [row] = await tx
      .insert(savedView)
      .values({
        workspaceId,
        id: context.newId(),
        programmeId,
        ownerId: actor.personId,
        room,
        name,
        ...values,
      })
      .onConflictDoUpdate({
        target: [
          savedView.workspaceId,
          savedView.programmeId,
          savedView.ownerId,
          savedView.room,
          savedView.name,
        ],
        set: values,
      })
      .returning({ id: savedView.id });
    const { id } = row ?? notFound('view');
    return {
      value: { id },
      events: [
        {
          action: 'view.saved',
          objectKind: 'view',
          objectId: id,
          programmeId,
          changes: created({ room, name, ...values }),
        },
      ],
    };
  },
});

/** Removes one's own view, or a shared one as programme manager. It is a bookmark, so it is really deleted. */
export const deleteView = defineCommand({
  name: 'view.delete',
  permission: 'programme:view',
  input: deleteViewInput,
  locate: async (tx, input, actor) => {
    const { programmeId } = await findView(tx, actor.workspaceId, input.viewId);
    return { programmeId };
  },
  run: async ({ tx, workspaceId, actor }, { viewId }) => {
    const view = await findView(tx, workspaceId, viewId);
    const { id, programmeId, ownerId, room, name, query, shared } = view;
    const manages = shared && roleFor(actor, 'programme:edit', { programmeId }) !== null;
    // another person's own view is nobody else's business: it does not exist for them
    if (ownerId !== actor.personId && !manages) {
      if (!shared) notFound('view');
      refuse('milestones', [{ code: 'view_not_yours', who: [{ personId: ownerId }] }], 'denied');
    }
    const gone = await tx
      .delete(savedView)
      .where(and(eq(savedView.workspaceId, workspaceId), eq(savedView.id, id)))
      .returning({ id: savedView.id });
    if (gone.length === 0) notFound('view');
    const changes = changesBetween({ room, name, query, shared }, { room: null, name: null, query: null });
    return {
      value: { id },
      events: [{ action: 'view.deleted', objectKind: 'view', objectId: id, programmeId, changes }],
    };
  },
});

async function findView(tx: Tx, workspaceId: string, id: string) {
  const [row] = await tx
    .select()
    .from(savedView)
    .where(and(eq(savedView.workspaceId, workspaceId), eq(savedView.id, id)));
  return row ?? notFound('view');
}
