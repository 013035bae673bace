// @ts-check
import { spawnSync } from 'node:child_process';
import { chownSync, statSync } from 'node:fs';
import path from 'node:path';
import { findBinaries } from './binaries.mjs';

/** @typedef {{ run(name: 'initdb' | 'pg_ctl', args: string[]): void, own(file: string): void }} Programs */

/**
 * Postgres refuses to run as root. An ordinary user runs it directly; root hands it to an unprivileged user,
 * or, where that user cannot reach the folders (a 0700 home), to a user namespace in which root is nobody.
 * @param {string} dir absolute path of the cluster's folder
 * @returns {Programs}
 */
export function preparePrograms(dir) {
  const bin = findBinaries();
  const user = process.getuid?.() === 0 ? findUnprivilegedUser() : undefined;
  const namespaced = user !== undefined && !(canReach(dir, user.uid) && canReach(`${bin}/initdb`, user.uid));
  const wrapper = namespaced ? ['unshare', '-U', '--map-user=65534', '--map-group=65534'] : [];

  return {
    run(name, args) {
      const program = path.join(bin, process.platform === 'win32' ? `${name}.exe` : name);
      const [command = program, ...rest] = [...wrapper, program, ...args];
      const result = spawnSync(command, rest, {
        ...(user && !namespaced ? user : {}),
        encoding: 'utf8',
        cwd: dir,
        env: { ...process.env, LC_ALL: 'C' },
        // a daemon that inherited our pipes would keep them open for its whole life
        stdio: name === 'pg_ctl' ? 'ignore' : 'pipe',
      });
      if (result.status === 0) return;
      const reason = result.stderr || result.error?.message || `exit code ${result.status}`;
      const advice = namespaced ? ' This machine may forbid user namespaces: set DATABASE_URL instead.' : '';
      throw new Error(`${name} failed: ${reason.trim()}.${advice}`);
    },
    own(file) {
      if (user && !namespaced) chownSync(file, user.uid, user.gid);
    },
  };
}

/** @returns {{ uid: number, gid: number }} */
function findUnprivilegedUser() {
  for (const name of ['postgres', 'nobody']) {
    const uid = spawnSync('id', ['-u', name], { encoding: 'utf8' });
    const gid = spawnSync('id', ['-g', name], { encoding: 'utf8' });
    if (uid.status === 0 && gid.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Error('Postgres does not run as root and no unprivileged user exists: set DATABASE_URL instead.');
}

/**
 * Whether `uid` may walk down to `folder`. The folder itself is handed over later, its parents are not.
 * @param {string} folder
 * @param {number} uid
 */
function canReach(folder, uid) {
  for (let at = path.dirname(folder); ; at = path.dirname(at)) {
    const { mode, uid: owner } = statSync(at);
    if (owner !== uid && !(mode & 0o001)) return false;
    if (at === path.dirname(at)) return true;
  }
}
