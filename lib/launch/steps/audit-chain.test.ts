import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useWorld } from '@/db/testing/world';
import { chainHash } from '@/lib/audit/append';
import { canonicalJson, verifyChains } from './audit-chain.mjs';
import { auditVerify, readArguments, readHeadArguments } from './audit-command.mjs';

/** Examples of RFC 8785: section 3.2.2 and appendix B. */
describe('canonicalJson', () => {
  it('writes the example of the standard', () => {
    const sample = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    );
    expect(canonicalJson(sample)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('orders members by UTF-16 code units', () => {
    const sample = { '€': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7 };
    expect(canonicalJson(sample)).toBe(`{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}`);
  });

  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('writes the number %s as %s', (bits, text) => {
    expect(canonicalJson(Buffer.from(bits, 'hex').readDoubleBE())).toBe(text);
  });

  it('refuses what JSON cannot say', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, '\ud800', { '\udc00': 1 }, undefined])
      expect(() => canonicalJson(value)).toThrow(TypeError);
  });

  it('agrees with another implementation on whatever JSON holds', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        expect(canonicalJson(value)).toBe(canonicalize(value));
      }),
    );
  });
});

describe('verifyChains', () => {
  const world = useWorld();
  let superuser: postgres.Sql;
  let whole: Awaited<ReturnType<typeof verifyChains>>;

  beforeAll(async () => {
    superuser = postgres(world().database.adminUrl, { max: 1, onnotice() {} });
    for (let count = 0; count < 4; count += 1) await world().programme();
    await superuser`set session_replication_role = replica`;
    await superuser`create table original as select * from event`;
    whole = await check();
  });
  afterAll(() => superuser.end());

  const check = (anchors: Parameters<typeof verifyChains>[1] = []) =>
    verifyChains(world().database.auditorUrl, anchors);
  /** What somebody with every right over the database could do, then the state before. */
  const tampered = async (change: string, anchors?: Parameters<typeof verifyChains>[1]) => {
    await superuser.unsafe(change);
    try {
      return (await check(anchors)).workspaces[0]?.broken ?? null;
    } finally {
      await superuser`delete from event`;
      await superuser`insert into event select * from original`;
    }
  };
  /** The hash of an entry as the application would write it, over what stands in the table now. */
  const hashOf = async (seq: number) => {
    const [row] = await superuser`
      select workspace_id as "workspaceId", seq::int, to_char(recorded_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt",
        actor_id as "actorId", on_behalf_of as "onBehalfOf", role, action, object_kind as "objectKind", object_id as "objectId",
        programme_id as "programmeId", version_before as "versionBefore", version_after as "versionAfter", changes, reason,
        request_id as "requestId", source, result, prev_hash from event where seq = ${seq}`;
    const { prev_hash: prevHash, ...body } = row ?? {};
    return chainHash(String(prevHash), body);
  };
  const headOf = (report: typeof whole) => {
    const chain = report.workspaces[0];
    if (!chain) throw new Error('no chain');
    return { workspaceId: chain.workspaceId, ...chain.head };
  };

  it('finds the log of the application whole and names its head', () => {
    expect(whole).toMatchObject({
      ok: true,
      events: 4,
      workspaces: [{ workspaceId: world().workspaceId, events: 4, head: { seq: 4 }, broken: null }],
    });
  });

  it.each([
    ['recorded_at', "recorded_at + interval '1 microsecond'"],
    ['actor_id', 'gen_random_uuid()'],
    ['on_behalf_of', 'gen_random_uuid()'],
    ['role', "'sponsor'"],
    ['action', "'gate.decided'"],
    ['object_kind', "'gate'"],
    ['object_id', 'gen_random_uuid()'],
    ['programme_id', 'null'],
    ['version_before', '7'],
    ['version_after', 'null'],
    ['changes', `'{"name":{"from":null,"to":"other"}}'`],
    ['reason', "'because'"],
    ['request_id', "'x'"],
    ['source', "'api'"],
    ['result', "'denied'"],
    ['hash', "repeat('0', 64)"],
  ])('sees a change of %s', async (column, value) => {
    expect(await tampered(`update event set ${column} = ${value} where seq = 2`)).toEqual({
      seq: 2,
      reason: 'wrong_hash',
    });
  });

  it('covers every column of the log with the hash', async () => {
    const columns = await superuser`
      select column_name as name from information_schema.columns where table_name = 'event' order by ordinal_position`;
    expect(columns.map(({ name }) => name)).toEqual(
      'workspace_id seq recorded_at actor_id on_behalf_of role action object_kind object_id programme_id version_before version_after changes reason request_id source result prev_hash hash'.split(
        ' ',
      ),
    );
  });

  it.each([
    ['a deleted entry', 'delete from event where seq = 2', 2, 'gap'],
    ['a deleted beginning', 'delete from event where seq = 1', 1, 'gap'],
    ['a wrong predecessor', "update event set prev_hash = repeat('a', 64) where seq = 3", 3, 'wrong_prev'],
    [
      'two entries swapped',
      'update event set seq = -seq; update event set seq = case seq when -2 then 3 when -3 then 2 else -seq end',
      2,
      'wrong_prev',
    ],
    [
      'an entry inserted in the middle',
      'update event set seq = -seq; update event set seq = case when seq < -2 then -seq + 1 else -seq end; insert into event select workspace_id, 3, recorded_at, actor_id, on_behalf_of, role, action, object_kind, object_id, programme_id, version_before, version_after, changes, reason, request_id, source, result, hash, hash from event where seq = 2',
      3,
      'wrong_hash',
    ],
    [
      'an entry put behind the end',
      "insert into event select workspace_id, 5, recorded_at, actor_id, on_behalf_of, role, action, object_kind, object_id, programme_id, version_before, version_after, changes, reason, request_id, source, result, hash, repeat('b', 64) from event where seq = 4",
      5,
      'wrong_hash',
    ],
  ])('sees %s', async (_what, change, seq, reason) => {
    expect(await tampered(change)).toEqual({ seq, reason });
  });

  it('sees a cut tail only against an exported head', async () => {
    const cut = 'delete from event where seq > 2';
    expect(await tampered(cut)).toBeNull();
    expect(await tampered(cut, [headOf(whole)])).toEqual({ seq: 3, reason: 'cut' });
    expect(await tampered('delete from event', [headOf(whole)])).toEqual({ seq: 1, reason: 'cut' });
  });

  it('sees a chain that was written anew only against an exported head', async () => {
    const anchor = headOf(whole);
    const anew = [{ ...anchor, seq: 2, hash: 'c'.repeat(64) }];
    expect(await tampered('select 1', anew)).toEqual({ seq: 2, reason: 'rewritten' });
    expect(await tampered('select 1', [anchor])).toBeNull();
  });

  it('sees a chain that somebody hashed anew from an edited entry on, at the first head that is known', async () => {
    const rows = await superuser`select * from event order by seq`;
    const known = [2, 3, 4].map((seq) => ({
      workspaceId: world().workspaceId,
      seq,
      hash: String(rows.find((row) => Number(row.seq) === seq)?.hash),
    }));
    const rehash = async () => {
      await superuser`update event set reason = 'nie gewesen' where seq = 2`;
      for (let seq = 2; seq <= 4; seq += 1) {
        const broken = (await check()).workspaces[0]?.broken;
        expect(broken?.seq).toBe(seq);
        await superuser`update event set prev_hash = (select hash from event where seq = ${seq - 1}) where seq = ${seq}`;
        await superuser`update event set hash = ${await hashOf(seq)} where seq = ${seq}`;
      }
    };
    try {
      await rehash();
      // whoever may write the table can forge a whole chain: only heads outside of the database give it away
      expect((await check()).ok).toBe(true);
      expect((await check(known)).workspaces[0]?.broken).toEqual({ seq: 2, reason: 'rewritten' });
      expect((await check(known.slice(2))).workspaces[0]?.broken).toEqual({ seq: 4, reason: 'rewritten' });
    } finally {
      await superuser`delete from event`;
      await superuser`insert into event select * from original`;
    }
  });

  it('refuses a role that row-level security would blind', async () => {
    await expect(verifyChains(world().database.appUrl)).rejects.toThrow('does not see every row');
  });

  it('keeps earlier heads in the anchor file and exports none of a broken chain', async () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'anchor-')), 'anchor.json');
    const { auditorUrl } = world().database;
    await auditVerify(auditorUrl, { exportAnchor: file });
    const first = readFileSync(file, 'utf8');
    expect(JSON.parse(first).heads).toEqual([headOf(whole)]);
    await superuser`delete from event where seq = 4`;
    expect((await auditVerify(auditorUrl, { exportAnchor: file })).ok).toBe(false);
    expect((await auditVerify(auditorUrl, { anchor: file })).ok).toBe(false);
    expect(readFileSync(file, 'utf8')).toBe(first);
    await superuser`delete from event`;
    await superuser`insert into event select * from original`;
    expect((await auditVerify(auditorUrl, { anchor: file })).ok).toBe(true);
    writeFileSync(file, '{"heads":[]}');
    await expect(auditVerify(auditorUrl, { anchor: file })).rejects.toThrow('is not an anchor file');
  });
});

describe('readHeadArguments', () => {
  it.each([
    [['--out', 'a.json'], { exportAnchor: 'a.json' }],
    [['--out=a=b.json'], { exportAnchor: 'a=b.json' }],
    [[], null],
    [['--out'], null],
    [['--out', '--anchor'], null],
    [['--out', 'a.json', 'b.json'], null],
  ])('reads %j', (args, expected) => {
    expect(readHeadArguments(args)).toEqual(expected);
  });
});

describe('readArguments', () => {
  it.each([
    [[], {}],
    [['--anchor', 'a.json'], { anchor: 'a.json' }],
    [['--anchor=a=b.json', '--export-anchor', 'c.json'], { anchor: 'a=b.json', exportAnchor: 'c.json' }],
    [['--head', 'a.json'], { anchor: 'a.json' }],
    [['--anchor'], null],
    [['--anchor', '--export-anchor'], null],
    [['anchor.json'], null],
    [['--other', 'x'], null],
  ])('reads %j', (args, expected) => {
    expect(readArguments(args)).toEqual(expected);
  });
});
