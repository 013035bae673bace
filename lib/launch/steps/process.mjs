// @ts-check
import { spawn } from 'node:child_process';
import { ROOT } from './terminal.mjs';

/** @typedef {Record<string, string | undefined>} Variables */

/**
 * @typedef {object} RunOptions
 * @property {Variables} [env] added to this process's own
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
 * A signal to us is passed on, and the error it ends in lets the caller clean up before we end ourselves.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, output: string }>} code 1 as well when it could not be started
 */
export function run(command, args, { env = {}, output: where = 'show' } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: /** @type {NodeJS.ProcessEnv} */ ({ ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env }),
      stdio: ['inherit', where === 'keep' ? 'pipe' : where === 'aside' ? 2 : 'inherit', 'inherit'],
    });
    const signals = onSignals((signal) => child.kill(signal));
    let output = '';
    child.stdout?.on('data', (chunk) => {
      output += chunk;
    });
    child.once('error', () => resolve({ code: 1, output }));
    child.once('close', (code) => {
      if (signals.off()) reject(new Error('interrupted'));
      else resolve({ code: code ?? 1, output });
    });
  });
}

/**
 * Reacts to requests to end this process instead of ending at once.
 * @param {(signal: NodeJS.Signals) => void} react
 */
export function onSignals(react) {
  let asked = false;
  /** @param {NodeJS.Signals} signal */
  const listener = (signal) => {
    asked = true;
    react(signal);
  };
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, listener);
  return {
    /** @returns {boolean} whether there was such a request */
    off() {
      for (const signal of signals) process.off(signal, listener);
      return asked;
    },
  };
}
