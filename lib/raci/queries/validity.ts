import 'server-only';
import type { Tx } from '@/db/client';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { RaciViolation } from '@/lib/raci/vocabulary';
import { lintFacts, raciFacts } from './facts';

export type RaciValidity = {
  /** RA-4: at least one active deliverable and no violation in any of them. */
  readonly valid: boolean;
  readonly violations: readonly {
    readonly code: RaciViolation;
    readonly deliverableId: string;
    readonly number: string;
    readonly title: string;
  }[];
};

/**
 * Whether the matrix is valid on a day for starting a phase and for submitting a gate pack (RA-4): the one place that
 * says so. With `waveId` only the deliverables of the programme and of that wave count. 1 statement.
 */
export async function raciValidity(
  tx: Tx,
  workspaceId: string,
  programmeId: string,
  today: CivilDate,
  waveId?: string,
): Promise<RaciValidity> {
  const facts = await raciFacts(tx, workspaceId, programmeId, today, waveId);
  const { valid, findings } = lintFacts(facts);
  const violations = findings.flatMap(({ blocking, code, deliverableId }) => {
    const row = facts.deliverables.find(({ id, state }) => id === deliverableId && state === 'active');
    if (!blocking || !row) return [];
    return [{ code: code as RaciViolation, deliverableId: row.id, number: row.number, title: row.title }];
  });
  return { valid, violations };
}
