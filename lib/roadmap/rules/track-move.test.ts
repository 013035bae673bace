import { describe, expect, it } from 'vitest';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { type MovableStation, type MoveEdge, previewMove } from '@/lib/roadmap/rules/track-move';

const station = (id: string, date: string): [string, MovableStation] => [
  id,
  { id, name: id, date: date as CivilDate, baseline: '2026-06-01' as CivilDate, version: 1 },
];
const edge = (from: string, to: string, lagDays = 0): MoveEdge => ({ from, to, type: 'FS', lagDays });

const stations = new Map([
  station('a', '2026-06-01'),
  station('b', '2026-06-10'),
  station('c', '2026-06-12'),
  station('d', '2026-12-01'),
]);

describe('previewMove', () => {
  it.each([
    ['2026-06-08', 7, []],
    ['2026-06-11', 10, ['b 2026-06-11 1', 'c 2026-06-16 4']],
    ['2026-05-25', -7, []],
  ])('moved to %s is %i days late and touches %j', (date, slip, expected) => {
    const edges = [edge('a', 'b'), edge('b', 'c', 5), edge('c', 'd')];
    const preview = previewMove(stations, edges, 'a', date as CivilDate);
    expect(preview.slipDays).toBe(slip);
    expect(preview.touched.map(({ id, earliest, laterDays }) => `${id} ${earliest} ${laterDays}`)).toEqual(
      expected,
    );
  });

  it('ends on a cycle', () => {
    const edges = [edge('a', 'b', 3), edge('b', 'c', 3), edge('c', 'b', 3)];
    expect(previewMove(stations, edges, 'a', '2026-07-01' as CivilDate).touched.map(({ id }) => id)).toEqual([
      'b',
      'c',
    ]);
  });

  it('knows nothing about a station it was not given', () => {
    expect(previewMove(stations, [], 'x', '2026-07-01' as CivilDate)).toEqual({
      slipDays: null,
      touched: [],
    });
  });
});
