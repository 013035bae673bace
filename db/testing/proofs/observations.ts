import { and, eq } from 'drizzle-orm';
import { observation } from '@/db/schema';
import type { World } from '../world';

/** The current observation of a KPI that has one period only. */
export async function observationOf(world: World, kpiId: string): Promise<string> {
  const [row] = await world.tx((tx) =>
    tx
      .select({ id: observation.id })
      .from(observation)
      .where(and(eq(observation.kpiId, kpiId), eq(observation.current, true))),
  );
  return row?.id ?? '';
}
