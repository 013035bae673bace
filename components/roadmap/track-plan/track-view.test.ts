import { describe, expect, it } from 'vitest';
import { parseTrackView, trackViewHref } from '@/components/roadmap/track-plan/track-view';

const DEFAULT = {
  zoom: 'quarter',
  from: null,
  baseline: 'current',
  deps: false,
  critical: false,
  table: false,
};

describe('parseTrackView', () => {
  it.each([
    [{}, DEFAULT],
    [{ zoom: 'decade', from: '2026-02-30', deps: 'yes', view: 'picture' }, DEFAULT],
    [{ zoom: ['week', 'year'], from: ['2026-01-01'] }, DEFAULT],
    [
      { zoom: 'week', from: '2026-02-28', baseline: 'original', deps: '1', critical: '1', view: 'table' },
      { zoom: 'week', from: '2026-02-28', baseline: 'original', deps: true, critical: true, table: true },
    ],
  ])('reads %j', (params, expected) => {
    expect(parseTrackView(params)).toEqual(expected);
  });

  it('reads back what it wrote', () => {
    const view = parseTrackView({ zoom: 'month', from: '2026-11-01', baseline: 'b 1&2', deps: '1' });
    const query = trackViewHref('/n/roadmap', view).split('?')[1] ?? '';
    expect(parseTrackView(Object.fromEntries(new URLSearchParams(query)))).toEqual(view);
  });
});
