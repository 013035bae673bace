// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './process.mjs';
import { ROOT, say } from './terminal.mjs';

/** Installs the packages when there are none, or when they differ from the lock file. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  say('installing packages, this takes about a minute …');
  // a registry may lack the programs of other systems, which `npm ci` insists on and `npm install` does not
  const installed = (await runNpm(['ci'])) || (await runNpm(['install']));
  if (!installed) throw new Error('The packages could not be installed; npm has said why above.');
}

/** npm records beside the packages what it installed; optional ones depend on the machine and may be absent. */
function isInstalled() {
  const installed = readPackages('node_modules/.package-lock.json');
  const wanted = Object.entries(readPackages('package-lock.json'));
  return wanted.every(
    ([place, { version, optional }]) => place === '' || optional || installed[place]?.version === version,
  );
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function readPackages(file) {
  const full = path.join(ROOT, file);
  return existsSync(full) ? JSON.parse(readFileSync(full, 'utf8')).packages : {};
}

/**
 * @param {string[]} args
 * @returns {Promise<boolean>} whether it succeeded
 */
export async function runNpm(args) {
  const npm = process.env.npm_execpath;
  const options = /** @type {const} */ ({ output: 'aside' });
  const { code } = npm?.endsWith('.js')
    ? await run(process.execPath, [npm, ...args], options)
    : await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options);
  return code === 0;
}
