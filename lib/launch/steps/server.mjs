// @ts-check
import { spawn } from 'node:child_process';
import net from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { onSignals } from './process.mjs';
import { ROOT } from './terminal.mjs';

// Next greets with the address it listens on, where sign-in would lose its cookie
const BANNER = /^\s*(▲ Next\.js|- (Local|Network|Environments|Experiments)|✓ (Ready|Running|Starting))/;
const FOLLOW = new URL('follow.mjs', import.meta.url).href;

/**
 * @typedef {object} Server
 * @property {string} url
 * @property {number | undefined} pid
 * @property {Promise<number>} ended its exit code, once it has ended
 * @property {() => Promise<void>} stop lets running requests finish; ends it the hard way after ten seconds
 */

/**
 * Starts the application's server and waits until it answers.
 * @param {string[]} args arguments of `node`
 * @param {{ port: number, host?: string, env: import('./process.mjs').Variables }} options `host` listened on
 * @returns {Promise<Server>}
 */
export async function startServer(args, { port, host = 'localhost', env }) {
  const child = spawn(process.execPath, ['--import', FOLLOW, ...args], {
    cwd: ROOT,
    env: {
      ...process.env,
      NEXT_TELEMETRY_DISABLED: '1',
      STELLWERK_LAUNCHER: String(process.pid),
      PORT: String(port),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    // a Ctrl-C in the terminal reaches only us, and we stop the server before the database
    detached: process.platform !== 'win32',
  });
  const lines = child.stdout && createInterface({ input: child.stdout });
  lines?.on('line', (line) => BANNER.test(line) || process.stdout.write(`${line}\n`));
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 0));
  });
  const stop = async () => {
    child.kill('SIGTERM');
    const hard = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(hard);
  };
  const url = `http://${['0.0.0.0', '::', '127.0.0.1'].includes(host) ? 'localhost' : host}:${port}`;
  const up = await Promise.race([untilLive(url, () => child.exitCode !== null), ended.then(() => undefined)]);
  if (up) return { url, pid: child.pid, ended, stop };
  await stop();
  const what = up === undefined ? 'ended before it answered' : 'has not answered for a minute';
  throw new Error(`The server ${what}; the reason stands above.`);
}

/**
 * @param {string} url
 * @param {() => boolean} isOver
 */
async function untilLive(url, isOver) {
  for (let waited = 0; waited < 60_000 && !isOver(); waited += 100) {
    try {
      const { ok } = await fetch(`${url}/api/health/live`, { signal: AbortSignal.timeout(20_000) });
      if (ok) return true;
    } catch {
      // not listening yet
    }
    await sleep(100);
  }
  return false;
}

/**
 * The port of the PORT variable, which must be free; without it 3000 or the next free one.
 * @returns {Promise<number>}
 */
export async function choosePort() {
  const wanted = process.env.PORT;
  if (wanted !== undefined && wanted !== '') {
    const port = Number(wanted);
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      throw new Error(`PORT is "${wanted}", not a port.`);
    if (!(await isFree(port))) throw new Error(`Port ${port} is in use by another program.`);
    return port;
  }
  for (let port = 3000; port < 3100; port++) if (await isFree(port)) return port;
  throw new Error('No port between 3000 and 3099 is free; name one with PORT.');
}

/**
 * Both loopback addresses, since "localhost" may mean either.
 * @param {number} port
 */
async function isFree(port) {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '::1'));
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>}
 */
function canListen(port, host) {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', (error) => resolve('code' in error && error.code === 'EADDRNOTAVAIL'));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/**
 * Keeps the server up until it ends by itself or somebody asks to stop, then stops it.
 * @param {Server} server
 * @param {Promise<void>} asked
 * @returns {Promise<number>} exit code
 */
export async function serveUntil(server, asked) {
  const code = await Promise.race([server.ended, asked]);
  if (code !== undefined) return code || 1;
  await server.stop();
  return 0;
}

/** @returns {Promise<void>} resolves when somebody asks this process to end; from now on that does not end it */
export function untilAsked() {
  return new Promise((resolve) => {
    onSignals(() => resolve());
  });
}
