import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCluster } from './cluster.mjs';

const pidFile = (dir: string) => path.join(dir, 'data/postmaster.pid');
const readPid = (dir: string) => Number(readFileSync(pidFile(dir), 'utf8').split('\n')[0]);

async function query<Row extends object>(url: string, text: string): Promise<Row[]> {
  const sql = postgres(url, { max: 1, onnotice() {} });
  try {
    return await sql.unsafe<Row[]>(text);
  } finally {
    await sql.end();
  }
}

describe('startCluster', () => {
  let base: string;
  let dir: string;
  beforeAll(() => {
    // the parent is a 0700 folder: as root this takes the way through a user namespace
    base = mkdtempSync(path.join(tmpdir(), 'stellwerk-pg-'));
    dir = path.join(base, 'pg');
  });
  afterAll(async () => {
    const cluster = await startCluster(dir);
    cluster.stop();
    rmSync(base, { recursive: true });
  });

  it('starts, asks for passwords and is joined by a second start', async () => {
    const first = await startCluster(dir);
    expect(first.reused).toBe(false);
    expect(statSync(path.join(dir, 'passwords.json')).mode & 0o777).toBe(0o600);
    await query(first.ownerUrl, 'create table survivor (id int); insert into survivor values (1)');
    const wrong = new URL(first.appUrl);
    wrong.password = 'wrong';
    await expect(query(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/);

    const second = await startCluster(dir);
    expect(second).toMatchObject({ reused: true, port: first.port, appUrl: first.appUrl });
  });

  it('recovers committed rows after the server was killed', async () => {
    process.kill(readPid(dir), 'SIGKILL');
    const { reused, appUrl } = await startCluster(dir);
    expect(reused).toBe(false);
    expect(await query(appUrl, 'select id from survivor')).toEqual([{ id: 1 }]);
  });

  it('clears a lock whose process number now belongs to another program', async () => {
    const running = await startCluster(dir);
    running.stop();
    running.stop();
    writeFileSync(pidFile(dir), `${process.pid}\n${dir}/data\n0\n${running.port}\n\n127.0.0.1\n`);
    const { reused, appUrl } = await startCluster(dir);
    expect(reused).toBe(false);
    expect(await query(appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('gives the application neither ownership nor a way around row security', async () => {
    const { appUrl, auditorUrl, ownerUrl } = await startCluster(dir);
    expect(
      await query(
        ownerUrl,
        "select rolname, rolsuper, rolbypassrls from pg_roles where rolname ~ '^stellwerk_[aop]' and rolname <> 'stellwerk_admin' order by 1",
      ),
    ).toEqual([
      { rolname: 'stellwerk_app', rolsuper: false, rolbypassrls: false },
      { rolname: 'stellwerk_auditor', rolsuper: false, rolbypassrls: true },
      { rolname: 'stellwerk_owner', rolsuper: false, rolbypassrls: false },
    ]);
    await query(appUrl, 'update survivor set id = 2');
    for (const forbidden of ['truncate survivor', 'drop table survivor', 'create table mine (id int)']) {
      await expect(query(appUrl, forbidden)).rejects.toThrow(/permission denied|must be owner/);
    }
    expect(await query(auditorUrl, 'select id from survivor')).toEqual([{ id: 2 }]);
    await expect(query(auditorUrl, 'delete from survivor')).rejects.toThrow(/permission denied/);
  });

  it('does not give back what was taken from the application', async () => {
    const before = await startCluster(dir);
    await query(before.ownerUrl, 'revoke update, delete on survivor from stellwerk_app');
    before.stop();
    const { appUrl } = await startCluster(dir);
    await expect(query(appUrl, 'delete from survivor')).rejects.toThrow(/permission denied/);
  });
});
