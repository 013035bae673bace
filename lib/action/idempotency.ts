import 'server-only';
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { idempotency } from '@/db/schema';
import { type Actor, personsOf } from '@/lib/access/actor';
import { Refusal } from './refusal';
import type { Result } from './result';

/**
 * Claims the key in this transaction; a parallel call with the same key waits here for the first to end.
 * Returns the stored answer of an earlier run; refuses (K) the same key with another request.
 */
export async function claimKey(
  tx: Tx,
  actor: Actor,
  command: string,
  key: string,
  input: unknown,
): Promise<Result<unknown> | null> {
  const requestHash = createHash('sha256')
    .update(canonicalize([command, ...personsOf(actor), input]) ?? '')
    .digest('hex');
  const { workspaceId } = actor;
  const claimed = await tx
    .insert(idempotency)
    .values({ workspaceId, key, requestHash })
    .onConflictDoNothing()
    .returning({ key: idempotency.key });
  if (claimed.length > 0) return null;
  const [earlier] = await tx
    .select({ requestHash: idempotency.requestHash, result: idempotency.result })
    .from(idempotency)
    .where(and(eq(idempotency.workspaceId, workspaceId), eq(idempotency.key, key)));
  if (!earlier || earlier.requestHash !== requestHash) {
    throw new Refusal('conflict', [{ code: 'common.key_reused' }]);
  }
  return earlier.result as Result<unknown>;
}

export async function settleKey(tx: Tx, actor: Actor, key: string, result: Result<unknown>): Promise<void> {
  await tx
    .update(idempotency)
    .set({ result })
    .where(and(eq(idempotency.workspaceId, actor.workspaceId), eq(idempotency.key, key)));
}
