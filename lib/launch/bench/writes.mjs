// @ts-check
import { findFreePort } from '../../../db/embedded/postmaster.mjs';
import { say } from '../steps/terminal.mjs';
import { serveApplication } from './application.mjs';
import { connect, requestOf } from './client.mjs';
import { serve } from './served.mjs';
import { median, quantile } from './statistics.mjs';
import { isDone, updatesOf } from './update.mjs';
import { isStatement, listenIn, transactionsOf } from './wire.mjs';
import { copyWorld, dropDatabase } from './worlds.mjs';

/**
 * @typedef {{ p50: number, p99: number, perSecond: number, cpuMs: number }} WriteSpeed one client
 * @typedef {{ action: WriteSpeed, bare: WriteSpeed, statements: number, bytes: number }} UpdateResult
 * @typedef {{ copyUrl: string, rows: import('./wire.mjs').Statement[][][], bytes: number, rounds: number,
 *   each: number }} HeardUpdates
 */

const WARM_UP = 10;

/**
 * Writes cannot be repeated as they were: their rows are there already. So the database is copied, updates are made
 * through the action and written down, and the bare server makes the very same ones in the copy, in the same order.
 * @param {import('./worlds.mjs').World} world
 * @param {boolean} quick
 * @returns {Promise<HeardUpdates>}
 */
export async function hearUpdates(world, quick) {
  const [rounds, each] = quick ? [2, 30] : [5, 60];
  const copyUrl = await copyWorld(world);
  const wire = await listenIn(world.appUrl);
  const next = await serveApplication(wire.url);
  const client = connect(next.port);
  const updates = updatesOf(world);
  let bytes = 0;
  /** @type {HeardUpdates['rows']} */
  const rows = [];
  try {
    for (let turn = 0; turn < rounds * each + WARM_UP; turn += 1) {
      const answer = await client.ask(updates.next(next.port), true);
      if (!isDone(answer.body))
        throw new Error(`A milestone could not be updated: ${answer.body.slice(0, 300)}`);
      bytes = answer.bytes;
      rows.push(transactionsOf(wire.take()));
    }
  } finally {
    client.close();
    await next.stop();
    wire.close();
  }
  return { copyUrl, rows, bytes, rounds, each };
}

/**
 * The action and a bare transaction with the same statements, in turns, one client each: writes of one workspace queue
 * for its log anyway.
 * @param {{ world: import('./worlds.mjs').World, heard: HeardUpdates, next: import('./served.mjs').Served,
 *   bare: string }} setting
 * @returns {Promise<UpdateResult>}
 */
export async function measureUpdates({ world, heard, next, bare: script }) {
  say(`×${world.factor} update`);
  const port = await findFreePort();
  const bare = await serve([script], { port, env: { DATABASE_URL: heard.copyUrl } });
  const updates = updatesOf(world);
  const replay = requestOf({ port, path: '/update', method: 'POST', body: '-' });
  const action = { server: next, ask: () => updates.next(next.port), speed: collect() };
  const copied = { server: bare, ask: () => replay, speed: collect() };
  try {
    await bare.tell({ name: 'update', transactions: [], rows: heard.rows, bytes: heard.bytes });
    for (const { server, ask } of [action, copied]) await ask1(server.port, ask, WARM_UP);
    for (let round = 0; round < heard.rounds; round += 1) {
      for (const { server, ask, speed } of [action, copied]) {
        const before = await server.usage();
        const times = await ask1(server.port, ask, heard.each);
        speed.add(times, ((await server.usage()).cpuMs - before.cpuMs) / times.length);
      }
    }
    return {
      action: action.speed.result(),
      bare: copied.speed.result(),
      statements: heard.rows.at(-1)?.flat().filter(isStatement).length ?? 0,
      bytes: heard.bytes,
    };
  } finally {
    await bare.stop();
    await dropDatabase(new URL(heard.copyUrl).pathname.slice(1));
  }
}

/**
 * @param {number} port
 * @param {() => Buffer} request
 * @param {number} count
 */
async function ask1(port, request, count) {
  const client = connect(port);
  /** @type {number[]} */
  const times = [];
  for (let turn = 0; turn < count; turn += 1) {
    const message = request();
    const began = performance.now();
    const { status } = await client.ask(message);
    times.push(performance.now() - began);
    if (status !== 200) throw new Error(`An update was answered with ${status}.`);
  }
  client.close();
  return times;
}

function collect() {
  /** @type {number[]} */
  const [times, cpu] = [[], []];
  return {
    /**
     * @param {number[]} some
     * @param {number} cpuMs
     */
    add(some, cpuMs) {
      times.push(...some);
      cpu.push(cpuMs);
    },
    /** @returns {WriteSpeed} */
    result() {
      const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
      return { p50: median(times), p99: quantile(times, 0.99), perSecond: 1000 / mean, cpuMs: median(cpu) };
    },
  };
}
