import { PHASE_SEQUENCE } from '@/lib/roadmap/vocabulary';
import type { ExistingPlan, PlannedRow } from '../schema';

/**
 * Phases in an order in which each single write keeps those of a wave apart (G-1). New ones come last, by kind;
 * among moved ones a phase goes before its neighbour unless it would run into the place the neighbour still holds.
 */
export function inWritableOrder(rows: readonly PlannedRow[], existing: ExistingPlan): PlannedRow[] {
  const old = new Map(existing.rows.map((row) => [row.id, row]));
  const kindOf = (row: PlannedRow): keyof typeof PHASE_SEQUENCE =>
    row.fields.phaseKind ?? old.get(row.targetId ?? '')?.fields.phaseKind ?? 'pilot';
  const sorted = [...rows].sort((a, b) => PHASE_SEQUENCE[kindOf(a)] - PHASE_SEQUENCE[kindOf(b)]);
  const created = sorted.filter(({ targetId }) => targetId === null);
  const moved = sorted.filter(({ targetId }) => targetId !== null);
  const later = moved.filter((row) => {
    const before = old.get(row.targetId ?? '')?.fields.end ?? '';
    return (row.fields.end ?? before) > before;
  });
  const earlier = moved.filter((row) => !later.includes(row));
  return [...earlier, ...later.reverse(), ...created];
}
