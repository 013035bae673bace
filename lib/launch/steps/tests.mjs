// @ts-check
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { ensureBuilt, SERVER } from './build.mjs';
import { commandEnv } from './database.mjs';
import { localEnv } from './launch.mjs';
import { runNode } from './process.mjs';
import { startServer } from './server.mjs';
import { DATA, ROOT, say } from './terminal.mjs';
import { runVerb } from './verb.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

const REPORTS = path.join(DATA, 'reports');
/** The day of the pictures, a Wednesday. It lies ahead of every real clock, so that cookies do not expire. */
const DAY = Date.parse('2031-11-26T08:00:00Z');
const CLOCK = new URL('../../../db/testing/clock.mjs', import.meta.url).href;

/**
 * Unit and database tests.
 * @param {string[]} filter
 * @returns {Promise<Counts>}
 */
export async function runUnitTests(filter = []) {
  const report = freshReport('unit.json');
  const vitest = path.join(ROOT, 'node_modules/vitest/vitest.mjs');
  const { code } = await runNode(
    [vitest, 'run', '--config', 'db/testing/vitest.config.ts', '--passWithNoTests', ...filter].concat([
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    ]),
    { output: 'aside' },
  );
  const result = readReport(report);
  const passed = Number(result?.numPassedTests ?? 0);
  const skipped = Number(result?.numPendingTests ?? 0) + Number(result?.numTodoTests ?? 0);
  return { passed, skipped, failed: atLeastOne(code, Number(result?.numFailedTests ?? 0)) };
}

/**
 * Browser tests against the production build, each project on a database of its own that holds the demo world: pictures
 * on a fixed day, journeys as of today.
 * @param {string[]} filter passed on to Playwright
 * @returns {Promise<Counts>}
 */
export async function runBrowserTests(filter = []) {
  const browser = await ensureBrowser();
  if (!browser) return refuseWithoutBrowser();
  await ensureBuilt();
  const clock = {
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import=${CLOCK}`,
    STELLWERK_TEST_CLOCK: String(DAY - Date.now()),
  };
  const pictures = await runProject('pictures', filter, clock);
  const journeys = await runProject('journeys', filter, {});
  return {
    passed: pictures.passed + journeys.passed,
    failed: pictures.failed + journeys.failed,
    skipped: pictures.skipped + journeys.skipped,
  };
}

/**
 * @param {'pictures' | 'journeys'} project
 * @param {string[]} filter
 * @param {import('./process.mjs').Variables} clock
 * @returns {Promise<Counts>}
 */
async function runProject(project, filter, clock) {
  const { openThrowaway } = await import('./throwaway.mjs');
  const database = await openThrowaway();
  try {
    say(`loading the world "demo" for the ${project} …`);
    const loaded = await runVerb(['world', 'load', 'demo'], { ...commandEnv(database), ...clock }, 'aside');
    if (loaded.code !== 0) throw new Error('The demo world could not be loaded; the reason stands above.');
    const port = await freePort();
    const env = { ...(await localEnv(database, port)), ...clock };
    const server = await startServer([SERVER], { port, env });
    try {
      // the auditor's journey tampers with the log, which no other role than the superuser could
      const addresses = { ...commandEnv(database), DATABASE_ADMIN_URL: database.adminUrl };
      return await runPlaywright(project, filter, { E2E_BASE_URL: server.url, ...addresses, ...clock });
    } finally {
      await server.stop();
    }
  } finally {
    await database.leave();
  }
}

/** @returns {Counts} */
function refuseWithoutBrowser() {
  if (process.env.CI === 'true')
    throw new Error('No browser could be found or installed, and CI demands one.');
  say('!!! BROWSER TESTS SKIPPED: no Chromium was found or could be installed; set CHROMIUM_PATH !!!');
  return { passed: 0, failed: 0, skipped: 1 };
}

async function freePort() {
  const { findFreePort } = await import('../../../db/embedded/postmaster.mjs');
  return await findFreePort();
}

/**
 * @param {string} project
 * @param {string[]} filter
 * @param {import('./process.mjs').Variables} env
 * @returns {Promise<Counts>}
 */
async function runPlaywright(project, filter, env) {
  const report = freshReport(`browser-${project}.json`);
  const playwright = path.join(ROOT, 'node_modules/@playwright/test/cli.js');
  const { code } = await runNode(
    [playwright, 'test', '--config', 'e2e/playwright.config.ts', '--pass-with-no-tests', ...filter].concat([
      `--project=${project}`,
    ]),
    { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report }, output: 'aside' },
  );
  const stats = readReport(report)?.stats;
  const passed = Number(stats?.expected ?? 0) + Number(stats?.flaky ?? 0);
  const failed = atLeastOne(code, Number(stats?.unexpected ?? 0));
  return { passed, failed, skipped: Number(stats?.skipped ?? 0) };
}

/** @param {string} name */
function freshReport(name) {
  mkdirSync(REPORTS, { recursive: true });
  const file = path.join(REPORTS, name);
  rmSync(file, { force: true });
  return file;
}

/** @param {string} file */
function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/**
 * A file that does not even load has no failed test in it, and a broken runner leaves no report.
 * @param {number} code
 * @param {number} failed
 */
function atLeastOne(code, failed) {
  return code === 0 ? failed : Math.max(failed, 1);
}

/**
 * Prints the summary and the line that continuous integration reads.
 * @param {Record<string, Counts>} parts
 * @returns {number} exit code
 */
export function summarise(parts) {
  const total = { passed: 0, failed: 0 };
  for (const [name, { passed, failed, skipped }] of Object.entries(parts)) {
    say(`${name}: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
    total.passed += passed;
    total.failed += failed;
  }
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
  return total.failed === 0 ? 0 : 1;
}
