import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { event, programme, record } from '@/db/schema';
import { done, useWorld } from '@/db/testing/world';
import { createProgramme } from '@/lib/programmes/commands/create';
import { editRecord, locateRecord } from '@/lib/registry/record';
import { defineCommand } from './define-command';
import { execute } from './execute';

const rename = defineCommand({
  name: 'test.rename',
  permission: 'programme:edit',
  input: z.strictObject({ programmeId: z.uuid(), version: z.number(), title: z.string().min(1) }),
  locate: locateRecord('programme', 'programmeId'),
  run: async (context, input) => {
    await editRecord(context, input.programmeId, { title: input.title });
    return {
      value: { title: input.title },
      events: [
        {
          action: 'programme.renamed',
          objectKind: 'programme',
          objectId: input.programmeId,
          programmeId: input.programmeId,
        },
      ],
    };
  },
});

describe('execute', () => {
  const world = useWorld();
  const eventsOf = (objectId: string) =>
    world().tx((tx) =>
      tx
        .select()
        .from(event)
        .where(and(eq(event.workspaceId, world().workspaceId), eq(event.objectId, objectId)))
        .orderBy(event.seq),
    );

  it('writes state and event together and raises the version', async () => {
    const { id, manager } = await world().programme();
    await done(rename, manager, { programmeId: id, version: 1, title: 'Neu' });
    const log = await eventsOf(id);
    expect(
      log.map(({ action, versionBefore, versionAfter, role, result }) => ({
        action,
        versionBefore,
        versionAfter,
        role,
        result,
      })),
    ).toEqual([
      {
        action: 'programme.created',
        versionBefore: null,
        versionAfter: 1,
        role: 'programme_manager',
        result: 'done',
      },
      {
        action: 'programme.renamed',
        versionBefore: 1,
        versionAfter: 2,
        role: 'programme_manager',
        result: 'done',
      },
    ]);
    expect(log[1]?.prevHash).toBe(log[0]?.hash);
  });

  it('refuses the role without permission, writes nothing, and logs the attempt', async () => {
    const { id } = await world().programme();
    const viewer = await world().person('viewer', { programmeId: id });
    const result = await execute(rename, viewer, { programmeId: id, version: 1, title: 'Fremd' });
    expect(result).toMatchObject({
      ok: false,
      kind: 'denied',
      unmet: [{ code: 'common.not_permitted', who: [{ role: 'programme_manager' }] }],
    });
    const [row] = await world().tx((tx) =>
      tx
        .select()
        .from(record)
        .where(and(eq(record.workspaceId, world().workspaceId), eq(record.id, id))),
    );
    expect(row).toMatchObject({ version: 1 });
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      action: 'test.rename',
      result: 'denied',
      actorId: viewer.personId,
    });
  });

  it('answers "not found" to a person of another programme', async () => {
    const { id } = await world().programme();
    const { id: other } = await world().programme();
    const stranger = await world().person('programme_manager', { programmeId: other });
    expect(await execute(rename, stranger, { programmeId: id, version: 1, title: 'Fremd' })).toMatchObject({
      kind: 'missing',
    });
  });

  it('lets exactly one of two writers of the same version win', async () => {
    const { id, manager } = await world().programme();
    const results = await Promise.all(
      ['A', 'B'].map((title) => execute(rename, manager, { programmeId: id, version: 1, title })),
    );
    expect(results.map((result) => (result.ok ? 'done' : result.kind)).sort()).toEqual(['conflict', 'done']);
  });

  it('answers a repeated key once and refuses it for another request', async () => {
    const { id, manager } = await world().programme();
    const input = { programmeId: id, version: 1, title: 'Einmal' };
    const answers = await Promise.all(
      [1, 2, 3].map(() => execute(rename, manager, input, { idempotencyKey: `k-${id}` })),
    );
    expect(answers).toEqual(Array(3).fill({ ok: true, value: { title: 'Einmal' } }));
    expect(await eventsOf(id)).toHaveLength(2);
    expect(
      await execute(rename, manager, { ...input, title: 'Anders' }, { idempotencyKey: `k-${id}` }),
    ).toMatchObject({ kind: 'conflict' });
  });

  it('names every malformed field and stores nothing', async () => {
    const manager = await world().person('programme_manager');
    const result = await execute(createProgramme, manager, { key: 'X!', name: '', colour: 'red' });
    expect(result).toMatchObject({
      ok: false,
      kind: 'invalid',
      fields: { key: [{ code: 'programmes.key_form' }], name: [{ code: 'common.too_short' }] },
    });
    const rows = await world().tx((tx) => tx.select().from(programme).where(eq(programme.name, '')));
    expect(rows).toEqual([]);
  });

  it('takes back a dry run completely', async () => {
    const { id, manager } = await world().programme();
    expect(
      await execute(rename, manager, { programmeId: id, version: 1, title: 'Probe' }, { dryRun: true }),
    ).toMatchObject({ ok: true });
    expect(await eventsOf(id)).toHaveLength(1);
  });
});
