// @ts-check
import { findFreePort } from '../../../db/embedded/postmaster.mjs';
import { say } from '../steps/terminal.mjs';
import { serveApplication } from './application.mjs';
import { explainAll } from './explain.mjs';
import { FIGURES } from './figures.mjs';
import { readPages } from './heard.mjs';
import { measureImpact } from './impact.mjs';
import { measureFigures } from './measure.mjs';
import { report } from './report.mjs';
import { serve } from './served.mjs';
import { ensureBenchBuild } from './tree.mjs';
import { openWorld, stopWorlds } from './worlds.mjs';
import { hearUpdates, measureUpdates } from './writes.mjs';

const BARE = new URL('bare.mjs', import.meta.url).pathname;

/**
 * Builds, loads, measures and prints.
 * @param {import('./options.mjs').Options} options
 * @returns {Promise<number>} exit code
 */
export async function bench(options) {
  await ensureBenchBuild();
  const wanted = (/** @type {string} */ name) => options.only === undefined || name.includes(options.only);
  /** @type {import('./report.mjs').WorldReport[]} */
  const worlds = [];
  try {
    for (const factor of options.worlds) {
      const world = await openWorld(factor, options);
      worlds.push(await benchWorld(world, options, wanted));
    }
    const browser = options.browser && wanted('browser') ? await benchBrowser(options) : undefined;
    const impact = wanted('impact') ? await measureImpact(options.quick) : undefined;
    report({ worlds, browser, impact }, options);
  } finally {
    await stopWorlds();
  }
  return 0;
}

/**
 * @param {import('./worlds.mjs').World} world
 * @param {import('./options.mjs').Options} options
 * @param {(name: string) => boolean} wanted
 */
async function benchWorld(world, options, wanted) {
  const figures = FIGURES.filter(({ name }) => wanted(name));
  const heard = wanted('update') ? await hearUpdates(world, options.quick) : undefined;
  const pages = await readPages(world, figures);
  const plans = figures.length > 0 ? await explainAll(world, pages) : [];
  const next = await serveApplication(world.appUrl);
  const port = await findFreePort();
  const bare = await serve([BARE], { port, env: { DATABASE_URL: world.appUrl } });
  try {
    const results = await measureFigures({ world, pages, next, bare, quick: options.quick });
    const update = heard ? await measureUpdates({ world, heard, next, bare: BARE }) : undefined;
    const { rssMb, peakMb } = await next.usage();
    return { factor: world.factor, results, update, plans, rssMb, peakMb };
  } finally {
    await next.stop();
    await bare.stop();
  }
}

/** @param {import('./options.mjs').Options} options */
async function benchBrowser(options) {
  const { measureInBrowser } = await import('./browser.mjs');
  try {
    return await measureInBrowser(options);
  } catch (error) {
    say(`browser part: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}
