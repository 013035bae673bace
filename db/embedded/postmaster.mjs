// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Looks for a server that already runs on the folder, and clears away the lock of one that died. A server
 * that is just starting or stopping is waited for.
 * @param {string} data the cluster's data folder
 * @param {number} patience in milliseconds
 * @returns {Promise<number | undefined>} its port; undefined when none runs
 */
export async function findRunning(data, patience = 5000) {
  const file = path.join(data, 'postmaster.pid');
  for (let waited = 0; waited <= patience; waited += 100) {
    if (!existsSync(file)) return undefined;
    const [pid, , , port] = readLines(file);
    if (pid && !isPostgres(Number(pid))) {
      rmSync(file, { force: true });
      return undefined;
    }
    if (port && (await answers(Number(port)))) return Number(port);
    await sleep(100);
  }
  throw new Error(`The database server on ${data} neither answers nor ends; see the file "log" beside it.`);
}

/** @param {string} file */
function readLines(file) {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}

/**
 * A process id alone proves nothing: it may have been given to another program since, or be a zombie.
 * @param {number} pid
 */
function isPostgres(pid) {
  if (process.platform === 'linux') {
    try {
      return /\((postgres|postmaster)\) [^ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    } catch {
      return false;
    }
  }
  if (process.platform === 'win32') {
    return spawnSync('tasklist', ['/FI', `PID eq ${pid}`], { encoding: 'utf8' }).stdout?.includes('postgres');
  }
  const { stdout } = spawnSync('ps', ['-p', String(pid), '-o', 'stat=,comm='], { encoding: 'utf8' });
  return /postgres/.test(stdout ?? '') && !/^\s*Z/.test(stdout ?? '');
}

/**
 * @param {number} port
 * @returns {Promise<boolean>} whether something on this machine accepts connections there
 */
function answers(port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** @returns {Promise<number>} a port nobody listens on at this moment */
export function findFreePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
