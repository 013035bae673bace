// @ts-check
import { createHash, randomBytes } from 'node:crypto';
import path from 'node:path';
import postgres from 'postgres';
import { startCluster } from '../../../db/embedded/cluster.mjs';
import { urlFor } from '../../../db/embedded/database.mjs';
import { migrateDatabase } from '../../../db/embedded/migrate.mjs';
import { commandEnv } from '../steps/database.mjs';
import { DATA, say } from '../steps/terminal.mjs';
import { runVerb } from '../steps/verb.mjs';

const FOLDER = path.join(DATA, 'bench/pg');

/**
 * @typedef {object} World
 * @property {number} factor
 * @property {string} database its name
 * @property {string} appUrl
 * @property {string} adminUrl superuser
 * @property {string} cookie of the programme manager's session
 * @property {string} gate number of a gate that is not decided yet
 * @property {{ id: string, version: number, forecast: string }[]} milestones open ones, to be updated
 * @property {string} word to search for
 */

/**
 * A world of its size in a database of its own, loaded afresh unless one is to be kept.
 * @param {number} factor
 * @param {{ keep: boolean }} options
 * @returns {Promise<World>}
 */
export async function openWorld(factor, { keep }) {
  const database = `bench_x${factor}`;
  if (!keep) await dropDatabase(database);
  const cluster = await startCluster(FOLDER, { database });
  await migrateDatabase(cluster.ownerUrl, { say });
  const admin = postgres(cluster.adminUrl, { max: 1, onnotice() {} });
  try {
    const there = await admin`select id from workspace limit 1`;
    if (there.length === 0) {
      say(`loading the world "scale" ×${factor} …`);
      const began = Date.now();
      const verb = ['world', 'load', 'scale', '--factor', String(factor)];
      const { code } = await runVerb(
        verb,
        commandEnv({ ...cluster, embedded: true, leave: async () => {} }),
        'aside',
      );
      if (code !== 0) throw new Error(`The world ×${factor} could not be loaded; the reason stands above.`);
      say(`loaded in ${Math.round((Date.now() - began) / 1000)} s`);
      await admin`vacuum analyze`;
    }
    return {
      factor,
      database,
      appUrl: cluster.appUrl,
      adminUrl: cluster.adminUrl,
      ...(await placesIn(admin)),
    };
  } finally {
    await admin.end();
  }
}

/** @param {postgres.Sql} admin */
async function placesIn(admin) {
  const [reader] = await admin`select p.workspace_id, p.id from person p join role_grant g
    on g.workspace_id = p.workspace_id and g.person_id = p.id where g.role = 'programme_manager' limit 1`;
  const token = randomBytes(32).toString('base64url');
  const hash = createHash('sha256').update(token).digest('hex');
  await admin`insert into session (workspace_id, token_hash, person_id, started_at, expires_at)
    values (${reader?.workspace_id}, ${hash}, ${reader?.id}, now(), now() + interval '2 days')`;
  const [gate] =
    await admin`select r.number from gate g join record r on r.workspace_id = g.workspace_id and r.id = g.id
    where not exists (select 1 from decision d where d.gate_id = g.id) order by length(r.number), r.number limit 1`;
  const milestones = await admin`select m.id, r.version, m.forecast_date::text as forecast from milestone m
    join record r on r.workspace_id = m.workspace_id and r.id = m.id
    where m.state in ('planned', 'in_progress') and m.forecast_date is not null order by r.recorded_at, m.id limit 200`;
  return {
    cookie: `authjs.session-token=${token}`,
    gate: String(gate?.number),
    milestones: milestones.map(({ id, version, forecast }) => ({ id, version, forecast })),
    word: 'Meilenstein 71',
  };
}

/**
 * The same database once more, for writes that must find what the first ones found.
 * @param {World} world
 * @returns {Promise<string>} address for the application's role
 */
export async function copyWorld({ database, adminUrl, appUrl }) {
  const name = `${database}_bare`;
  await dropDatabase(name);
  const admin = postgres(urlFor(adminUrl, { database: 'postgres' }), { max: 1, onnotice() {} });
  try {
    await admin`create database ${admin(name)} template ${admin(database)} strategy file_copy`;
  } finally {
    await admin.end();
  }
  return urlFor(appUrl, { database: name });
}

/** @param {string} database */
export async function dropDatabase(database) {
  const cluster = await startCluster(FOLDER, { database: 'postgres' });
  const admin = postgres(cluster.adminUrl, { max: 1, onnotice() {} });
  try {
    await admin`drop database if exists ${admin(database)} with (force)`;
  } finally {
    await admin.end();
  }
}

/** Stops the server of the measured databases. */
export async function stopWorlds() {
  (await startCluster(FOLDER, { database: 'postgres' })).stop();
}
