// @ts-check
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runNode } from './process.mjs';
import { ROOT, say } from './terminal.mjs';

const SOURCES = [
  ...['app', 'components', 'db', 'lib', 'public'],
  ...['instrumentation.ts', 'next.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json'],
];
const APART = /\.test\.tsx?$|^(db\/(embedded|seed|testing)|lib\/(cli|launch))\//;
const STAMP = path.join(ROOT, '.next/SOURCES');

export const SERVER = path.join(ROOT, '.next/standalone/server.js');
export const NEXT = path.join(ROOT, 'node_modules/next/dist/bin/next');

/** Builds the application unless the last build was made from the same sources. */
export async function ensureBuilt() {
  const sources = hashSources();
  if (existsSync(SERVER) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources) return;
  await build(sources);
}

/** Builds the application into `.next/standalone`, complete with its static files. */
export async function build(sources = hashSources()) {
  say('building the application, this takes about a minute …');
  rmSync(STAMP, { force: true });
  // the last build's copy would shadow this one where files have gone
  rmSync(path.join(ROOT, '.next/standalone'), { recursive: true, force: true });
  const { code } = await runNode([NEXT, 'build'], { env: { NODE_ENV: 'production' }, output: 'aside' });
  if (code !== 0) throw new Error('The application could not be built; the reason stands above.');
  if (!existsSync(SERVER)) throw new Error(`The build has left no server at ${SERVER}.`);
  copy('.next/static', '.next/standalone/.next/static');
  copy('public', '.next/standalone/public');
  writeFileSync(STAMP, sources);
}

/**
 * @param {string} from
 * @param {string} to
 */
function copy(from, to) {
  if (existsSync(path.join(ROOT, from)))
    cpSync(path.join(ROOT, from), path.join(ROOT, to), { recursive: true });
}

function hashSources() {
  const hash = createHash('sha256').update(process.version);
  for (const file of SOURCES.flatMap(listFiles))
    hash.update(file).update(readFileSync(path.join(ROOT, file)));
  return hash.digest('hex');
}

/**
 * @param {string} place a file or folder, relative to the root
 * @returns {string[]} the files of the application below it, in a fixed order
 */
function listFiles(place) {
  const full = path.join(ROOT, place);
  if (!existsSync(full)) return [];
  if (!SOURCES.includes(place) || place.includes('.')) return [place];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((file) => !APART.test(file))
    .sort();
}
