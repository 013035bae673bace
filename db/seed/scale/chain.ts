import 'server-only';
import { desc, eq, type InferInsertModel } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { event } from '@/db/schema';
import { chainHash } from '@/lib/audit/append';
import type { Ground, Happening } from './ground';

type EventRow = Omit<InferInsertModel<typeof event>, 'recordedAt'> & { readonly recordedAt: Date };

/** Last link of the workspace's chain, to go on from. */
export async function headOf(tx: Tx, workspaceId: string): Promise<{ seq: number; hash: string }> {
  const [head] = await tx
    .select({ seq: event.seq, hash: event.hash })
    .from(event)
    .where(eq(event.workspaceId, workspaceId))
    .orderBy(desc(event.seq))
    .limit(1);
  if (!head) throw new Error('a world begins with its people');
  return head;
}

/** The lines of the log in order of time, linked to each other as `appendEvents` would (U-2). */
export function* chained(
  ground: Ground,
  happenings: readonly Happening[],
  head: { seq: number; hash: string },
): Generator<EventRow> {
  const { workspaceId, programmeId, days, random } = ground;
  let { seq, hash } = head;
  for (const { day, action, kind, id, who, version } of happenings.toSorted((a, b) => a.day - b.day)) {
    seq += 1;
    const recordedAt = days.at(Math.min(day, -1), 9);
    const fields = {
      workspaceId,
      actorId: who,
      onBehalfOf: null,
      role: 'programme_manager',
      action,
      objectKind: kind,
      objectId: id,
      programmeId,
      versionBefore: version === 1 ? null : version - 1,
      versionAfter: version,
      changes: {},
      reason: null,
      requestId: random.uuid(),
      source: 'import',
      result: 'done' as const,
    };
    const prevHash = hash;
    hash = chainHash(prevHash, { ...fields, seq, recordedAt: recordedAt.toISOString().replace('Z', '000Z') });
    yield { ...fields, seq, recordedAt, prevHash, hash };
  }
}
