import { createHash, randomUUID } from 'node:crypto';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { done, useWorld } from '@/db/testing/world';
import { proveScope } from '@/lib/access/scope';
import { execute } from '@/lib/action/execute';
import { addComment } from '@/lib/registry/commands/comment';
import { appendEvents } from './append';
import { EXPORT_LIMIT, exportLog } from './commands/export';
import { auditLog } from './queries';
import { auditFilter } from './schema';

describe('export of the log', () => {
  const world = useWorld();
  const rowsOf = (csv: string, delimiter: string) =>
    Papa.parse<string[]>(csv.replace('\ufeff', '').trimEnd(), { delimiter }).data;
  const write = (
    programmeId: string,
    actor: { workspaceId: string; personId: string },
    drafts: { action: string; reason?: string; changes?: Record<string, { from: null; to: string }> }[],
  ) =>
    world().tx((tx) =>
      appendEvents(
        tx,
        { actor: { ...actor, source: 'browser' }, role: null, requestId: randomUUID(), result: 'done' },
        drafts.map((draft) => ({ objectKind: 'programme', objectId: programmeId, programmeId, ...draft })),
      ),
    );

  it('holds what the screen shows, marks every line, and is logged with its fingerprint', async () => {
    const { id: programmeId, key, manager } = await world().programme();
    const auditor = await world().person('auditor', { programmeId });
    await done(addComment, manager, { recordId: programmeId, body: 'Bitte prüfen' });
    const scope = await proveScope(auditor, key);
    if (!scope) throw new Error('no scope');
    const screen = await auditLog(scope, auditFilter.parse({ action: 'comment.added' }));
    const input = { programmeId, language: 'en', action: 'comment.added' } as const;
    const taken = await done(exportLog, auditor, input);
    const [head, ...lines] = rowsOf(taken.csv, ',');
    expect(head?.slice(0, 3)).toEqual(['Number', 'Instant (UTC)', 'Person']);
    expect(lines.map((line) => Number(line[0]))).toEqual(screen.entries.map(({ seq }) => seq));
    expect(lines[0]?.[5]).toBe('Comment added');
    expect(lines.every((line) => line.at(-1)?.startsWith(`${auditor.name}, `))).toBe(true);
    expect(lines.every((line) => line.length === head?.length)).toBe(true);
    const [logged] = (await auditLog(scope, auditFilter.parse({ action: 'audit.exported' }))).entries;
    expect(logged).toMatchObject({ actor: auditor.name, role: 'auditor', result: 'done' });
    const sha256 = createHash('sha256').update(taken.csv).digest('hex');
    expect(logged?.changes.find(({ field }) => field === 'sha256')?.to).toBe(sha256);
  });

  it('is refused to those who may only read, and the attempt is logged', async () => {
    const { id: programmeId, key, manager } = await world().programme();
    expect(await execute(exportLog, manager, { programmeId, language: 'de' })).toMatchObject({
      kind: 'denied',
      unmet: [{ who: [{ role: 'auditor' }, { role: 'administrator' }] }],
    });
    const everywhere = await world().person('auditor');
    const scope = await proveScope(everywhere, key);
    if (!scope) throw new Error('no scope');
    const denied = await auditLog(scope, auditFilter.parse({ result: 'denied', actor: manager.personId }));
    expect(denied.entries).toMatchObject([{ action: 'audit.export', result: 'denied' }]);
  });

  it.each(['=cmd()', '+1', '-1', '@sum', '\t=1', "'=1"])('makes %j inert', async (nasty) => {
    const { id: programmeId, manager } = await world().programme();
    const auditor = await world().person('auditor', { programmeId });
    await write(programmeId, manager, [{ action: 'programme.edited', reason: nasty }]);
    const { csv } = await done(exportLog, auditor, {
      programmeId,
      language: 'de',
      action: 'programme.edited',
    });
    expect(csv.startsWith('\ufeff')).toBe(true);
    const [, line] = rowsOf(csv, ';');
    expect(line?.[9]).toBe(`'${nasty}`);
    for (const cell of line ?? []) expect(cell).not.toMatch(/^[=+\-@\t]/);
  });

  it('keeps votes from an administrator, as the screen does (V-8)', async () => {
    const { id: programmeId, manager } = await world().programme();
    const administrator = await world().person('administrator', { programmeId });
    await write(programmeId, manager, [
      { action: 'ballot.cast', changes: { choice: { from: null, to: 'reject' } } },
    ]);
    const input = { programmeId, language: 'en', action: 'ballot.cast' } as const;
    expect((await done(exportLog, administrator, input)).csv).not.toContain('reject');
    const auditor = await world().person('auditor', { programmeId });
    expect((await done(exportLog, auditor, input)).csv).toContain('reject');
  });

  it('takes a list of exactly the limit whole and refuses one more', async () => {
    const { id: programmeId, manager } = await world().programme();
    const auditor = await world().person('auditor', { programmeId });
    const many = Array.from({ length: EXPORT_LIMIT }, () => ({ action: 'programme.counted' }));
    await write(programmeId, manager, many);
    const input = { programmeId, language: 'en', action: 'programme.counted' } as const;
    expect((await done(exportLog, auditor, input)).entries).toBe(EXPORT_LIMIT);
    await write(programmeId, manager, [{ action: 'programme.counted' }]);
    expect(await execute(exportLog, auditor, input)).toMatchObject({
      kind: 'unmet',
      unmet: [{ code: 'audit.export_too_long', params: { limit: EXPORT_LIMIT } }],
    });
  }, 60_000);
});
