// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { findBrowser } from '../steps/browser.mjs';
import { say } from '../steps/terminal.mjs';
import { serveApplication } from './application.mjs';
import { median } from './statistics.mjs';
import { TREE } from './tree.mjs';
import { openWorld } from './worlds.mjs';

/**
 * @typedef {{ page: string, gzip: number, files: number, same: boolean }} Scripts `same`: the browser loaded exactly
 *   the files the page names, and no other before it was complete
 * @typedef {object} BrowserReport
 * @property {Scripts[]} scripts
 * @property {{ lcp: number, staticLcp: number, cls: number }} paint times in ms
 * @property {{ zoom: number[], drag: number[] }} longTasks their lengths in ms
 */

const VIEW = { viewport: { width: 1440, height: 900 }, locale: 'de-DE' };
const FLAGS = [
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
];

/**
 * @param {{ quick: boolean }} options
 * @returns {Promise<BrowserReport>}
 */
export async function measureInBrowser({ quick }) {
  const executablePath = await findBrowser();
  if (!executablePath) throw new Error('no Chromium was found');
  const { chromium } = await import('@playwright/test');
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath, args: [...FLAGS, ...sandbox] });
  try {
    const small = await openWorld(1, { keep: true });
    const { scripts, paint } = await withApplication(small, async (base) => ({
      scripts: await scriptsOf(browser, base, small),
      paint: await paintOf(browser, base, small, quick ? 4 : 12),
    }));
    const large = await openWorld(10, { keep: true });
    const longTasks = await withApplication(large, (base) => tasksOf(browser, base, large));
    return { scripts, paint, longTasks };
  } finally {
    await browser.close();
  }
}

/**
 * @template T
 * @param {import('./worlds.mjs').World} world
 * @param {(base: string) => Promise<T>} work
 */
async function withApplication(world, work) {
  const served = await serveApplication(world.appUrl);
  try {
    return await work(`http://localhost:${served.port}`);
  } finally {
    await served.stop();
  }
}

/**
 * A page of a fresh browser profile, signed in and watched.
 * @param {import('@playwright/test').Browser} browser
 * @param {string} base
 * @param {{ cookie: string }} world
 */
async function openTab(browser, base, { cookie }) {
  const context = await browser.newContext({ ...VIEW, baseURL: base });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: base }]);
  await context.addInitScript(watch);
  return { context, tab: await context.newPage() };
}

/** Runs in the page before anything else of it. */
function watch() {
  const seen = { lcp: 0, cls: 0, tasks: /** @type {{ at: number, ms: number }[]} */ ([]) };
  Object.assign(globalThis, { seen });
  /** @param {string} type @param {(entry: any) => void} each */
  const observe = (type, each) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true });
  observe('largest-contentful-paint', ({ startTime }) => {
    seen.lcp = startTime;
  });
  observe('layout-shift', ({ value, hadRecentInput }) => {
    if (!hadRecentInput) seen.cls += value;
  });
  observe('longtask', ({ startTime, duration }) => {
    seen.tasks.push({ at: startTime, ms: duration });
  });
}

/** @param {import('@playwright/test').Page} tab */
const seenIn = (tab) => tab.evaluate(() => /** @type {any} */ (globalThis).seen);

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} base
 * @param {import('./worlds.mjs').World} world
 * @returns {Promise<Scripts[]>}
 */
async function scriptsOf(browser, base, world) {
  const places = {
    floor: '/floor',
    overview: '/scale',
    roadmap: '/scale/roadmap',
    milestones: '/scale/milestones',
  };
  const all = { ...places, gate: `/scale/gates/${world.gate}`, inbox: '/scale/inbox' };
  /** @type {Scripts[]} */
  const found = [];
  for (const [page, place] of Object.entries(all)) {
    const html = await (await fetch(base + place, { headers: { cookie: world.cookie } })).text();
    // files for browsers without modules are not loaded by any of today
    const named = [...html.matchAll(/<script\b([^>]*)\bsrc="([^"?]+\.js)[^"]*"([^>]*)>/g)]
      .filter(([, before = '', , after = '']) => !/nomodule/i.test(before + after))
      .map(([, , source = '']) => source);
    const { context, tab } = await openTab(browser, base, world);
    await tab.goto(place, { waitUntil: 'load' });
    const loaded = await tab.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => new URL(name).pathname)
        .filter((name) => name.endsWith('.js')),
    );
    await context.close();
    const files = [...new Set(named)];
    const gzip = files.reduce((sum, file) => sum + gzipSync(readFileSync(fileOf(file) ?? '')).length, 0);
    const same = files.length === new Set(loaded).size && files.every((file) => loaded.includes(file));
    found.push({ page, gzip, files: files.length, same });
  }
  return found;
}

/** @param {string} place path of an address */
function fileOf(place) {
  const file = place.startsWith('/_next/')
    ? path.join(TREE, '.next', place.slice('/_next/'.length))
    : path.join(TREE, 'public', place);
  return existsSync(file) ? file : undefined;
}

const TYPES = /** @type {Record<string, string>} */ ({
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
});

/**
 * The overview and, in turns, a server that hands out its finished HTML and the same files.
 * @param {import('@playwright/test').Browser} browser
 * @param {string} base
 * @param {import('./worlds.mjs').World} world
 * @param {number} turns
 */
async function paintOf(browser, base, world, turns) {
  say('browser: overview and a static page of the same HTML');
  const html = gzipSync(
    await (
      await fetch(`${base}/scale`, { headers: { cookie: world.cookie, 'accept-language': 'de-DE' } })
    ).text(),
  );
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', base);
    const file = fileOf(decodeURIComponent(pathname));
    const head = {
      'content-encoding': 'gzip',
      'content-type': TYPES[path.extname(pathname).slice(1)] ?? 'text/html; charset=utf-8',
    };
    if (pathname === '/scale') response.writeHead(200, head).end(html);
    else if (file && path.extname(file)) response.writeHead(200, head).end(gzipSync(readFileSync(file)));
    else response.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  const other = `http://localhost:${typeof address === 'object' ? address?.port : 0}`;
  /** @type {number[]} */
  const [own, fixed, shifts] = [[], [], []];
  for (let turn = 0; turn <= turns; turn += 1) {
    for (const [place, times] of /** @type {const} */ ([
      [base, own],
      [other, fixed],
    ])) {
      const { context, tab } = await openTab(browser, place, world);
      await tab.goto('/scale', { waitUntil: 'load' });
      await tab.waitForTimeout(500);
      const { lcp, cls } = await seenIn(tab);
      // the first turn warms both up
      if (turn > 0) times.push(lcp);
      if (place === base) shifts.push(cls);
      await context.close();
    }
  }
  server.close();
  return { lcp: median(own), staticLcp: median(fixed), cls: Math.max(...shifts) };
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} base
 * @param {import('./worlds.mjs').World} world
 */
async function tasksOf(browser, base, world) {
  say('browser: zooming and dragging the roadmap ×10');
  const { context, tab } = await openTab(browser, base, world);
  /** @type {number[]} */
  const [zoom, drag] = [[], []];
  await tab.goto('/scale/roadmap', { waitUntil: 'load' });
  await tab.waitForTimeout(1_000);
  for (const level of ['month', 'year', 'week', 'quarter']) {
    await tab.locator(`.tp-toolbar [data-zoom="${level}"]`).click();
    await tab.waitForURL(`**zoom=${level}**`, { waitUntil: 'load' });
    await tab.waitForTimeout(1_000);
    zoom.push(...(await seenIn(tab)).tasks.map((/** @type {{ ms: number }} */ { ms }) => ms));
  }
  const before = (await seenIn(tab)).tasks.length;
  const box = await tab.locator('.tp-scroll .tp-body .tp-drawing').boundingBox();
  const [x, y] = [(box?.x ?? 0) + 500, (box?.y ?? 0) + 200];
  for (let turn = 0; turn < 6; turn += 1) {
    await tab.mouse.move(x, y);
    await tab.mouse.down();
    await tab.mouse.move(x + (turn % 2 ? 300 : -300), y + 5, { steps: 30 });
    await tab.mouse.up();
  }
  await tab.waitForTimeout(500);
  drag.push(...(await seenIn(tab)).tasks.slice(before).map((/** @type {{ ms: number }} */ { ms }) => ms));
  await context.close();
  return { zoom, drag };
}
