import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { database } from './client';
import { readWorkspace, writeWorkspace } from './context';
import { event, phase, record, workspace } from './schema';
import { plan, type TestPlan } from './testing/plan';
import { useWorld } from './testing/world';

/** Tables without a tenant: counters of failed sign-ins, before anybody is known. */
const withoutTenant = ['throttle'];
const appendOnly = [
  'event',
  'snapshot',
  'decision',
  'baseline',
  'baseline_entry',
  'criteria_set',
  'criterion',
  'forecast',
  'restatement_note',
  'ballot_objection',
  'file',
  'cost_booking',
];
const deletable = [
  'session',
  'throttle',
  'watch',
  'link',
  'wave_segment',
  'saved_view',
  'idempotency',
  'mention',
  'rollback_criterion',
  // only while its meeting has not begun: see the trigger `agenda_frozen`
  'agenda_item',
];

describe('the last walls', () => {
  const world = useWorld();
  let owner: postgres.Sql;
  let laid: TestPlan;
  beforeAll(async () => {
    owner = postgres(world().database.ownerUrl, { max: 1, onnotice: () => {} });
    laid = await plan(world());
  });
  afterAll(() => owner.end());

  const asApp = <T>(work: Parameters<typeof writeWorkspace<T>>[1]) =>
    writeWorkspace(world().workspaceId, work);
  const refusal = async (attempt: Promise<unknown>): Promise<string> =>
    attempt.then(
      () => 'nothing refused',
      (error: unknown) => {
        const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
        return cause instanceof Error ? cause.message : String(cause);
      },
    );

  it('forces row-level security with a policy on every table', async () => {
    const tables = await owner<{ name: string; forced: boolean; policies: number }[]>`
      select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
        (select count(*)::int from pg_policy p where p.polrelid = c.oid and p.polwithcheck is not null) as policies
      from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace`;
    expect(tables.length).toBeGreaterThan(35);
    expect(
      tables.filter(
        ({ name, forced, policies }) => !withoutTenant.includes(name) && !(forced && policies === 1),
      ),
    ).toEqual([]);
  });

  it('leads every primary key of a tenant table with the workspace', async () => {
    const keys = await owner<{ name: string; first: string }[]>`
      select c.relname as name, a.attname as first from pg_index i join pg_class c on c.oid = i.indrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where i.indisprimary and c.relnamespace = 'public'::regnamespace`;
    expect(
      keys.filter(
        ({ name, first }) => first !== 'workspace_id' && ![...withoutTenant, 'workspace'].includes(name),
      ),
    ).toEqual([]);
  });

  it('gives the application no right to truncate, none to rewrite history, and deletion of scaffolding only', async () => {
    const rights = await owner<{ name: string; right: string }[]>`
      select table_name as name, privilege_type as right from information_schema.role_table_grants
      where grantee = 'stellwerk_app' and table_schema = 'public' and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')`;
    const of = (right: string) => rights.filter((row) => row.right === right).map(({ name }) => name);
    expect(of('TRUNCATE')).toEqual([]);
    expect(of('DELETE').sort()).toEqual([...deletable].sort());
    expect(of('UPDATE').filter((name) => appendOnly.includes(name))).toEqual([]);
  });

  it('shows nothing without a workspace and nothing of another one', async () => {
    expect(await database().select().from(record)).toEqual([]);
    expect(await readWorkspace(randomUUID(), (tx) => tx.select().from(record))).toEqual([]);
    expect(
      (await readWorkspace(world().workspaceId, (tx) => tx.select().from(record))).length,
    ).toBeGreaterThan(0);
  });

  it('refuses a row for another workspace and a pointer into one', async () => {
    const foreign = randomUUID();
    expect(await refusal(asApp((tx) => tx.insert(workspace).values({ id: foreign, name: 'Fremd' })))).toMatch(
      /row-level security/,
    );
    await writeWorkspace(foreign, (tx) => tx.insert(workspace).values({ id: foreign, name: 'Fremd' }));
    const insert = {
      id: randomUUID(),
      kind: 'milestone' as const,
      programmeId: laid.programmeId,
      number: 'MS-9',
      title: 'x',
    };
    expect(
      await refusal(
        writeWorkspace(foreign, (tx) => tx.insert(record).values({ workspaceId: foreign, ...insert })),
      ),
    ).toMatch(/foreign key/);
  });

  it('cannot start a phase by a direct update', async () => {
    const attempt = asApp((tx) =>
      tx.update(phase).set({ state: 'active' }).where(eq(phase.id, laid.pilotId)),
    );
    expect(await refusal(attempt)).toMatch(/not behind a deciding row/);
  });

  it('cannot start it by forging the deciding row either', async () => {
    const { workspaceId } = world();
    const gateId = randomUUID();
    const attempt = asApp(async (tx) => {
      await tx.insert(record).values({
        workspaceId,
        id: gateId,
        kind: 'gate',
        programmeId: laid.programmeId,
        number: 'GT-9',
        title: 'G0',
      });
      await tx.execute(
        sql`insert into gate (workspace_id, id, programme_id, wave_id, phase_id, kind) values (${workspaceId}, ${gateId}, ${laid.programmeId}, ${laid.waveId}, ${laid.pilotId}, 'G0')`,
      );
      await tx.execute(sql`insert into decision (workspace_id, id, programme_id, gate_id, wave_id, phase_id, decision, starts_phase_id, rationale, evaluation, rule_version, decided_by, decided_at)
        values (${workspaceId}, ${randomUUID()}, ${laid.programmeId}, ${gateId}, ${laid.waveId}, ${laid.pilotId}, 'go', ${laid.pilotId}, 'because I say so, at length, loudly', '{}', 'x', ${laid.manager.personId}, now())`);
      await tx.update(phase).set({ state: 'active' }).where(eq(phase.id, laid.pilotId));
    });
    expect(await refusal(attempt)).toMatch(/no confirmed ballot/);
  });

  it('refuses overlapping phases of a wave', async () => {
    const attempt = asApp((tx) =>
      tx.update(phase).set({ plannedStart: sql`'2027-02-01'` }).where(eq(phase.id, laid.expandId)),
    );
    expect(await refusal(attempt)).toMatch(/phase_no_overlap/);
  });

  it('lets nobody below superuser rewrite the log, not even the owner of the table', async () => {
    expect(await refusal(asApp((tx) => tx.update(event).set({ reason: 'nie gewesen' })))).toMatch(
      /permission denied/,
    );
    const rewrite = owner.begin(async (tx) => {
      await tx`select set_config('app.workspace_id', ${world().workspaceId}, true)`;
      await tx`update event set reason = 'nie gewesen'`;
    });
    expect(await refusal(rewrite)).toMatch(/append-only/);
    expect(await refusal(owner`truncate event`)).toMatch(/append-only/);
  });
});
