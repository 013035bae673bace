import 'server-only';
import type { Tx } from '@/db/client';
import type { ProgrammeFacts } from '@/lib/access/scope';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { settingsOf } from '@/lib/programmes/rules/settings';
import { loadBasis } from './basis';
import { judgeGate } from './evaluation';

/** Musts met or waived of all musts of a gate; `percent` is rounded down, so that 100 means all; null without musts. */
type GateReadiness = { readonly met: number; readonly all: number; readonly percent: number | null };

/** Readiness of some gates as of today, judged as on the gate itself. 1 statement however many, none for no gate. */
export async function readinessOf(
  tx: Tx,
  workspaceId: string,
  programme: ProgrammeFacts,
  gateIds: readonly string[],
  today: CivilDate,
): Promise<ReadonlyMap<string, GateReadiness>> {
  if (gateIds.length === 0) return new Map();
  const ids = { workspaceId, programmeId: programme.id };
  const settings = {
    minQuality: settingsOf(programme).dqThreshold,
    fiscalStartMonth: programme.fiscalStartMonth,
  };
  const gates = await loadBasis(tx, ids, programme.timeZone, { ids: gateIds });
  return new Map(
    gates.map((basis) => {
      const { mustsMet, musts, percent } = judgeGate(basis, today, null, settings).readiness;
      return [basis.id, { met: mustsMet, all: musts, percent }];
    }),
  );
}
