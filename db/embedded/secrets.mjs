// @ts-check
import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { codeOf } from './binaries.mjs';

/**
 * Reads a file of random secrets and writes it (readable by its owner only) when it is not there. Of several
 * processes that start at once, one wins and all read the same.
 * @template {string} Name
 * @param {string} file
 * @param {readonly Name[]} names
 * @returns {Record<Name, string>}
 */
export function keepSecrets(file, names) {
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  const fresh = Object.fromEntries(names.map((name) => [name, randomBytes(24).toString('base64url')]));
  writeFileSync(draft, JSON.stringify(fresh, null, 2), { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}
