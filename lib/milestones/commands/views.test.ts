import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { savedView } from '@/db/schema';
import { lastEvent } from '@/db/testing/milestone';
import { done, useWorld } from '@/db/testing/world';
import { execute } from '@/lib/action/execute';
import { deleteView, saveView } from './views';

describe('saved views', () => {
  const world = useWorld();
  const own = { room: 'milestones', name: 'Meine', query: 'owner=me&page=3' } as const;

  const stored = (programmeId: string) =>
    world().tx((tx) =>
      tx
        .select()
        .from(savedView)
        .where(and(eq(savedView.workspaceId, world().workspaceId), eq(savedView.programmeId, programmeId))),
    );

  it('keeps the address without its page, and replaces it under the same name', async () => {
    const { id: programmeId, manager } = await world().programme();
    const { id } = await done(saveView, manager, { programmeId, ...own });
    expect(await stored(programmeId)).toMatchObject([{ id, query: 'owner=me', shared: false }]);
    expect(await lastEvent(world(), id)).toMatchObject({ action: 'view.saved' });
    await done(saveView, manager, { programmeId, ...own, query: 'state=open', shared: true });
    expect(await stored(programmeId)).toMatchObject([{ id, query: 'state=open', shared: true }]);
  });

  it('keeps one view when two are saved in parallel', async () => {
    const { id: programmeId, manager } = await world().programme();
    await Promise.all([1, 2].map(() => done(saveView, manager, { programmeId, ...own })));
    expect(await stored(programmeId)).toHaveLength(1);
  });

  it('lets a reader keep his own view but not share it', async () => {
    const { id: programmeId } = await world().programme();
    const viewer = await world().person('viewer', { programmeId });
    await done(saveView, viewer, { programmeId, ...own });
    expect(
      await execute(saveView, viewer, { programmeId, ...own, name: 'Alle', shared: true }),
    ).toMatchObject({ kind: 'denied', unmet: [{ code: 'milestones.view_not_shareable' }] });
    expect(await stored(programmeId)).toHaveLength(1);
  });

  it('refuses somebody without access to the programme, and bad input', async () => {
    const { id: programmeId, manager } = await world().programme();
    const stranger = await world().person('analyst', { programmeId: (await world().programme()).id });
    expect(await execute(saveView, stranger, { programmeId, ...own })).toMatchObject({ kind: 'missing' });
    for (const bad of [{ name: ' ' }, { room: 'kitchen' }, { query: 'a\nb' }]) {
      expect(await execute(saveView, manager, { programmeId, ...own, ...bad })).toMatchObject({
        kind: 'invalid',
      });
    }
  });

  it('deletes one’s own once; another’s own does not exist, a shared one belongs to its owner', async () => {
    const { id: programmeId, manager } = await world().programme();
    const analyst = await world().person('analyst', { programmeId });
    const { id } = await done(saveView, manager, { programmeId, ...own });
    expect(await execute(deleteView, analyst, { viewId: id })).toMatchObject({ kind: 'missing' });
    await done(saveView, manager, { programmeId, ...own, shared: true });
    expect(await execute(deleteView, analyst, { viewId: id })).toMatchObject({ kind: 'denied' });
    const results = await Promise.all([1, 2].map(() => execute(deleteView, manager, { viewId: id })));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await stored(programmeId)).toEqual([]);
    expect(await lastEvent(world(), id)).toMatchObject({
      action: 'view.deleted',
      changes: { name: { from: 'Meine', to: null } },
    });
  });

  it('lets the programme manager remove a shared view of somebody else', async () => {
    const { id: programmeId, manager } = await world().programme();
    const analyst = await world().person('analyst', { programmeId });
    const { id } = await done(saveView, analyst, { programmeId, ...own, shared: true });
    await done(deleteView, manager, { viewId: id });
    expect(await stored(programmeId)).toEqual([]);
  });
});
