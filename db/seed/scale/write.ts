import 'server-only';
import type { Tx } from '@/db/client';
import { writeWorkspace } from '@/db/context';

const BATCH = 1_000;

/** Writes rows in batches, each a transaction of its own: large enough to be fast, small enough for the time limits. */
export async function inBatches<T>(
  workspaceId: string,
  rows: Iterable<T>,
  write: (tx: Tx, part: T[]) => Promise<unknown>,
  size = BATCH,
): Promise<number> {
  let part: T[] = [];
  let written = 0;
  const flush = async () => {
    const full = part;
    part = [];
    await writeWorkspace(workspaceId, (tx) => write(tx, full));
    written += full.length;
  };
  for (const row of rows) {
    part.push(row);
    if (part.length === size) await flush();
  }
  if (part.length > 0) await flush();
  return written;
}
