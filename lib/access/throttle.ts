import 'server-only';
import { createHash } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { inContext } from '@/db/context';
import { throttle } from '@/db/schema';

const limits = { account: 5, address: 30 } as const;
const WINDOW_MINUTES = 15;
type ThrottleKind = keyof typeof limits;

const keyOf = (kind: ThrottleKind, value: string) =>
  `${kind}:${createHash('sha256').update(value.toLowerCase()).digest('hex')}`;

/**
 * Counts an attempt before it is judged, so that many at once cannot slip past the limit together. False from the
 * sixth of an account or the 31st of an address within 15 minutes on; each further one prolongs the block.
 */
export async function admitAttempt(kind: ThrottleKind, value: string): Promise<boolean> {
  const window = sql.raw(`interval '${WINDOW_MINUTES} minutes'`);
  const over = sql`${throttle.windowStartedAt} < now() - ${window} and coalesce(${throttle.blockedUntil} <= now(), true)`;
  const [row] = await inContext({}, (tx) =>
    tx
      .insert(throttle)
      .values({ key: keyOf(kind, value), failures: 1, windowStartedAt: sql`now()` })
      .onConflictDoUpdate({
        target: throttle.key,
        set: {
          failures: sql`case when ${over} then 1 else ${throttle.failures} + 1 end`,
          windowStartedAt: sql`case when ${over} then now() else ${throttle.windowStartedAt} end`,
          blockedUntil: sql`case when not (${over}) and ${throttle.failures} >= ${limits[kind]} then now() + ${window} end`,
        },
      })
      .returning({ failures: throttle.failures }),
  );
  return (row?.failures ?? 1) <= limits[kind];
}

/** A success: the account starts anew, the address gets this one attempt back. */
export async function forgiveAttempt(email: string, address: string): Promise<void> {
  await inContext({}, async (tx) => {
    await tx.delete(throttle).where(eq(throttle.key, keyOf('account', email)));
    await tx
      .update(throttle)
      .set({ failures: sql`greatest(${throttle.failures} - 1, 0)` })
      .where(eq(throttle.key, keyOf('address', address)));
  });
}
