import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { PgSelectBase } from 'drizzle-orm/pg-core';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { closeDatabase } from '@/db/client';
import { ballot, ballotMember, decision, event, phase, record, vote } from '@/db/schema';
import type { Actor } from '@/lib/access/actor';
import { execute } from '@/lib/action/execute';
import { verifyChain } from '@/lib/audit/commands/verify';
import { decideGate } from '@/lib/gates/commands/decide';
import { editMilestone } from '@/lib/milestones/commands/edit';
import { addComment } from '@/lib/registry/commands/comment';
import { castVote } from '@/lib/voting/commands/cast';
import { put, RATIONALE, startGate, submitted, type TestGates, versionOf, voted } from '../gate';
import { addMilestone } from '../milestone';
import { plan, type TestPlan } from '../plan';
import { done, useWorld } from '../world';

// as many connections as writers, so that they really meet
vi.hoisted(() => {
  process.env.DATABASE_POOL = '34';
  process.env.LOG_LEVEL = 'silent';
});

const WRITERS = [2, 8, 32];
/** Within so many rounds a missing lock must have shown. */
const ROUNDS = 20;
const NOW = new Date('2027-03-08T09:00:00Z');

/**
 * Several writers at once, and what must hold afterwards (trust §7.1). Each race is a function that reports what it
 * found broken; run with its lock taken away it must report something, else it would prove nothing.
 */
describe('races', () => {
  const world = useWorld();
  let laid: TestPlan;
  let voters: Actor[];
  let auditor: Actor;
  let superuser: postgres.Sql;
  beforeAll(async () => {
    laid = await plan(world());
    const { programmeId } = laid;
    auditor = await world().person('auditor', { programmeId });
    voters = [];
    for (let index = 0; index < 32; index += 1)
      voters.push(await world().person('steering_member', { programmeId }));
    superuser = postgres(world().database.adminUrl, { max: 1, onnotice() {} });
  }, 60_000);
  afterAll(() => superuser?.end());
  afterEach(() => vi.restoreAllMocks());

  const group = (writers: number) => voters.slice(0, writers);
  /** FOR UPDATE asks for nothing any more: the record row is read like any other. Only in this test. */
  const removeRowLock = () =>
    vi.spyOn(PgSelectBase.prototype, 'for').mockImplementation(function (this: never) {
      return this;
    });

  /** I2, I3: everybody votes in writing at the same moment; the last one ends the ballot, whoever that is. */
  async function voteAtOnce(writers: number): Promise<string[]> {
    const { workspaceId } = world();
    const { programmeId, pilotId, manager } = laid;
    const members = group(writers);
    const { id: subjectId } = await addMilestone(manager, {
      phaseId: pilotId,
      title: `Antrag ${randomUUID()}`,
    });
    const ballotId = randomUUID();
    await world().tx(async (tx) => {
      await tx.insert(ballot).values({
        workspaceId,
        id: ballotId,
        programmeId,
        subjectId,
        roundId: randomUUID(),
        motion: 'go',
        details: {},
        contentHash: '0'.repeat(64),
        level: 'simple',
        form: 'circular',
        quorumMin: 2,
        affectedDomains: [],
        state: 'open',
        opensAt: NOW,
        closesAt: new Date(NOW.getTime() + 864e5),
        ruleVersion: 'test',
        openedBy: manager.personId,
      });
      await tx.insert(ballotMember).values(
        members.map(({ personId }, index) => ({
          workspaceId,
          ballotId,
          personId,
          seat: index === 0 ? ('chair' as const) : ('member' as const),
          domain: 'programme' as const,
        })),
      );
    });
    const cast = (actor: Actor) => execute(castVote, actor, { ballotId, choice: 'approve' }, { now: NOW });
    const results = await Promise.all(members.map(cast));
    const here = and(eq(vote.workspaceId, workspaceId), eq(vote.ballotId, ballotId));
    const cast_ = await world().tx((tx) => tx.select().from(vote).where(here));
    const [row] = await world().tx((tx) => tx.select().from(ballot).where(eq(ballot.id, ballotId)));
    const broken: string[] = [];
    const counted = results.filter(({ ok }) => ok).length;
    if (cast_.length !== counted) broken.push(`${counted} votes confirmed, ${cast_.length} stored`);
    if (new Set(cast_.map(({ personId }) => personId)).size !== cast_.length)
      broken.push('two votes of one person');
    if (row?.state !== 'closed' || row.result !== 'approved')
      broken.push(`${counted} of ${writers} approve, and the ballot is ${row?.state}`);
    if (Number(row?.computed?.approve) > cast_.length) broken.push('more counted than cast');
    // after a certain result the others come too late, and are told so
    if (results.some((one) => !one.ok && one.kind !== 'conflict')) broken.push(JSON.stringify(results));
    return broken;
  }

  /** Optimistic lock: of all who saw one version exactly one may write, and no field is lost. */
  async function editAtOnce(writers: number): Promise<string[]> {
    const { manager, pilotId } = laid;
    const { id: milestoneId } = await addMilestone(manager, {
      phaseId: pilotId,
      title: `Stand ${randomUUID()}`,
    });
    const version = await versionOf(world(), milestoneId);
    const titles = Array.from({ length: writers }, (_, index) => `Fassung ${index} ${milestoneId}`);
    const results = await Promise.all(
      titles.map((title) => execute(editMilestone, manager, { milestoneId, version, title })),
    );
    const winners = titles.filter((_, index) => results[index]?.ok);
    const [row] = await world().tx((tx) => tx.select().from(record).where(eq(record.id, milestoneId)));
    const broken: string[] = [];
    if (winners.length !== 1) broken.push(`${winners.length} of ${writers} wrote over version ${version}`);
    if (row?.title !== winners[0]) broken.push(`acknowledged ${winners[0]}, stored ${row?.title}`);
    if (row?.version !== version + 1) broken.push(`version ${row?.version}`);
    if (results.some((one) => !one.ok && one.kind !== 'conflict')) broken.push(JSON.stringify(results));
    return broken;
  }

  /** I8: one entry per acknowledged change, without a gap and without a fork. */
  async function logAtOnce(writers: number): Promise<string[]> {
    const { programmeId } = laid;
    const results = await Promise.all(
      group(writers).map((actor, index) =>
        execute(addComment, actor, { recordId: programmeId, body: `Wort ${index}` }),
      ),
    );
    const { fault } = await done(verifyChain, auditor, { programmeId });
    const broken: string[] = [];
    if (fault) broken.push(`broken at ${fault.seq}: ${fault.kind}`);
    if (results.some(({ ok }) => !ok)) broken.push(JSON.stringify(results.filter(({ ok }) => !ok)));
    const ids = results.flatMap((one) => (one.ok ? [one.value.id] : []));
    const log = await world().tx((tx) => tx.select({ seq: event.seq }).from(event).orderBy(event.seq));
    if (log.some(({ seq }, index) => seq !== index + 1)) broken.push('the log has a gap');
    if (new Set(ids).size !== writers) broken.push(`${ids.length} of ${writers} comments`);
    return broken;
  }

  /** I12: one effect per key, and everybody hears the same answer. */
  async function repeatAtOnce(writers: number): Promise<string[]> {
    const { programmeId, manager } = laid;
    const input = { recordId: programmeId, body: `Einmal ${randomUUID()}` };
    const options = { idempotencyKey: randomUUID() };
    const results = await Promise.all(
      Array.from({ length: writers }, () => execute(addComment, manager, input, options)),
    );
    const answers = new Set(results.map((one) => (one.ok ? one.value.id : JSON.stringify(one.unmet))));
    const [row] = await superuser<
      { count: number }[]
    >`select count(*)::int as count from comment where body = ${input.body}`;
    const broken: string[] = [];
    if (row?.count !== 1) broken.push(`${row?.count} effects of one key`);
    if (answers.size !== 1) broken.push(`${answers.size} answers to one key`);
    return broken;
  }

  const races = [
    ['votes', voteAtOnce],
    ['milestone versions', editAtOnce],
    ['the hash chain', logAtOnce],
    ['idempotency keys', repeatAtOnce],
  ] as const;

  describe.each(races)('%s', (_name, race) => {
    it.each(WRITERS)(
      'hold with %i writers',
      async (writers) => {
        for (let round = 0; round < 2; round += 1) expect(await race(writers)).toEqual([]);
      },
      30_000,
    );
  });

  /** Runs a race until it reports something; what it reported in `ROUNDS` rounds. */
  async function untilBroken(race: (writers: number) => Promise<string[]>): Promise<string[]> {
    for (let round = 0; round < ROUNDS; round += 1) {
      const broken = await race(8);
      if (broken.length > 0) return broken;
    }
    return [];
  }

  describe('without the lock', () => {
    it('several write over one version of a milestone', async () => {
      removeRowLock();
      expect((await untilBroken(editAtOnce)).join()).toMatch(/wrote over version/);
    }, 60_000);

    it('a vote that everybody has cast stays undecided', async () => {
      removeRowLock();
      expect((await untilBroken(voteAtOnce)).join()).toMatch(/and the ballot is|votes confirmed/);
    }, 60_000);

    it('the chain cannot fork, but changes are lost to the wall', async () => {
      await superuser`create function public.pg_advisory_xact_lock(bigint) returns void language sql as 'select'`;
      const [name] = await superuser<{ name: string }[]>`select current_database() as name`;
      await superuser.unsafe(
        `alter role stellwerk_app in database ${name?.name} set search_path = public, pg_catalog`,
      );
      await closeDatabase();
      const broken = await untilBroken(logAtOnce);
      await superuser.unsafe(`alter role stellwerk_app in database ${name?.name} reset search_path`);
      await superuser`drop function public.pg_advisory_xact_lock(bigint)`;
      await closeDatabase();
      expect(broken.join()).toMatch(/comments/);
      expect((await done(verifyChain, auditor, { programmeId: laid.programmeId })).fault).toBeNull();
    }, 60_000);

    it('one key has several effects', async () => {
      await superuser`alter table idempotency drop constraint idempotency_workspace_id_key_pk`;
      expect((await untilBroken(repeatAtOnce)).join()).toMatch(/effects of one key/);
      await superuser`truncate idempotency`;
      await superuser`alter table idempotency add constraint idempotency_workspace_id_key_pk primary key (workspace_id, key)`;
    }, 60_000);
  });

  describe('a gate decision', () => {
    const confirmAtOnce = async (scene: TestGates, writers: number) => {
      const { gateId, sponsor, members } = scene;
      const version = await versionOf(world(), gateId);
      const chairs = Array.from({ length: writers }, (_, index) => (index % 2 ? members[0] : sponsor));
      const results = await Promise.all(
        chairs.map((actor) => execute(decideGate, actor, { gateId, version }, { now: scene.now })),
      );
      const rows = await world().tx((tx) => tx.select().from(decision).where(eq(decision.gateId, gateId)));
      const [pilot] = await world().tx((tx) => tx.select().from(phase).where(eq(phase.id, scene.pilotId)));
      return { winners: results.filter(({ ok }) => ok).length, rows: rows.length, state: pilot?.state };
    };
    const ready = async () => {
      const scene = await startGate(world());
      await submitted(world(), scene);
      await voted(scene, await put(world(), scene, { decision: 'go', rationale: RATIONALE }));
      return scene;
    };

    it.each(WRITERS)(
      'is made once by %i confirmations at once',
      async (writers) => {
        expect(await confirmAtOnce(await ready(), writers)).toEqual({ winners: 1, rows: 1, state: 'active' });
      },
      30_000,
    );

    it('is made once even without the lock: the walls of the database hold', async () => {
      const scene = await ready();
      removeRowLock();
      expect(await confirmAtOnce(scene, 8)).toEqual({ winners: 1, rows: 1, state: 'active' });
    }, 30_000);
  });
});
