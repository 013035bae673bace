import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { countStatements } from '@/db/testing/statements';
import { useWorld } from '@/db/testing/world';
import { appendEvents } from './append';

describe('appendEvents (U-2)', () => {
  const world = useWorld();
  const envelope = () => ({
    actor: { workspaceId: world().workspaceId, personId: null, source: 'system' as const },
    role: null,
    requestId: 'request',
    result: 'done' as const,
  });
  const draft = { action: 'test.happened', objectKind: 'test', objectId: null, programmeId: null };
  const append = () => world().tx((tx) => appendEvents(tx, envelope(), [draft, draft]));

  it('takes the lock before it reads the head', async () => {
    const { statements } = await countStatements(append);
    const lock = statements.findIndex((text) => text.includes('pg_advisory_xact_lock'));
    const head = statements.findIndex((text) => text.includes('order by seq desc'));
    expect(lock).toBeGreaterThanOrEqual(0);
    expect(lock).toBeLessThan(head);
  });

  it('never forks under parallel writers, and refuses none of them', async () => {
    const results = await Promise.allSettled(Array.from({ length: 40 }, append));
    expect(results.filter(({ status }) => status === 'rejected')).toEqual([]);
    const rows = await world().tx((tx) =>
      tx.execute<{ seq: number; prev: string; hash: string }>(
        sql`select seq::int, prev_hash as prev, hash from event order by seq`,
      ),
    );
    const broken = rows.filter((row, index) => index > 0 && row.prev !== rows[index - 1]?.hash);
    expect(broken).toEqual([]);
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
    expect(rows.length).toBeGreaterThanOrEqual(80);
  });
});
