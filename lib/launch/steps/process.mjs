// @ts-check
import { spawn } from 'node:child_process';
import { ROOT } from './terminal.mjs';

/**
 * @typedef {object} RunOptions
 * @property {NodeJS.ProcessEnv} [env] added to this process's own
 * @property {'show' | 'aside' | 'keep'} [output] shown (the default), shown on the error channel, or returned
 */

/**
 * Runs a Node script of the project or of a package to its end.
 * @param {string[]} args arguments of `node`
 * @param {RunOptions} [options]
 */
export function runNode(args, options) {
  return run(process.execPath, args, options);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, output: string }>} code 1 as well when it could not be started or was killed
 */
export function run(command, args, { env = {}, output: where = 'show' } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
      stdio: ['inherit', where === 'keep' ? 'pipe' : where === 'aside' ? 2 : 'inherit', 'inherit'],
    });
    let output = '';
    child.stdout?.on('data', (chunk) => {
      output += chunk;
    });
    child.once('error', () => resolve({ code: 1, output }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
