import 'server-only';
import { createHash } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { inContext } from '@/db/context';
import { throttle } from '@/db/schema';

const limits = { account: 5, address: 30 } as const;
const WINDOW_MINUTES = 15;
export type ThrottleKind = keyof typeof limits;

const keyOf = (kind: ThrottleKind, value: string) =>
  `${kind}:${createHash('sha256').update(value.toLowerCase()).digest('hex')}`;

/** Is this account or address blocked? After 5 failures per account or 30 per address within 15 minutes. */
export async function isThrottled(kind: ThrottleKind, value: string): Promise<boolean> {
  const [row] = await inContext({}, (tx) =>
    tx
      .select({ blocked: sql<boolean>`coalesce(${throttle.blockedUntil} > now(), false)` })
      .from(throttle)
      .where(eq(throttle.key, keyOf(kind, value))),
  );
  return row?.blocked ?? false;
}

/** Counts a failure; the one that reaches the limit blocks for the rest of a window. */
export async function countFailure(kind: ThrottleKind, value: string): Promise<void> {
  const window = sql.raw(`interval '${WINDOW_MINUTES} minutes'`);
  const fresh = sql`${throttle.windowStartedAt} < now() - ${window}`;
  await inContext({}, (tx) =>
    tx
      .insert(throttle)
      .values({ key: keyOf(kind, value), failures: 1, windowStartedAt: sql`now()` })
      .onConflictDoUpdate({
        target: throttle.key,
        set: {
          failures: sql`case when ${fresh} then 1 else ${throttle.failures} + 1 end`,
          windowStartedAt: sql`case when ${fresh} then now() else ${throttle.windowStartedAt} end`,
          blockedUntil: sql`case when not (${fresh}) and ${throttle.failures} + 1 >= ${limits[kind]} then now() + ${window} end`,
        },
      }),
  );
}

export async function clearFailures(kind: ThrottleKind, value: string): Promise<void> {
  await inContext({}, (tx) => tx.delete(throttle).where(eq(throttle.key, keyOf(kind, value))));
}
