import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { readWorkspace } from '@/db/context';
import { person, programme } from '@/db/schema';
import { loadWorld, worldId } from '@/db/seed/world';
import { type TestDatabase, testDatabase } from '@/db/testing/database';
import { actingScope, proveScope, type Scope } from '@/lib/access/scope';
import { loadActor } from '@/lib/access/session';
import { civilToday } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { gatesAtHand } from './queries/at-hand';
import { loadGateFacts } from './queries/facts';
import { gateRowsFrom, nextAmong, nextGates } from './queries/list';
import { gatesOwedBy, gatesOwedFrom } from './queries/owed';

const TODAY = '2027-02-17' as CivilDate;
const now = new Date('2027-02-17T09:00:00Z');

/** Everybody who sees a programme of the world, in their own right and for those they deputise for. */
async function readersOf(name: string): Promise<Scope[]> {
  const workspaceId = worldId(name);
  const { people, keys } = await readWorkspace(workspaceId, async (tx) => ({
    people: await tx.select({ id: person.id }).from(person),
    keys: await tx.select({ key: programme.key }).from(programme),
  }));
  const scopes: Scope[] = [];
  for (const { id } of people) {
    const actor = await readWorkspace(workspaceId, (tx) => loadActor(tx, workspaceId, id, 'browser', now));
    for (const { key } of actor ? keys : []) {
      const scope = actor && (await proveScope(actor, key));
      if (!scope) continue;
      const standing = (actor.represents ?? []).map(({ personId }) => actingScope(scope, personId));
      scopes.push(scope, ...standing.filter((one) => one !== null));
    }
  }
  return scopes;
}

describe.each(['demo', 'scale'])('gates at hand in the world %s', (name) => {
  let database: TestDatabase | undefined;
  let readers: Scope[] = [];
  beforeAll(async () => {
    database = await testDatabase();
    process.env.DATABASE_URL = `${database.appUrl}?synchronous_commit=off`;
    await loadWorld(name, { today: TODAY });
    readers = await readersOf(name);
  }, 400_000);
  afterAll(async () => {
    await closeDatabase();
    await database?.drop();
  });

  it('are those the rules would choose from all gates, for every reader', async () => {
    const kinds = new Set<string>();
    let leftOut = 0;
    for (const scope of readers) {
      const { programme, actor } = scope;
      const all = await loadGateFacts({ workspaceId: actor.workspaceId, programme });
      const rows = gateRowsFrom(all, programme, civilToday(now, programme.timeZone));
      expect(await nextGates(scope, now)).toEqual(nextAmong(rows));
      const owed = gatesOwedFrom(all, scope, now);
      expect(await gatesOwedBy(scope, now)).toEqual(owed);
      for (const { kind } of owed) kinds.add(kind);
      leftOut += all.gates.length - (await gatesAtHand(scope)).gates.length;
    }
    expect(readers.length).toBeGreaterThan(1);
    expect(leftOut).toBeGreaterThan(0);
    if (name === 'demo') expect(kinds.size).toBeGreaterThanOrEqual(3);
  }, 120_000);
});
