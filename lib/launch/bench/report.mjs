// @ts-check
import { cpus } from 'node:os';

/**
 * @typedef {object} WorldReport
 * @property {number} factor
 * @property {import('./measure.mjs').Result[]} results
 * @property {import('./writes.mjs').UpdateResult | undefined} update
 * @property {import('./explain.mjs').Plan[]} plans
 * @property {number} rssMb of the server after its run
 * @property {number} peakMb
 */
/** @typedef {{ worlds: WorldReport[], browser: import('./browser.mjs').BrowserReport | undefined, impact: import('./impact.mjs').ImpactReport | undefined }} Report */

/**
 * @param {Report} found
 * @param {{ json: boolean }} options
 */
export function report(found, { json }) {
  const document = {
    at: new Date().toISOString(),
    machine: { cores: cpus().length, node: process.version },
    ...found,
  };
  const text = json ? JSON.stringify(document, null, 2) : describe(document);
  process.stdout.write(`${text}\n`);
}

/** @param {Report & { machine: { cores: number, node: string } }} found */
function describe({ worlds, browser, impact, machine }) {
  return [
    `${machine.cores} cores, Node ${machine.node.slice(1)}. L1: trivial page or JSON route of the same build; L2: bare Node server with the`,
    'same SQL and size. Ratios of requests/s (and of CPU time) with 8 clients. cold: one client, after a write each.',
    ...worlds.flatMap((world) => describeWorld(world, worlds[0])),
    ...(browser ? describeBrowser(browser) : []),
    ...(impact ? describeImpact(impact) : []),
  ].join('\n');
}

/**
 * @param {WorldReport} world
 * @param {WorldReport | undefined} first
 */
function describeWorld({ factor, results, update, plans, rssMb, peakMb }, first) {
  const rows = results.map((row) => {
    const base = first?.results.find(({ name }) => name === row.name);
    const { warm, cold, floor, bare } = row;
    return [
      row.name,
      ms(warm.soloP50),
      ms(warm.soloP99),
      ms(warm.p50),
      ms(warm.p99),
      warm.perSecond.toFixed(0),
      ms(warm.cpuMs),
      `${ratio(warm.perSecond, floor.perSecond)} (${ratio(floor.cpuMs, warm.cpuMs)})`,
      `${ratio(warm.perSecond, bare.perSecond)} (${ratio(bare.cpuMs, warm.cpuMs)})`,
      `${ms(cold.p50)} / ${ms(cold.cpuMs)}`,
      base && base !== row
        ? `${ratio(warm.soloP50, base.warm.soloP50)} / ${ratio(cold.p50, base.cold.p50)}`
        : '',
      `${row.statements.warm} / ${row.statements.cold}`,
      `${kb(row.bytes)} (${kb(row.gzipped)})`,
    ];
  });
  const head = [
    ...['', 'p50 c1', 'p99 c1', 'p50 c8', 'p99 c8', 'req/s', 'CPU ms', 'of L1 (CPU)', 'of L2 (CPU)'],
    ...['cold p50 / CPU', '× to first warm / cold', 'SQL warm / cold', 'KB (gzip)'],
  ];
  const scanning = plans.filter(({ scans }) => scans.length > 0);
  return [
    '',
    `World ×${factor}; server ${rssMb.toFixed(0)} MB after its run, ${peakMb.toFixed(0)} MB at most`,
    ...(rows.length > 0 ? table([head, ...rows]) : []),
    ...(update ? describeUpdate(update) : []),
    ...(plans.length > 0
      ? [`${plans.length} plans, ${scanning.length} with a sequential scan of a large table`]
      : []),
    ...scanning.map(({ page, scans, statement }) => `  ${page}: ${scans.join(', ')} in ${statement}`),
  ];
}

/** @param {import('./writes.mjs').UpdateResult} update */
function describeUpdate({ action, bare, statements, bytes }) {
  const row = (/** @type {string} */ name, /** @type {import('./writes.mjs').WriteSpeed} */ speed) => [
    ...[name, ms(speed.p50), ms(speed.p99), speed.perSecond.toFixed(0), ms(speed.cpuMs)],
  ];
  return [
    `update of a milestone, ${statements} statements, ${kb(bytes)} KB: ${ratio(action.perSecond, bare.perSecond)} of the bare transaction`,
    ...table([
      ['', 'p50', 'p99', 'req/s', 'CPU ms'],
      row('through its action', action),
      row('bare transaction', bare),
    ]),
  ];
}

/** @param {import('./browser.mjs').BrowserReport} browser */
function describeBrowser({ scripts, paint, longTasks }) {
  return [
    '',
    'Browser',
    ...table([
      ['first load', 'JavaScript KB (gzip)', 'files', 'as the browser'],
      ...scripts.map(({ page, gzip, files, same }) => [
        page,
        kb(gzip),
        String(files),
        same ? 'same files' : 'DIFFERS',
      ]),
    ]),
    `overview: LCP ${ms(paint.lcp)} ms, static page of the same HTML ${ms(paint.staticLcp)} ms: ${ratio(paint.lcp, paint.staticLcp)}; CLS ${paint.cls.toFixed(3)}`,
    `roadmap ×10: ${longTasks.zoom.length} long tasks while zooming (longest ${longest(longTasks.zoom)} ms), ${longTasks.drag.length} while dragging (longest ${longest(longTasks.drag)} ms)`,
  ];
}

const longest = (/** @type {number[]} */ tasks) => Math.max(0, ...tasks).toFixed(0);
const ms = (/** @type {number} */ value) => value.toFixed(value < 10 ? 2 : 1);
const kb = (/** @type {number} */ bytes) => (bytes / 1024).toFixed(bytes < 10_240 ? 1 : 0);
const ratio = (/** @type {number} */ a, /** @type {number} */ b) => (a / b).toFixed(2);

/** @param {string[][]} rows */
function table(rows) {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0, column))
      .join('  ')
      .trimEnd(),
  );
}

/**
 * @param {string} cell
 * @param {number} width
 * @param {number} column
 */
const pad = (cell, width, column) => (column === 0 ? cell.padEnd(width) : cell.padStart(width));

/** @param {import('./impact.mjs').ImpactReport} found */
const describeImpact = ({ links, records, runs, rows }) => [
  '',
  `impact of a change over ${links} links between ${records} records, in this process, ${runs} runs each:`,
  ...rows.map(
    ({ depth, reached, p50, p95 }) =>
      `  depth ${depth}: ${reached} reached, p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`,
  ),
];
