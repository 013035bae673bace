import postgres from 'postgres';
import { describe, expect, it } from 'vitest';
import { done, useWorld } from '@/db/testing/world';
import type { Actor } from '@/lib/access/actor';
import { grantRole } from '@/lib/access/commands/roles';
import { proveScope, type Scope } from '@/lib/access/scope';
import { execute } from '@/lib/action/execute';
import { createProgramme } from '@/lib/programmes/commands/create';
import { verifyChain } from './commands/verify';
import { auditLog, chainHead, recordHistory } from './queries';
import { auditFilter } from './schema';

const filter = (given: Record<string, unknown> = {}) => auditFilter.parse(given);

describe('audit', () => {
  const world = useWorld();
  const scopeOf = async (actor: Actor, key: string): Promise<Scope> => {
    const scope = await proveScope(actor, key);
    if (!scope) throw new Error('out of scope');
    return scope;
  };

  describe('verifyChain', () => {
    it('finds the log whole, says so, and logs the check', async () => {
      const { id, key } = await world().programme();
      const auditor = await world().person('auditor', { programmeId: id });
      const before = await chainHead(await scopeOf(auditor, key));
      expect(await done(verifyChain, auditor, { programmeId: id })).toEqual({
        events: before?.seq,
        head: { seq: before?.seq, hash: before?.hash },
        fault: null,
      });
      const { entries } = await auditLog(await scopeOf(auditor, key), filter());
      expect(entries[0]).toMatchObject({ action: 'audit.verified', role: 'auditor', actor: auditor.name });
    });

    it('is refused to the programme manager, and the attempt is logged', async () => {
      const { id, manager } = await world().programme();
      expect(await execute(verifyChain, manager, { programmeId: id })).toMatchObject({ kind: 'denied' });
    });

    it('names the first entry that was changed behind its back', async () => {
      const { id } = await world().programme();
      const auditor = await world().person('auditor');
      const superuser = postgres(world().database.adminUrl, { max: 1, onnotice() {} });
      await superuser`set session_replication_role = replica`;
      await superuser`update event set source = 'api' where seq = 1`;
      expect(await done(verifyChain, auditor, { programmeId: id })).toMatchObject({
        events: 0,
        fault: { seq: 1, kind: 'wrong_hash' },
      });
      await superuser`update event set source = 'browser' where seq = 1`;
      await superuser.end();
      expect(await done(verifyChain, auditor, { programmeId: id })).toMatchObject({ fault: null });
    });
  });

  describe('auditLog', () => {
    it('shows a programme its own entries, and the workspace only to who may see it', async () => {
      const { id, key, manager } = await world().programme();
      const here = await world().person('auditor', { programmeId: id });
      const everywhere = await world().person('auditor');
      const administrator = await world().person('administrator');
      await done(grantRole, administrator, { personId: here.personId, role: 'viewer' });
      const { key: otherKey } = await world().programme();
      const narrow = await auditLog(await scopeOf(here, key), filter());
      expect(narrow.entries.map(({ action }) => action)).toEqual(['programme.created']);
      expect(narrow.entries[0]).toMatchObject({
        actor: manager.name,
        object: { kind: 'programme', number: 'PG-1' },
        result: 'done',
      });
      expect(narrow.entries[0]?.changes.find(({ field }) => field === 'managerId')?.to).toBe(manager.name);
      const wide = await auditLog(await scopeOf(everywhere, key), filter());
      expect(wide.entries.map(({ action }) => action)).toContain('role.granted');
      expect(wide.entries.flatMap(({ object }) => object?.title ?? [])).not.toContain(
        `Programme ${otherKey}`,
      );
    });

    it('filters by person, action, kind, number, result and day', async () => {
      const { id, key, manager } = await world().programme();
      const auditor = await world().person('auditor');
      const viewer = await world().person('viewer');
      await execute(createProgramme, viewer, { key: 'not-mine', name: 'x' });
      const scope = await scopeOf(auditor, key);
      const found = async (given: Record<string, unknown>) =>
        (await auditLog(scope, filter(given))).entries.map(({ action }) => action);
      expect(await found({ actor: viewer.personId })).toEqual(['programme.create']);
      expect(await found({ actor: viewer.personId, result: 'done' })).toEqual([]);
      expect(await found({ actor: manager.personId, action: 'programme.created' })).toEqual([
        'programme.created',
      ]);
      expect(await found({ object: 'pg-1', kind: 'programme' })).toEqual(['programme.created']);
      expect(await found({ object: 'MS-99' })).toEqual([]);
      const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(new Date());
      expect(await found({ object: 'PG-1', from: today, to: today })).toEqual(['programme.created']);
      expect(await found({ object: 'PG-1', to: '2020-01-01' })).toEqual([]);
      expect(await found({ object: 'PG-1', from: '2200-01-01' })).toEqual([]);
      expect(id).toBeTruthy();
    });

    it('ignores filters it cannot read', () => {
      expect(
        filter({ actor: "' or 1=1", result: 'x', before: '-1', from: 'soon', action: ['a', 'b'] }),
      ).toEqual({});
      expect(filter({ object: 'MS-1\u0000', from: '2026-99-99', to: '0000-00-00' })).toEqual({});
    });
  });

  describe('recordHistory', () => {
    it('is the history of that record only, and of this programme only', async () => {
      const { id, key, manager } = await world().programme();
      const { id: otherId } = await world().programme();
      const scope = await scopeOf(manager, key);
      const { entries, before } = await recordHistory(scope, id);
      expect(entries).toMatchObject([
        { action: 'programme.created', actor: manager.name, role: 'programme_manager', versionAfter: 1 },
      ]);
      expect(before).toBeNull();
      expect((await recordHistory(scope, otherId)).entries).toEqual([]);
    });
  });
});
