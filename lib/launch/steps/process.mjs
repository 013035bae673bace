// @ts-check
import { spawn } from 'node:child_process';
import { ROOT } from './terminal.mjs';

/**
 * Runs a Node script of the project or of a package to its end.
 * @param {string[]} args arguments of `node`
 * @param {{ env?: NodeJS.ProcessEnv, capture?: boolean }} [options] `capture` keeps the output instead of showing it
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runNode(args, { env = {}, capture = false } = {}) {
  return run(process.execPath, args, { env, capture });
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, capture?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string }>} code 1 as well when it could not be started or was killed
 */
export function run(command, args, { env = {}, capture = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
      stdio: ['inherit', capture ? 'pipe' : 'inherit', 'inherit'],
    });
    let output = '';
    child.stdout?.on('data', (chunk) => {
      output += chunk;
    });
    child.once('error', () => resolve({ code: 1, output }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * Resolves with the name of the first signal that asks this process to end. The waiting itself keeps nothing
 * alive.
 * @returns {Promise<NodeJS.Signals>}
 */
export function untilSignal() {
  return new Promise((resolve) => {
    for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, () => resolve(signal));
    }
  });
}
