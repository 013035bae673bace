// @ts-check
import postgres from 'postgres';
import { urlFor } from './database.mjs';

const PRESENCE = 'stellwerk-presence';

/**
 * Several processes may use one embedded server: a demo and a command line, two test runs. Each holds one
 * connection open as a sign of presence, and only the last to leave stops the server.
 * @param {{ adminUrl: string, stop: () => void }} cluster
 */
export function joinServer(cluster) {
  const admin = postgres(urlFor(cluster.adminUrl, { database: 'postgres' }), {
    max: 1,
    max_lifetime: null,
    connection: { application_name: PRESENCE },
    onnotice() {},
  });
  return {
    /** the held connection, as superuser */
    admin,
    /** @returns {Promise<number>} how many other processes use the server; at once announces this one */
    async countOthers() {
      const rows = await admin`select 1 from pg_stat_activity
        where application_name = ${PRESENCE} and pid <> pg_backend_pid()`;
      return rows.length;
    },
    /** @param {{ keep?: boolean }} [options] `keep` leaves the server running in any case */
    async leave({ keep = false } = {}) {
      const others = await this.countOthers();
      await admin.end();
      if (others === 0 && !keep) cluster.stop();
    },
  };
}
