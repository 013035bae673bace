import type { observation } from '@/db/schema';
import { addMonths, startOfMonth } from '@/lib/calendar/rules/date';
import type { ScaleKpi } from './found';
import type { Ground } from './ground';

const MONTHS = 18;

/** Eighteen months of confirmed values for every channel; factors above 1 add cohorts. */
export function* measureScale(
  { workspaceId, programmeId, channels, segments, days, random, newId, people }: Ground,
  kpis: readonly ScaleKpi[],
  factor: number,
): Generator<typeof observation.$inferInsert> {
  const thisMonth = startOfMonth(days.today);
  const scopes = [null, ...segments.slice(0, factor - 1)];
  const at = days.at(-2, 9);
  for (const { kpiId, versionId } of kpis) {
    for (const { id: channelId } of channels) {
      for (const segmentId of scopes) {
        for (let back = MONTHS; back > 0; back -= 1) {
          const denominator = random.int(800, 1_200);
          yield {
            workspaceId,
            id: newId(),
            programmeId,
            kpiId,
            versionId,
            channelId,
            segmentId,
            periodStart: addMonths(thisMonth, -back),
            periodEnd: addMonths(thisMonth, 1 - back),
            revision: 1,
            numerator: String(Math.round(denominator * (0.42 + 0.01 * (MONTHS - back)))),
            denominator: String(denominator),
            n: denominator,
            state: 'confirmed',
            current: true,
            quality: '0.98',
            source: 'Messung',
            recordedBy: people.analyst,
            recordedAt: at,
            confirmedBy: people.analyst,
            confirmedAt: at,
          };
        }
      }
    }
  }
}
