import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roleFor } from '@/lib/access/permissions';
import type { Command } from '@/lib/action/define-command';
import { execute } from '@/lib/action/execute';
import { type Lifecycle, legalEvents } from '@/lib/action/lifecycle';
import { idsOf, type Ledger, openLedger, targetOf } from './digest';
import { NOW } from './instant';
import { allCommands } from './registry';
import { inTurns } from './request';
import { useProofWorld } from './world';

/**
 * How the thing a step acts on is put into a state, past all walls: the state alone is what counts here. A lifecycle
 * that is missing here fails the first test.
 */
const force: Record<string, (sql: postgres.Sql, ids: readonly string[], state: string) => Promise<unknown>> =
  {
    milestone: (sql, ids, state) => sql`update milestone set state = ${state} where id = any(${[...ids]})`,
    observation: (sql, ids, state) =>
      sql`update observation set state = ${state} where id = any(${[...ids]})`,
    deliverable: (sql, ids, state) =>
      sql`update deliverable set state = ${state} where id = any(${[...ids]})`,
    programme: (sql, ids, state) => sql`update programme set state = ${state} where id = any(${[...ids]})`,
    exception: (sql, ids, state) => sql`update exception set state = ${state} where id = any(${[...ids]})`,
    change: (sql, ids, place) => {
      const [type = '', state = ''] = place.split('.');
      return sql`update change set type = ${type}, state = ${state} where id = any(${[...ids]})`;
    },
    meeting: (sql, ids, state) => sql`update meeting set state = ${state} where id = any(${[...ids]})`,
    risk: (sql, ids, state) => sql`update risk set state = ${state} where id = any(${[...ids]})`,
    condition: (sql, ids, state) => sql`update condition set state = ${state} where id = any(${[...ids]})`,
    ballot: (
      sql,
      ids,
      state,
    ) => sql`update ballot set state = ${state}, result = 'approved', closed_at = now(),
    confirmed_by = opened_by, confirmed_at = now() where id = any(${[...ids]})`,
    gate: async (sql, ids, state) => {
      const phases = { ahead: 'active', submitted: 'gate_review', voting: 'gate_review', ended: 'completed' };
      const phase = phases[state as keyof typeof phases] ?? state;
      const [gate] = await sql<{ kind: string; phase: string }[]>`
      update gate set kind = kind where id = any(${[...ids]}) returning kind, phase_id as phase`;
      // nothing runs yet that its G0 could hold
      if (gate?.kind === 'G0' && state === 'on_hold') return false;
      const planned = gate?.kind === 'G0' && state === 'ahead' ? 'planned' : phase;
      await sql`update phase set state = ${planned}, on_hold_since = ${state === 'on_hold' ? '2027-03-01' : null}
      where id = ${gate?.phase ?? null}`;
      await sql`update review set state = ${['submitted', 'voting'].includes(state) ? state : 'withdrawn'}
      where gate_id = any(${[...ids]})`;
      if (state === 'submitted' || state === 'voting') await standIn(sql, ids, state);
      return true;
    },
  };

/** A gate that was never submitted gets a review to be in. */
async function standIn(sql: postgres.Sql, ids: readonly string[], state: string): Promise<void> {
  await sql`insert into review (workspace_id, id, programme_id, gate_id, wave_id, phase_id, attempt, state, cut_off, criteria_set_id, presenter_id, submitted_at)
    select g.workspace_id, gen_random_uuid(), g.programme_id, g.id, g.wave_id, g.phase_id, 1, ${state}, '2027-03-08', s.id, k.person_id, now()
    from gate g join criteria_set s on s.gate_id = g.id and s.version = 1
    join lateral (select person_id from gatekeeper where gate_id = g.id limit 1) k on true
    where g.id = any(${[...ids]}) and not exists (select 1 from review r where r.gate_id = g.id)`;
}

describe('every state × event × principal', () => {
  const proof = useProofWorld();
  let ledger: Ledger;
  let superuser: postgres.Sql;
  let steps: { command: Command; lifecycle: Lifecycle; event: string }[];
  beforeAll(async () => {
    process.env.LOG_LEVEL = 'silent';
    ledger = await openLedger(proof().urls.auditorUrl);
    superuser = postgres(proof().urls.adminUrl, { max: 1, onnotice() {} });
    await superuser`set session_replication_role = replica`;
    // the walls would refuse most of what is set up here; they have their own tests
    const checks = await superuser<{ table: string; name: string }[]>`
      select conrelid::regclass::text as table, conname as name from pg_constraint
      where contype = 'c' and connamespace = 'public'::regnamespace`;
    for (const { table, name } of checks)
      await superuser`alter table ${superuser(table)} drop constraint ${superuser(name)}`;
    steps = [...(await allCommands()).values()].flatMap((command) =>
      command.step ? [{ command, lifecycle: command.step.lifecycle, event: command.step.event }] : [],
    );
  }, 60_000);
  afterAll(async () => {
    await superuser?.end();
    await ledger?.end();
  });

  it('knows how to set every state table up, and every event of a table is a command', () => {
    const lifecycles = new Map(steps.map(({ lifecycle }) => [lifecycle.name, lifecycle]));
    const unknown = [...lifecycles.keys()].filter((name) => !(name in force));
    expect(unknown.map((name) => `lifecycle ${name}: say in states.test.ts how to force a state`)).toEqual(
      [],
    );
    const orphans = [...lifecycles.values()].flatMap(({ name, events }) =>
      Object.keys(events)
        .filter((event) => !steps.some((each) => each.lifecycle.name === name && each.event === event))
        .map((event) => `${name}.${event} has no command`),
    );
    expect(orphans).toEqual([]);
  });

  it('refuses what the table does not hold with the state and the list of legal events (X-7)', async () => {
    const wrong: string[] = [];
    let cells = 0;
    for (const { command, lifecycle, event } of steps) {
      const made = proof().samples[command.name]?.['own channel'];
      if (!made) continue;
      const ids = idsOf(made.input).map(({ id }) => id);
      const target = { ...(await targetOf(ledger, made.input, made.about)) };
      const asked = { ...target, ...('ownerId' in made ? { ownerId: made.ownerId ?? null } : {}) };
      const actors = [made.by, ...proof().principals.flatMap(({ actor }) => actor ?? [])];
      for (const state of lifecycle.states) {
        // false: this one can never be in that state
        if ((await force[lifecycle.name]?.(superuser, ids, state)) === false) continue;
        const before = await ledger.digest();
        const legal = lifecycle.events[event]?.includes(state) ?? false;
        const results = await inTurns(
          actors.map((actor) => async () => ({
            actor,
            result: await execute(command, actor, made.input, { dryRun: true, now: NOW }),
          })),
        );
        for (const { actor, result } of results) {
          cells += 1;
          const cell = `${command.name} in ${state} by ${actor.name}: ${JSON.stringify(result)}`;
          if (!roleFor(actor, command.permission, asked)) {
            if (result.ok || result.kind === 'unmet' || result.kind === 'conflict') wrong.push(cell);
          } else if (!legal && result.ok) wrong.push(cell);
          else if (!result.ok && (result.kind === 'unmet' || result.kind === 'conflict')) {
            const { fresh } = result;
            if (fresh?.state !== state) wrong.push(`${cell}: state not named`);
            if (String(fresh?.legal) !== String(legalEvents(lifecycle, state)))
              wrong.push(`${cell}: no list`);
          }
        }
        const after = await ledger.digest();
        for (const [table, digest] of Object.entries(after))
          if (digest !== before[table]) wrong.push(`${command.name} in ${state}: ${table} changed`);
      }
    }
    expect(wrong.slice(0, 30)).toEqual([]);
    expect(cells).toBeGreaterThan(1_500);
    console.info(`${cells} cells of ${steps.length} steps`);
  }, 240_000);
});
