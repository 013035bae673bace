import 'server-only';
import { createHash } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { inContext } from '@/db/context';
import { throttle } from '@/db/schema';

/** Attempts that are checked per window; the next one blocks for a whole window. */
const limits = { account: 5, address: 30 } as const;
const WINDOW_MINUTES = 15;
export type ThrottleKind = keyof typeof limits;

const keyOf = (kind: ThrottleKind, value: string) =>
  `${kind}:${createHash('sha256').update(value.toLowerCase()).digest('hex')}`;

/**
 * Counts an attempt as failed and says whether it may be checked at all. One statement on one row: of a burst that
 * arrives at once, exactly as many pass as of one that comes one by one. A success is taken back afterwards.
 */
export async function admit(kind: ThrottleKind, value: string): Promise<boolean> {
  const window = sql.raw(`interval '${WINDOW_MINUTES} minutes'`);
  const over = sql`coalesce(${throttle.blockedUntil}, ${throttle.windowStartedAt} + ${window}) < now()`;
  const [row] = await inContext({}, (tx) =>
    tx
      .insert(throttle)
      .values({ key: keyOf(kind, value), failures: 1, windowStartedAt: sql`now()` })
      .onConflictDoUpdate({
        target: throttle.key,
        set: {
          failures: sql`case when ${over} then 1 else ${throttle.failures} + 1 end`,
          windowStartedAt: sql`case when ${over} then now() else ${throttle.windowStartedAt} end`,
          blockedUntil: sql`case when ${over} then null when ${throttle.failures} >= ${limits[kind]}
            then coalesce(${throttle.blockedUntil}, now() + ${window}) end`,
        },
      })
      .returning({ failures: throttle.failures }),
  );
  return row !== undefined && row.failures <= limits[kind];
}

/** A success: the account starts anew, the address gets back the one attempt it was charged. */
export async function takeBack(email: string, address: string): Promise<void> {
  await inContext({}, async (tx) => {
    await tx.delete(throttle).where(eq(throttle.key, keyOf('account', email)));
    await tx
      .update(throttle)
      .set({ failures: sql`greatest(${throttle.failures} - 1, 0)` })
      .where(eq(throttle.key, keyOf('address', address)));
  });
}
