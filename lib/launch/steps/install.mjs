// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './process.mjs';
import { ROOT, say } from './terminal.mjs';

const LOCK = path.join(ROOT, 'package-lock.json');
const INSTALLED = path.join(ROOT, 'node_modules/.package-lock.json');
const STAMP = path.join(ROOT, 'node_modules/.stellwerk-lock');

/** Installs the packages when there are none, or when the lock file has changed since. */
export async function ensureInstalled() {
  const wanted = createHash('sha256').update(readFileSync(LOCK)).digest('hex');
  if (isCurrent(wanted)) return;
  say('installing packages, this takes about a minute …');
  // a registry may lack the programs of other systems, which `npm ci` insists on and `npm install` does not
  const installed = (await runNpm(['ci'])) || (await runNpm(['install']));
  if (!installed) throw new Error('The packages could not be installed; npm has said why above.');
  writeFileSync(STAMP, wanted);
}

/** @param {string} wanted */
function isCurrent(wanted) {
  if (existsSync(STAMP)) return readFileSync(STAMP, 'utf8') === wanted;
  // installed by hand: npm writes its own record last, so it must be younger than the lock
  if (!existsSync(INSTALLED) || statSync(INSTALLED).mtimeMs < statSync(LOCK).mtimeMs) return false;
  writeFileSync(STAMP, wanted);
  return true;
}

/**
 * @param {string[]} args
 * @returns {Promise<boolean>} whether it succeeded
 */
export async function runNpm(args) {
  const npm = process.env.npm_execpath;
  const { code } = npm?.endsWith('.js')
    ? await run(process.execPath, [npm, ...args])
    : await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args);
  return code === 0;
}
