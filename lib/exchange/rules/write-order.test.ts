import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { checkPhaseOrder } from '@/lib/roadmap/rules/phase';
import { PHASE_KINDS } from '@/lib/roadmap/vocabulary';
import type { ExistingRow, PlannedRow } from '../schema';
import { inWritableOrder } from './write-order';

const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 6, maxLength: 6 });
const day = (at: number | undefined): string =>
  `2027-${String(Math.floor((at ?? 0) / 28) + 1).padStart(2, '0')}-${String(((at ?? 0) % 28) + 1).padStart(2, '0')}`;
const periods = (marks: number[]) => {
  const sorted = [...marks].sort((a, b) => a - b);
  return PHASE_KINDS.map((kind, index) => ({
    kind,
    start: day(sorted[2 * index]),
    end: day(sorted[2 * index + 1]),
  }));
};

it('moves three phases one by one without any two of them ever meeting', () => {
  fc.assert(
    fc.property(cuts, cuts, (from, to) => {
      const before = periods(from);
      const rows = before.map(
        ({ kind, start, end }) =>
          ({ id: kind, kind: 'phase', fields: { phaseKind: kind, start, end } }) as ExistingRow,
      );
      const moved = periods(to).map(
        ({ kind, start, end }) =>
          ({ key: kind, targetId: kind, fields: { phaseKind: kind, start, end } }) as PlannedRow,
      );
      const standing = new Map(before.map((each) => [each.kind, each]));
      for (const { fields } of inWritableOrder(moved, { rows, links: [] })) {
        const { phaseKind: kind = 'pilot', start = '', end = '' } = fields;
        standing.set(kind, { kind, start, end });
        const facts = [...standing.values()].map((each) => ({
          kind: each.kind,
          state: 'planned' as const,
          start: each.start as CivilDate,
          end: each.end as CivilDate,
        }));
        expect(checkPhaseOrder(facts)).toEqual([]);
      }
    }),
  );
});
