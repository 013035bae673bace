// @ts-check
import { say } from '../steps/terminal.mjs';
import { connect, drive, requestOf } from './client.mjs';
import { FLOORS } from './figures.mjs';
import { median, quantile } from './statistics.mjs';
import { isDone, updatesOf } from './update.mjs';

/**
 * @typedef {{ p50: number, p99: number, perSecond: number, cpuMs: number, soloP50: number, soloP99: number }} Speed
 *   times in ms with `CLIENTS` clients at once, `solo…` with one; CPU time of the server per request
 */
/**
 * @typedef {object} Result
 * @property {string} name
 * @property {'page' | 'json'} kind
 * @property {Speed} warm nothing has changed since the last request
 * @property {{ p50: number, p99: number, cpuMs: number }} cold one client, a write before each request
 * @property {Speed} floor the limit L1
 * @property {Speed} bare the limit L2
 * @property {{ warm: number, cold: number }} statements
 * @property {number} bytes
 * @property {number} gzipped
 */

const CLIENTS = 8;
const WARM_UP = 60;

/**
 * Page, floor and bare server take turns in short slices, so that what else the machine does meets all three alike.
 * @param {{ world: import('./worlds.mjs').World, pages: import('./heard.mjs').Page[], quick: boolean,
 *   next: import('./served.mjs').Served, bare: import('./served.mjs').Served }} setting
 * @returns {Promise<Result[]>}
 */
export async function measureFigures({ world, pages, next, bare, quick }) {
  const [rounds, ms, colds] = quick ? [2, 500, 10] : [4, 1_500, 30];
  /** @type {Result[]} */
  const results = [];
  const updates = updatesOf(world);
  for (const { figure, path, asked, statements, bytes, gzipped } of pages) {
    await bare.tell({ name: 'page', transactions: asked.warm, bytes });
    const headers = { cookie: world.cookie };
    const sides = [
      { server: next, request: requestOf({ port: next.port, path, headers }) },
      { server: next, request: requestOf({ port: next.port, path: FLOORS[figure.kind], headers }) },
      { server: bare, request: requestOf({ port: bare.port, path: '/page' }) },
    ].map((side) => ({ ...side, speed: collect() }));
    for (const { server, request } of sides) await warmUp(server.port, request);
    for (let round = 0; round < rounds; round += 1) {
      for (const { server, request, speed } of sides) {
        const before = await server.usage();
        const many = await drive({ port: server.port, request, clients: CLIENTS, ms });
        const after = await server.usage();
        const solo = await drive({ port: server.port, request, clients: 1, ms: ms / 2 });
        speed.add(many, (after.cpuMs - before.cpuMs) / many.times.length, solo.times);
      }
    }
    const [warm, floor, bared] = sides.map(({ speed }) => speed.result());
    if (!warm || !floor || !bared) throw new Error('nothing was measured');
    const cold = await measureCold({
      next,
      request: sides[0]?.request ?? Buffer.alloc(0),
      updates,
      count: colds,
    });
    const parts = [
      `${warm.soloP50.toFixed(1)} ms at one client`,
      `${warm.cpuMs.toFixed(2)} ms CPU`,
      `${(warm.perSecond / floor.perSecond).toFixed(2)} of L1`,
      `${(warm.perSecond / bared.perSecond).toFixed(2)} of L2`,
      `${cold.p50.toFixed(1)} ms after a write`,
    ];
    say(`×${world.factor} ${figure.name}: ${parts.join(', ')}`);
    results.push({
      name: figure.name,
      kind: figure.kind,
      warm,
      cold,
      floor,
      bare: bared,
      statements,
      bytes,
      gzipped,
    });
  }
  return results;
}

/**
 * The engine compiles what is asked often: before that, figures are those of a server just started.
 * @param {number} port
 * @param {Buffer} request
 */
async function warmUp(port, request) {
  const client = connect(port);
  for (let turn = 0; turn < WARM_UP; turn += 1) await client.ask(request);
  client.close();
}

function collect() {
  /** @type {number[]} */
  const [times, solo, cpu, rates] = [[], [], [], []];
  return {
    /**
     * @param {{ times: number[], ms: number }} many
     * @param {number} cpuMs
     * @param {number[]} alone
     */
    add(many, cpuMs, alone) {
      times.push(...many.times);
      solo.push(...alone);
      cpu.push(cpuMs);
      rates.push((many.times.length / many.ms) * 1000);
    },
    /** @returns {Speed} */
    result: () => ({
      p50: median(times),
      p99: quantile(times, 0.99),
      perSecond: median(rates),
      cpuMs: median(cpu),
      soloP50: median(solo),
      soloP99: quantile(solo, 0.99),
    }),
  };
}

/**
 * @param {{ next: import('./served.mjs').Served, request: Buffer, updates: ReturnType<typeof updatesOf>, count: number }} setting
 */
async function measureCold({ next, request, updates, count }) {
  const client = connect(next.port);
  /** @type {number[]} */
  const [times, cpu] = [[], []];
  for (let turn = 0; turn < count; turn += 1) {
    const written = await client.ask(updates.next(next.port), true);
    if (!isDone(written.body))
      throw new Error(`A milestone could not be updated: ${written.body.slice(0, 300)}`);
    const before = await next.usage();
    const began = performance.now();
    const { status } = await client.ask(request);
    times.push(performance.now() - began);
    if (status !== 200) throw new Error(`A page was answered with ${status}.`);
    cpu.push((await next.usage()).cpuMs - before.cpuMs);
  }
  client.close();
  return { p50: median(times), p99: quantile(times, 0.99), cpuMs: median(cpu) };
}
