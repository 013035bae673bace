import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differencesBetween, knownAt, type Told } from './known';

const told = (seq: number, at: string, action: string, changes: Record<string, unknown>): Told => ({
  seq,
  at: `2026-11-${at}T10:00:00.000Z`,
  action,
  objectKind: action.split('.')[0] ?? '',
  changes: Object.entries(changes).map(([field, to]) => ({ field, from: null, to: to as never })),
});
const day = (text: string) => `2026-11-${text}T23:59:59.999Z`;
const valuesOf = (fields: ReturnType<typeof knownAt>) =>
  Object.fromEntries(fields.map(({ field, value }) => [field, value]));

const history = [
  told(1, '01', 'milestone.created', {
    title: 'Shop live',
    forecastDate: null,
    criteria: ['Bestellung möglich'],
  }),
  told(2, '02', 'comment.added', { title: 'kein Feld', mentions: [] }),
  told(3, '03', 'milestone.forecast_reported', { forecastDate: '2026-12-01' }),
  told(4, '04', 'milestone.criterion_added', { criterion: 'Retoure möglich' }),
  told(5, '05', 'milestone.predecessor_waived', { predecessor: 'MS-3' }),
  told(6, '06', 'milestone.forecast_reported', { forecastDate: null }),
];

describe('a record as known at an instant', () => {
  it.each([
    ['31', 0, {}],
    ['01', 1, { title: 'Shop live', criteria: ['Bestellung möglich'] }],
    ['02', 1, { title: 'Shop live', criteria: ['Bestellung möglich'] }],
    ['03', 1, { title: 'Shop live', criteria: ['Bestellung möglich'], forecastDate: '2026-12-01' }],
    [
      '05',
      1,
      { title: 'Shop live', criteria: ['Bestellung möglich', 'Retoure möglich'], forecastDate: '2026-12-01' },
    ],
    [
      '06',
      1,
      { title: 'Shop live', criteria: ['Bestellung möglich', 'Retoure möglich'], forecastDate: null },
    ],
  ])('on day %s', (on, month, expected) => {
    const at = month === 0 ? '2026-10-31T23:59:59.999Z' : day(on);
    expect(valuesOf(knownAt('milestone', history, at))).toEqual(expected);
  });

  it('takes a removed criterion out and knows since when each value stands', () => {
    const removed: Told = {
      ...told(7, '07', 'milestone.criterion_removed', {}),
      changes: [{ field: 'criterion', from: 'Bestellung möglich', to: null }],
    };
    const state = knownAt('milestone', [...history, removed], day('08'));
    expect(state.find(({ field }) => field === 'criteria')).toMatchObject({
      value: ['Retoure möglich'],
      since: '2026-11-07T10:00:00.000Z',
    });
    expect(state.find(({ field }) => field === 'title')).toMatchObject({ seq: 1 });
  });

  it('lets a phase learn its state from its gate, and nothing else of it', () => {
    const phase = [
      told(1, '01', 'phase.created', { title: 'Pilot', state: 'planned' }),
      told(2, '02', 'gate.submitted', { phaseState: 'gate_review', attempt: 1 }),
    ];
    expect(valuesOf(knownAt('phase', phase, day('03')))).toEqual({ title: 'Pilot', state: 'gate_review' });
  });

  it('applied to the earlier state, the differences give the later one', () => {
    const entry = fc.record({
      field: fc.constantFrom('title', 'state', 'ownerId'),
      to: fc.constantFrom('a', 'b', null),
      at: fc.integer({ min: 10, max: 28 }),
    });
    fc.assert(
      fc.property(
        fc.array(entry),
        fc.integer({ min: 9, max: 29 }),
        fc.integer({ min: 9, max: 29 }),
        (raw, a, b) => {
          const entries = raw
            .sort((x, y) => x.at - y.at)
            .map(({ field, to, at }, index) => told(index, String(at), 'milestone.edited', { [field]: to }));
          const [early, late] = [Math.min(a, b), Math.max(a, b)].map((at) =>
            knownAt('milestone', entries, day(String(at).padStart(2, '0'))),
          );
          const merged: Record<string, unknown> = valuesOf(early ?? []);
          for (const { field, from, to } of differencesBetween(early ?? [], late ?? [])) {
            expect(merged[field] ?? null).toEqual(from);
            merged[field] = to;
          }
          for (const [field, value] of Object.entries(valuesOf(late ?? [])))
            expect(merged[field] ?? null).toEqual(value);
        },
      ),
    );
  });
});
