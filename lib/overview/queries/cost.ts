import 'server-only';
import type { Tx } from '@/db/client';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { costFacts } from '@/lib/costs/queries/facts';
import { programmeValue } from '@/lib/costs/rules/programme-value';
import { costStatus } from '../rules/cost';
import type { DimensionStatus } from '../rules/overall';

/** The cost dimension of the overall status. 1 statement. */
export async function costDimension(
  tx: Tx,
  ids: { readonly workspaceId: string; readonly programmeId: string },
  today: CivilDate,
  timeZone: string,
): Promise<DimensionStatus> {
  return costStatus(programmeValue(await costFacts(tx, ids, timeZone), today));
}
