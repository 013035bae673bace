// @ts-check
import { gzipSync } from 'node:zlib';
import { serveApplication } from './application.mjs';
import { connect, requestOf } from './client.mjs';
import { isDone, updatesOf } from './update.mjs';
import { isStatement, listenIn, transactionsOf } from './wire.mjs';

/**
 * @typedef {object} Page one figure with what its page was heard to ask of the database
 * @property {import('./figures.mjs').Figure} figure
 * @property {string} path
 * @property {{ warm: import('./wire.mjs').Statement[][], cold: import('./wire.mjs').Statement[][] }} asked `cold`:
 *   the first time after a write
 * @property {{ warm: number, cold: number }} statements
 * @property {number} bytes of the body
 * @property {number} gzipped
 */

/**
 * Asks for every page once after a write and once more, and writes down the statements of both.
 * @param {import('./worlds.mjs').World} world
 * @param {readonly import('./figures.mjs').Figure[]} figures
 * @returns {Promise<Page[]>}
 */
export async function readPages(world, figures) {
  if (figures.length === 0) return [];
  const wire = await listenIn(world.appUrl);
  const next = await serveApplication(wire.url);
  const updates = updatesOf(world);
  const client = connect(next.port);
  try {
    /** @type {Page[]} */
    const pages = [];
    for (const figure of figures) {
      const path = figure.path(world);
      const request = requestOf({ port: next.port, path, headers: { cookie: world.cookie } });
      // the first time opens connections and prepares statements
      await client.ask(request);
      const updated = await client.ask(updates.next(next.port), true);
      if (updated.status !== 200 || !isDone(updated.body))
        throw new Error(`A milestone could not be updated: ${updated.status} ${updated.body.slice(0, 300)}`);
      wire.take();
      const first = await client.ask(request);
      const cold = transactionsOf(wire.take());
      const second = await client.ask(request, true);
      const warm = transactionsOf(wire.take());
      if (second.status !== 200 || first.status !== 200)
        throw new Error(`${path} was answered with ${second.status}.`);
      const statements = {
        warm: warm.flat().filter(isStatement).length,
        cold: cold.flat().filter(isStatement).length,
      };
      const bytes = Buffer.byteLength(second.body);
      pages.push({
        figure,
        path,
        asked: { warm, cold },
        statements,
        bytes,
        gzipped: gzipSync(second.body).length,
      });
    }
    return pages;
  } finally {
    client.close();
    await next.stop();
    wire.close();
  }
}
