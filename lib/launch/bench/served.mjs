// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT } from '../steps/terminal.mjs';

const METER = new URL('meter.mjs', import.meta.url).href;

/** @typedef {{ cpuMs: number, rssMb: number, peakMb: number }} Usage */
/**
 * @typedef {object} Served a measured process that listens on a port of this machine
 * @property {number} port
 * @property {() => Promise<Usage>} usage
 * @property {(message: object) => Promise<void>} tell
 * @property {() => Promise<void>} stop
 */

/**
 * Starts a server with a meter in it and waits until it accepts connections.
 * @param {string[]} args arguments of `node`
 * @param {{ port: number, env: Record<string, string | undefined> }} options
 * @returns {Promise<Served>}
 */
export async function serve(args, { port, env }) {
  const child = spawn(process.execPath, ['--import', METER, ...args], {
    cwd: ROOT,
    env: /** @type {NodeJS.ProcessEnv} */ ({
      ...process.env,
      NEXT_TELEMETRY_DISABLED: '1',
      PORT: String(port),
      ...env,
    }),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  /** @type {((answer: Usage) => void)[]} */
  const waiting = [];
  child.on('message', (answer) => waiting.shift()?.(/** @type {Usage} */ (answer)));
  for (let waited = 0; !(await answers(port)); waited += 50) {
    if (child.exitCode !== null || waited > 60_000)
      throw new Error(`A server to measure did not start: ${args[0]}`);
    await sleep(50);
  }
  return {
    port,
    usage: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        child.send('usage');
      }),
    tell: (message) => new Promise((resolve) => child.send(message, () => resolve())),
    async stop() {
      child.kill('SIGTERM');
      const hard = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await ended;
      clearTimeout(hard);
    },
  };
}

/** @param {number} port */
async function answers(port) {
  try {
    return (await fetch(`http://localhost:${port}/api/health/live`, { signal: AbortSignal.timeout(20_000) }))
      .ok;
  } catch {
    return false;
  }
}
