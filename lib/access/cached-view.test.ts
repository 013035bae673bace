import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { beforeAll, describe, expect, it } from 'vitest';
import { milestone, record, roleGrant } from '@/db/schema';
import { addMilestone } from '@/db/testing/milestone';
import { plan, type TestPlan } from '@/db/testing/plan';
import { countStatements } from '@/db/testing/statements';
import { done, useWorld } from '@/db/testing/world';
import { reportForecast } from '@/lib/milestones/commands/report-forecast';
import { deleteView, saveView } from '@/lib/milestones/commands/views';
import { addComment } from '@/lib/registry/commands/comment';
import type { Actor } from './actor';
import { personalView, sharedView } from './cached-view';
import { revokeRole } from './commands/roles';
import { proveScope, type Scope } from './scope';
import { findSession, openSession } from './session';

describe('views kept by the head of the log', () => {
  const world = useWorld();
  let place: TestPlan;
  let first: { id: string };
  beforeAll(async () => {
    place = await plan(world());
    first = await addMilestone(place.manager, { phaseId: place.pilotId, plannedDate: '2027-02-05' });
  });

  /** What a page does first: the session by its token, then the scope, both fresh. */
  async function request(actor: Actor): Promise<Scope> {
    const { token } = await world().tx((tx) =>
      openSession(tx, actor.workspaceId, actor.personId, new Date()),
    );
    const session = await findSession(token, 'browser');
    const scope = session && (await proveScope(session.actor, place.key, 'programme:view', session.head));
    if (!scope) throw new Error('out of scope');
    return scope;
  }
  const titles = (scope: Scope, of = 'titles') =>
    sharedView(scope, of, {}, ({ workspaceId }) =>
      world().tx((tx) =>
        tx.select({ title: record.title }).from(record).where(eq(record.workspaceId, workspaceId)),
      ),
    );
  const forecastOf = async (scope: Scope) =>
    sharedView(scope, 'forecast', {}, async () => {
      const [row] = await world().tx((tx) => tx.select().from(milestone).where(eq(milestone.id, first.id)));
      return row?.forecastDate ?? null;
    });
  const member = () => world().person('content_manager', { programmeId: place.programmeId });

  it('answers a repeated page without a statement but the one that reads the session', async () => {
    await titles(await request(place.manager));
    const again = await countStatements(async () => titles(await request(place.manager)));
    // the insert that opens the test's session, and the read of it
    expect(again.statements.map((text) => text.slice(0, 6))).toEqual(['insert', 'select']);
    expect(again.statements[1]).toContain('read_session');
  });

  it('sees a command on the very next request, whichever process ran it: commands know no cache', async () => {
    expect(await forecastOf(await request(place.manager))).toBeNull();
    await done(reportForecast, place.manager, { milestoneId: first.id, forecastDate: '2027-02-09' });
    expect(await forecastOf(await request(place.manager))).toBe('2027-02-09');
  });

  it.each([
    ['a comment', () => done(addComment, place.manager, { recordId: first.id, body: 'Bitte prüfen' })],
    [
      'a saved view',
      () =>
        done(saveView, place.manager, {
          programmeId: place.programmeId,
          room: 'milestones',
          name: 'Meine',
          query: 'state=open',
          shared: false,
        }),
    ],
  ] as const)('moves the head with %s, so nothing governed is missed', async (_, write) => {
    const before = await request(place.manager);
    const made = await write();
    const after = await request(place.manager);
    expect(after.head?.seq).toBe((before.head?.seq ?? 0) + 1);
    expect(after.head?.hash).not.toBe(before.head?.hash);
    if ('id' in made && !('mentioned' in made)) {
      await done(deleteView, place.manager, { viewId: made.id });
      expect((await request(place.manager)).head?.seq).toBe((after.head?.seq ?? 0) + 1);
    }
  });

  it('does not see what the owner of the tables writes past the spine until the next event', async () => {
    await titles(await request(place.manager));
    const owner = postgres(world().database.ownerUrl, { max: 1, onnotice: () => {} });
    await owner.begin(async (tx) => {
      await tx`select set_config('app.workspace_id', ${world().workspaceId}, true)`;
      await tx`update record set title = 'Am Kern vorbei' where id = ${first.id}`;
    });
    await owner.end();
    const seen = async () => (await titles(await request(place.manager))).map(({ title }) => title);
    expect(await seen()).not.toContain('Am Kern vorbei');
    await done(addComment, place.manager, { recordId: first.id, body: 'Nächster Eintrag' });
    expect(await seen()).toContain('Am Kern vorbei');
  });

  it('proves each reader’s right on each request, interleaved and after a revocation', async () => {
    const one = await member();
    const stranger = await world().person('viewer', { programmeId: (await world().programme()).id });
    await titles(await request(one), 'interleaved');
    await expect(request(stranger)).rejects.toThrow('out of scope');
    expect(await titles(await request(one), 'interleaved')).toBeDefined();
    await expect(request(stranger)).rejects.toThrow('out of scope');
    const administrator = await world().person('administrator');
    const [grant] = await world().tx((tx) =>
      tx.select().from(roleGrant).where(eq(roleGrant.personId, one.personId)),
    );
    await done(revokeRole, administrator, { grantId: grant?.id ?? '', reason: 'Wechsel des Bereichs' });
    await expect(request(one)).rejects.toThrow('out of scope');
  });

  it('keeps personal views apart', async () => {
    const [one, other] = [await member(), await member()];
    const name = async (scope: Scope) => personalView(scope, 'me', {}, async () => scope.actor.name);
    const [a, b] = [await request(one), await request(other)];
    expect([await name(a), await name(b), await name(a), await name(b)]).toEqual([
      one.name,
      other.name,
      one.name,
      other.name,
    ]);
  });

  it('finds every write behind the spine, which appends an event: what is not a command is named here', () => {
    const root = join(import.meta.dirname, '../..');
    const writers = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
      .filter(
        (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !/[/]commands([/]|[.]ts)/.test(file),
      )
      .filter((file) =>
        /\btx\s*[.](insert|update|delete)\(/.test(readFileSync(join(root, 'lib', file), 'utf8')),
      );
    expect(writers.sort()).toEqual([
      // sessions, attempts to sign in and the memory of answers are never kept in a view
      'access/session.ts',
      'access/sign-in.ts',
      'access/throttle.ts',
      'action/execute.ts',
      'action/idempotency.ts',
      // a new workspace has no views yet
      'cli/verbs/user.ts',
      // parts of commands
      'registry/external.ts',
      'registry/link.ts',
      'registry/record.ts',
      'registry/snapshot.ts',
    ]);
  });

  it('takes nothing from the cache without a head: commands and the command line', async () => {
    const scope = await proveScope(place.manager, place.key);
    if (!scope) throw new Error('out of scope');
    let runs = 0;
    const load = async () => {
      runs += 1;
    };
    await sharedView(scope, 'headless', {}, load);
    await sharedView(scope, 'headless', {}, load);
    expect(runs).toBe(2);
  });
});
