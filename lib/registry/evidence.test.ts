import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { evidence, milestone, record } from '@/db/schema';
import { plan } from '@/db/testing/plan';
import { done, useWorld } from '@/db/testing/world';
import type { Actor } from '@/lib/access/actor';
import { proveScope } from '@/lib/access/scope';
import { execute } from '@/lib/action/execute';
import { recordHistory } from '@/lib/audit/queries';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { createMilestone } from '@/lib/milestones/commands/create';
import { addEvidence, withdrawEvidence } from './commands/evidence';
import { storeFile } from './commands/store-file';
import { evidenceOf } from './queries/panel';
import { fileFor } from './queries/record';

const PDF = new TextEncoder().encode('%PDF-1.7 Nachweis');
const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

describe('evidence', () => {
  const world = useWorld();
  const open = async () => {
    const context = await plan(world());
    const { id } = await done(createMilestone, context.manager, {
      phaseId: context.pilotId,
      title: 'Shop live',
      kind: 'activation',
      plannedDate: '2027-03-01',
      criteria: ['Bestellung möglich'],
    });
    return { ...context, recordId: id };
  };
  const scopeOf = async (actor: Actor, key: string) => {
    const scope = await proveScope(actor, key);
    if (!scope) throw new Error('out of scope');
    return scope;
  };
  const accept = (id: string, by: string) =>
    world().tx((tx) =>
      tx
        .update(milestone)
        .set({ state: 'accepted', actualDate: '2027-03-01' as CivilDate, submittedBy: by, acceptedBy: by })
        .where(and(eq(milestone.workspaceId, world().workspaceId), eq(milestone.id, id))),
    );
  const versionOf = async (id: string) => {
    const [row] = await world().tx((tx) =>
      tx
        .select({ version: record.version })
        .from(record)
        .where(and(eq(record.workspaceId, world().workspaceId), eq(record.id, id))),
    );
    return row?.version;
  };

  it('adds a link, a text and a file with their fingerprints, and says so in the history', async () => {
    const { manager, recordId, key } = await open();
    await done(addEvidence, manager, { recordId, kind: 'link', content: 'https://example.com/a' });
    await done(addEvidence, manager, {
      recordId,
      kind: 'text',
      content: 'Protokoll vom Test',
      title: 'Test',
    });
    const file = await done(storeFile, manager, { recordId, name: '../Bericht.pdf', bytes: PDF });
    await done(addEvidence, manager, { recordId, kind: 'file', fileId: file.id });
    const scope = await scopeOf(manager, key);
    expect(await evidenceOf(scope, recordId)).toMatchObject([
      { kind: 'link', title: 'example.com', sha256: sha256('https://example.com/a'), addedBy: manager.name },
      { kind: 'text', title: 'Test', content: 'Protokoll vom Test' },
      {
        kind: 'file',
        title: 'Bericht.pdf',
        sha256: sha256(PDF),
        file: { id: file.id, size: PDF.byteLength },
      },
    ]);
    const { entries } = await recordHistory(scope, recordId);
    expect(entries.map(({ action }) => action)).toEqual([
      'evidence.added',
      'file.uploaded',
      'evidence.added',
      'evidence.added',
      'milestone.created',
    ]);
    expect(await versionOf(recordId)).toBe(4);
  });

  it('refuses whoever does not deliver here, and stores nothing', async () => {
    const { programmeId, recordId, manager, key } = await open();
    const viewer = await world().person('viewer', { programmeId });
    const owner = await world().person('product_owner', { programmeId });
    for (const actor of [viewer, owner]) {
      const input = { recordId, kind: 'text', content: 'Protokoll' } as const;
      expect(await execute(addEvidence, actor, input)).toMatchObject({ kind: 'denied' });
      expect(await execute(storeFile, actor, { recordId, name: 'a.pdf', bytes: PDF })).toMatchObject({
        kind: 'denied',
      });
    }
    const stranger = await world().person('programme_manager', { programmeId: (await open()).programmeId });
    expect(await execute(addEvidence, stranger, { recordId, kind: 'text', content: 'x' })).toMatchObject({
      kind: 'missing',
    });
    expect(await evidenceOf(await scopeOf(manager, key), recordId)).toEqual([]);
  });

  it('names the faulty field', async () => {
    const { manager, recordId } = await open();
    const { recordId: otherId, manager: otherManager } = await open();
    const foreign = await done(storeFile, otherManager, { recordId: otherId, name: 'a.pdf', bytes: PDF });
    const cases = [
      [{ kind: 'link', content: 'javascript:alert(1)' }, 'content', 'registry.link_form'],
      [{ kind: 'text' }, 'content', 'common.required'],
      [{ kind: 'file' }, 'fileId', 'registry.file_missing'],
      [{ kind: 'file', fileId: foreign.id }, 'fileId', 'registry.file_missing'],
      [{ kind: 'text', content: 'x', criterionId: otherId }, 'criterionId', 'registry.criterion_elsewhere'],
    ] as const;
    for (const [input, field, code] of cases) {
      expect(await execute(addEvidence, manager, { recordId, ...input })).toMatchObject({
        kind: 'invalid',
        fields: { [field]: [{ code }] },
      });
    }
  });

  it('refuses evidence for an accepted milestone and for records that carry none', async () => {
    const { manager, recordId, waveId } = await open();
    const { id } = await done(addEvidence, manager, { recordId, kind: 'text', content: 'Protokoll' });
    await accept(recordId, manager.personId);
    const add = { recordId, kind: 'text', content: 'später' } as const;
    expect(await execute(addEvidence, manager, add)).toMatchObject({
      kind: 'unmet',
      unmet: [{ code: 'registry.evidence_after_acceptance' }],
    });
    const withdraw = { evidenceId: id, reason: 'war ein Versehen' };
    expect(await execute(withdrawEvidence, manager, withdraw)).toMatchObject({ kind: 'unmet' });
    expect(await execute(addEvidence, manager, { ...add, recordId: waveId })).toMatchObject({
      unmet: [{ code: 'registry.evidence_not_here' }],
    });
  });

  it('withdraws once, with a reason, and keeps what stood there', async () => {
    const { manager, recordId, key } = await open();
    const { id } = await done(addEvidence, manager, { recordId, kind: 'text', content: 'Protokoll' });
    expect(await execute(withdrawEvidence, manager, { evidenceId: id, reason: 'kurz' })).toMatchObject({
      kind: 'invalid',
      fields: { reason: [{ code: 'common.too_short' }] },
    });
    const results = await Promise.all(
      [1, 2].map(() => execute(withdrawEvidence, manager, { evidenceId: id, reason: 'war ein Versehen' })),
    );
    expect(results.map((result) => (result.ok ? 'done' : result.kind)).sort()).toEqual(['conflict', 'done']);
    const rows = await world().tx((tx) =>
      tx
        .select()
        .from(evidence)
        .where(and(eq(evidence.workspaceId, world().workspaceId), eq(evidence.id, id))),
    );
    expect(rows).toMatchObject([{ content: 'Protokoll', withdrawnReason: 'war ein Versehen' }]);
    const { entries } = await recordHistory(await scopeOf(manager, key), recordId);
    expect(entries[0]).toMatchObject({ action: 'evidence.withdrawn', reason: 'war ein Versehen' });
  });

  it.each([
    ['empty.pdf', new Uint8Array(), 'registry.file_empty'],
    ['big.pdf', new Uint8Array(10 * 1024 * 1024 + 1), 'registry.file_too_large'],
    ['page.html', PDF, 'registry.file_type'],
    ['fake.png', PDF, 'registry.file_type'],
  ])('refuses the file %s', async (name, bytes, code) => {
    const { manager, recordId } = await open();
    expect(await execute(storeFile, manager, { recordId, name, bytes })).toMatchObject({
      kind: 'invalid',
      fields: { file: [{ code }] },
    });
  });

  it('hands a file to readers of its programme only', async () => {
    const { manager, recordId, programmeId } = await open();
    const { id } = await done(storeFile, manager, { recordId, name: 'a.pdf', bytes: PDF });
    const viewer = await world().person('viewer', { programmeId });
    const stranger = await world().person('sponsor', { programmeId: (await open()).programmeId });
    const found = await fileFor(viewer, id);
    expect(found).toMatchObject({ name: 'a.pdf', mime: 'application/pdf', size: PDF.byteLength });
    expect(Buffer.from(found?.bytes ?? []).equals(Buffer.from(PDF))).toBe(true);
    expect(await fileFor(stranger, id)).toBeNull();
    expect(await fileFor({ ...viewer, workspaceId: recordId }, id)).toBeNull();
  });
});
