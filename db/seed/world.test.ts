import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { readWorkspace } from '@/db/context';
import { type TestDatabase, testDatabase } from '@/db/testing/database';
import { roles } from '@/lib/access/roles';
import { chainHash, GENESIS } from '@/lib/audit/append';
import { codeKeys, fieldKey, isCode, isTelling } from '@/lib/audit/rules/words';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { gateDecisions } from '@/lib/gates/vocabulary';
import { LOCALES } from '@/lib/i18n/locale';
import { messagesFor } from '@/lib/i18n/messages';
import { MILESTONE_STATES } from '@/lib/milestones/vocabulary';
import { PHASE_STATES } from '@/lib/roadmap/vocabulary';
import { loadWorld, signInsOf, worldId } from './world';

const TODAY = '2027-02-17' as CivilDate;

/** A world loaded once into a database of its own. */
function useLoaded(name: string) {
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    database = await testDatabase();
    process.env.DATABASE_URL = `${database.appUrl}?synchronous_commit=off`;
    await loadWorld(name, { today: TODAY });
  }, 400_000);
  afterAll(async () => {
    await closeDatabase();
    await database?.drop();
  });
  const rows = (query: ReturnType<typeof sql>): Promise<Record<string, unknown>[]> =>
    readWorkspace(worldId(name), async (tx) => [...(await tx.execute(query))]);
  const count = async (what: ReturnType<typeof sql>) => {
    const [row] = await rows(sql`select count(*)::int as n from ${what}`);
    return Number(row?.n);
  };
  /** The different values of a column, sorted. */
  const kinds = async (column: string, table: string) => {
    const found = await rows(sql`select distinct ${sql.raw(column)} as k from ${sql.raw(table)}`);
    return found.map(({ k }) => String(k)).sort();
  };
  return { rows, count, kinds };
}
type Loaded = ReturnType<typeof useLoaded>;

async function expectChain({ rows }: Loaded): Promise<void> {
  const events = await rows(sql`select
    workspace_id as "workspaceId", actor_id as "actorId", on_behalf_of as "onBehalfOf", role, action, object_kind as "objectKind",
    object_id as "objectId", programme_id as "programmeId", version_before as "versionBefore", version_after as "versionAfter",
    changes, reason, request_id as "requestId", source, result, seq::int as seq, prev_hash as "prevHash", hash,
    to_char(recorded_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt" from event order by seq`);
  let head = GENESIS;
  let last = '';
  for (const { prevHash, hash, ...body } of events) {
    expect(prevHash).toBe(head);
    expect(hash, `event ${body.seq}`).toBe(chainHash(head, body));
    expect(String(body.recordedAt) >= last, `event ${body.seq} is older than its predecessor`).toBe(true);
    last = String(body.recordedAt);
    head = String(hash);
  }
  expect(last < `${TODAY}T`).toBe(true);
}

/** Dotted keys of every text in a tree of messages. */
const keysOf = (tree: object, path = ''): Set<string> =>
  new Set(
    Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null ? [...keysOf(value, `${path}${key}.`)] : [`${path}${key}`],
    ),
  );

/** Fields and codes of the log that no message tells; what people wrote needs none. */
function untold(events: readonly Record<string, unknown>[], has: (key: string) => boolean): string[] {
  const found = new Set<string>();
  const look = (value: unknown, field: string, kind: string): void => {
    if (typeof value === 'string') {
      if (isCode(value, field, kind) && !codeKeys(value, field, kind).some(has))
        found.add(`${kind}.${field}: ${value}`);
    } else if (Array.isArray(value)) for (const one of value) look(one, field, kind);
    else if (typeof value === 'object' && value !== null)
      for (const [key, one] of Object.entries(value)) visit(one, key, key);
  };
  const visit = (value: unknown, field: string, kind: string): void => {
    if (!isTelling(value)) return;
    if (!/\s/.test(field) && !has(fieldKey(field))) found.add(field);
    look(value, field, kind);
  };
  for (const { kind, changes } of events)
    for (const [field, { from, to }] of Object.entries(
      changes as Record<string, { from: unknown; to: unknown }>,
    )) {
      visit(from, field, String(kind));
      visit(to, field, String(kind));
    }
  return [...found].sort();
}

describe('world demo', () => {
  const demo = useLoaded('demo');
  const { count, kinds, rows } = demo;

  it('has channels, cohorts, waves and milestones in every state', async () => {
    expect(await count(sql`channel`)).toBeGreaterThanOrEqual(8);
    expect(await count(sql`segment`)).toBeGreaterThanOrEqual(6);
    expect(await count(sql`wave`)).toBeGreaterThanOrEqual(12);
    expect(await count(sql`milestone`)).toBeGreaterThanOrEqual(90);
    expect(await kinds('state', 'phase')).toEqual([...PHASE_STATES].sort());
    expect(await kinds('state', 'milestone')).toEqual([...MILESTONE_STATES].sort());
    const shares = await rows(
      sql`select sum(share)::text as total from segment group by programme_id having count(share) > 0`,
    );
    expect(shares.map(({ total }) => Number(total))).toEqual(shares.map(() => 1));
  });

  it.each(LOCALES)('tells every field and every code of its log in words, %s', async (locale) => {
    const texts = keysOf(messagesFor(locale));
    const events = await rows(sql`select object_kind as kind, changes from event`);
    expect(untold(events, (key) => texts.has(key))).toEqual([]);
  });

  it('has decided every way, with reasons, recusals, a waiver and conditions in every state', async () => {
    expect(await kinds('decision', 'decision')).toEqual([...gateDecisions].sort());
    expect(await kinds('choice', 'vote')).toEqual(['abstain', 'approve', 'reject']);
    expect(await kinds('recusal', 'ballot_member where recusal is not null')).toContain('declared');
    expect(await count(sql`waiver`)).toBeGreaterThan(0);
    expect(await count(sql`condition where state = 'met'`)).toBeGreaterThan(0);
    expect(await count(sql`condition where state = 'open' and due < ${TODAY}`)).toBe(2);
    expect(await count(sql`condition where state = 'open' and due >= ${TODAY}`)).toBe(1);
    expect(await count(sql`review where attempt = 2`)).toBe(1);
    expect(await count(sql`event where result = 'denied' and action = 'gate.submit'`)).toBe(1);
    expect(await kinds('kind', 'baseline')).toEqual(['change', 'gate', 'original', 'target']);
  });

  it('has exceptions decided and waiting, and a re-review the application opened by itself', async () => {
    expect(await kinds('state', 'exception')).toEqual(['decided', 'submitted']);
    expect(
      await count(sql`exception_decision d join exception x on x.id = d.exception_id join phase p on p.id = x.phase_id
        where d.result = 'hold' and p.state = 'on_hold'`),
    ).toBe(1);
    expect(await count(sql`re_review where outcome = 'upheld'`)).toBe(1);
    expect(await count(sql`re_review where outcome is null`)).toBe(1);
    expect(await count(sql`event where action = 'gate.re_review_opened' and actor_id is null`)).toBe(2);
  });

  it('leaves the executive a vote to cast and a result to confirm', async () => {
    const owes = sql`ballot b join ballot_member m on m.ballot_id = b.id join person p on p.id = m.person_id
      where b.state = 'open' and m.recusal is null and p.email = 'katharina.brandt@nordlicht-sport.example'
        and not exists (select 1 from vote v where v.ballot_id = b.id and v.person_id = m.person_id)`;
    expect(await count(owes)).toBe(1);
    expect(await count(sql`ballot where state = 'closed'`)).toBe(1);
  });

  it('has a scorecard with eighteen months of values, some provisional, one restated', async () => {
    const series = await rows(
      sql`select count(distinct period_start)::int as months from observation group by kpi_id`,
    );
    expect(series.filter(({ months }) => months === 18).length).toBeGreaterThanOrEqual(12);
    expect(await kinds('state', 'observation')).toEqual(['confirmed', 'provisional', 'restated']);
  });

  it('has people in every role, each with a job title', async () => {
    expect(await kinds('role', 'role_grant')).toEqual([...roles].sort());
    expect(await count(sql`person where job_title is null`)).toBe(0);
    expect(await count(sql`credential where must_change`)).toBe(0);
  });

  it('has nothing behind it that lies ahead', async () => {
    expect(await count(sql`forecast where report_date >= ${TODAY}`)).toBe(0);
    expect(await count(sql`milestone where actual_date >= ${TODAY}`)).toBe(0);
    expect(await count(sql`observation where period_end > ${TODAY}`)).toBe(0);
    expect(await count(sql`phase where actual_start >= ${TODAY} or actual_end >= ${TODAY}`)).toBe(0);
    expect(await count(sql`decision where decided_at >= ${TODAY}::date`)).toBe(0);
  });

  it('keeps a chain that verifies and runs forward in time', () => expectChain(demo));

  it('tells the same story every time', async () => {
    const dates = await rows(
      sql`select r.title, m.planned_date::text as planned, m.forecast_date::text as forecast from milestone m
        join record r on r.id = m.id where r.number in ('MS-1', 'MS-60') and m.wave_id in (select id from wave) order by r.number, r.title`,
    );
    expect(dates.map((row) => Object.values(row).join(' '))).toEqual([
      'Abo-Verwaltung im Shop angebunden 2027-02-09 2027-02-19',
      'Bestandsschnittstelle zur Warenwirtschaft abgenommen (DACH) 2025-09-01 2025-09-04',
      'Inhalte von zwanzig Markenbotschaftern freigegeben (Laufschuhe) 2027-03-05 2027-03-11',
    ]);
  });

  it('refuses to be loaded twice', async () => {
    await expect(loadWorld('demo', { today: TODAY })).rejects.toThrow('conflict');
  });
});

describe('world blank', () => {
  const blank = useLoaded('blank');

  it('has people who can begin and no programme', async () => {
    expect(await blank.kinds('role', 'role_grant')).toEqual([
      'administrator',
      'programme_manager',
      'sponsor',
    ]);
    expect(await blank.count(sql`programme`)).toBe(0);
    expect(signInsOf('blank').map(({ email }) => email)).toHaveLength(3);
    await expectChain(blank);
  });
});

describe('world scale', () => {
  const scale = useLoaded('scale');

  it.each([
    ['channel', 12],
    ['wave', 12],
    ['phase', 36],
    ['milestone', 720],
    ['event', 3_000],
    ['observation', 12 * 12 * 18],
  ])('has as many rows of %s as the size says: %i', async (table, rows) => {
    expect(await scale.count(sql.raw(table))).toBe(rows);
  });

  it('keeps a chain that verifies', () => expectChain(scale));

  it('is the same every time', async () => {
    const [first] = await scale.rows(
      sql`select r.title, m.planned_date::text as planned from milestone m join record r on r.id = m.id order by m.position desc, r.number limit 1`,
    );
    expect(first).toEqual({ title: 'Meilenstein 100', planned: '2026-11-06' });
  });
});
