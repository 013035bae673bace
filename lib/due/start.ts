import 'server-only';
import { withoutContent } from '@/lib/action/database-errors';
import { log } from '@/lib/log';
import { runDueWork } from './run';

const FIRST_MS = 10_000;
const EVERY_MS = 10 * 60_000;

/** Begins the due work of this server: soon after the start, then every ten minutes. Keeps no process alive. */
export function startDueWork(): void {
  const run = () =>
    void runDueWork()
      .then((work) => {
        if (work.opened > 0) log.info(work, 'due work done');
      })
      .catch((error: unknown) => log.error({ err: withoutContent(error) }, 'due work failed'));
  setTimeout(run, FIRST_MS).unref();
  setInterval(run, EVERY_MS).unref();
}
