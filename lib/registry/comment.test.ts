import { and, eq, inArray } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { comment, mention, person } from '@/db/schema';
import { done, useWorld } from '@/db/testing/world';
import type { Actor } from '@/lib/access/actor';
import { proveScope } from '@/lib/access/scope';
import { execute } from '@/lib/action/execute';
import { recordHistory } from '@/lib/audit/queries';
import { addComment, setWatch, withdrawComment } from './commands/comment';
import { conversation } from './queries/panel';

describe('comments and watching', () => {
  const world = useWorld();
  const scopeOf = async (actor: Actor, key: string) => {
    const scope = await proveScope(actor, key);
    if (!scope) throw new Error('out of scope');
    return scope;
  };

  it('keeps a comment, mentions people of the programme, and lets the author watch', async () => {
    const { id: recordId, key, manager } = await world().programme();
    const sponsor = await world().person('sponsor', { programmeId: recordId });
    const elsewhere = await world().person('sponsor', { programmeId: (await world().programme()).id });
    const added = await done(addComment, manager, {
      recordId,
      body: `Bitte @${sponsor.name} und @${elsewhere.name} prüfen`,
    });
    expect(added.mentioned).toBe(1);
    const mentions = await world().tx((tx) =>
      tx
        .select()
        .from(mention)
        .where(and(eq(mention.workspaceId, world().workspaceId), eq(mention.commentId, added.id))),
    );
    expect(mentions).toMatchObject([{ personId: sponsor.personId, seenAt: null }]);
    const view = await conversation(await scopeOf(manager, key), recordId);
    expect(view).toMatchObject({ watching: true, watchers: 1 });
    expect(view.comments).toMatchObject([{ author: manager.name, own: true, withdrawn: false }]);
    expect(view.people).toContain(sponsor.name);
    expect(view.people).not.toContain(elsewhere.name);
  });

  it('names nobody who left', async () => {
    const { id: recordId, manager } = await world().programme();
    const left = await world().person('sponsor', { programmeId: recordId });
    await world().tx((tx) =>
      tx
        .update(person)
        .set({ active: false })
        .where(and(eq(person.workspaceId, world().workspaceId), eq(person.id, left.personId))),
    );
    expect(await done(addComment, manager, { recordId, body: `@${left.name}` })).toMatchObject({
      mentioned: 0,
    });
  });

  it('refuses readers and strangers', async () => {
    const { id: recordId } = await world().programme();
    const viewer = await world().person('viewer', { programmeId: recordId });
    const stranger = await world().person('sponsor', { programmeId: (await world().programme()).id });
    expect(await execute(addComment, viewer, { recordId, body: 'x' })).toMatchObject({ kind: 'denied' });
    expect(await execute(addComment, stranger, { recordId, body: 'x' })).toMatchObject({ kind: 'missing' });
    expect(await execute(setWatch, stranger, { recordId, watching: true })).toMatchObject({
      kind: 'missing',
    });
  });

  it.each([
    ['', 'common.too_short'],
    ['   ', 'common.too_short'],
    ['a'.repeat(10_001), 'common.too_long'],
    ['null\u0000byte', 'common.control_characters'],
  ])('refuses the text %#', async (body, code) => {
    const { id: recordId, manager } = await world().programme();
    expect(await execute(addComment, manager, { recordId, body })).toMatchObject({
      kind: 'invalid',
      fields: { body: [{ code }] },
    });
  });

  it('lets only the author withdraw, once; the words stay in the table and leave the screen', async () => {
    const { id: recordId, key, manager } = await world().programme();
    const sponsor = await world().person('sponsor', { programmeId: recordId });
    const { id: commentId } = await done(addComment, manager, { recordId, body: 'Vorschnell' });
    expect(await execute(withdrawComment, sponsor, { commentId })).toMatchObject({
      kind: 'denied',
      unmet: [{ code: 'registry.comment_of_another' }],
    });
    const results = await Promise.all([1, 2].map(() => execute(withdrawComment, manager, { commentId })));
    expect(results.map((result) => (result.ok ? 'done' : result.kind)).sort()).toEqual(['conflict', 'done']);
    const view = await conversation(await scopeOf(manager, key), recordId);
    expect(view.comments).toMatchObject([{ withdrawn: true, body: '' }]);
    const rows = await world().tx((tx) =>
      tx
        .select({ body: comment.body })
        .from(comment)
        .where(and(eq(comment.workspaceId, world().workspaceId), inArray(comment.id, [commentId]))),
    );
    expect(rows).toEqual([{ body: 'Vorschnell' }]);
    const { entries } = await recordHistory(await scopeOf(manager, key), recordId);
    expect(entries.map(({ action }) => action).slice(0, 2)).toEqual(['comment.withdrawn', 'comment.added']);
    expect(JSON.stringify(entries)).not.toContain('Vorschnell');
  });

  it('watches and stops watching without a version', async () => {
    const { id: recordId, key } = await world().programme();
    const viewer = await world().person('viewer', { programmeId: recordId });
    const scope = await scopeOf(viewer, key);
    for (const watching of [true, true, false, false]) {
      await done(setWatch, viewer, { recordId, watching });
      expect(await conversation(scope, recordId)).toMatchObject({ watching, watchers: watching ? 1 : 0 });
    }
  });
});
