import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  busyFor,
  type CalendarSpan,
  type ConflictFacts,
  conflictsOf,
  isBlocking,
  nextFreeSpan,
  nextFreeSpanWithin,
  overlaps,
  type Planned,
  windowFits,
} from './conflict';

const HOUR = 3_600_000;
const planned = (more: Partial<Planned> = {}): Planned => ({
  id: 'me',
  number: 'CR-1',
  implementerId: 'ida',
  start: 10 * HOUR,
  end: 12 * HOUR,
  objects: new Set(['shop']),
  ...more,
});
const item = (more: Partial<CalendarSpan> = {}): CalendarSpan => ({
  id: 'f',
  kind: 'freeze',
  title: 'Weihnachtsgeschäft',
  channelIds: [],
  start: 0,
  end: 24 * HOUR,
  ...more,
});
const facts = (more: Partial<ConflictFacts> = {}): ConflictFacts => ({
  change: planned(),
  channelIds: ['ch'],
  others: [],
  calendar: [],
  neighbours: new Set(['erp']),
  ...more,
});
const kinds = (given: ConflictFacts) => conflictsOf(given).map(({ kind }) => kind);

describe('conflictsOf (C-2, C-3)', () => {
  const other = (more: Partial<Planned>) => planned({ id: 'other', implementerId: 'jan', ...more });
  it.each<[string, Partial<ConflictFacts>, readonly string[]]>([
    ['nothing in the way', {}, []],
    ['itself', { others: [planned()] }, []],
    ['the same record', { others: [other({})] }, ['same_object']],
    ['touching ends', { others: [other({ start: 12 * HOUR, end: 14 * HOUR })] }, []],
    [
      'one millisecond of overlap',
      { others: [other({ start: 12 * HOUR - 1, end: 14 * HOUR })] },
      ['same_object'],
    ],
    ['a neighbour', { others: [other({ objects: new Set(['erp']) })] }, ['neighbour']],
    ['something far away', { others: [other({ objects: new Set(['crm']) })] }, []],
    [
      'the same person elsewhere',
      { others: [other({ objects: new Set(['crm']), implementerId: 'ida' })] },
      ['implementer'],
    ],
    ['both at once', { others: [other({ implementerId: 'ida' })] }, ['same_object', 'implementer']],
    [
      'nobody named twice',
      {
        change: planned({ implementerId: null }),
        others: [other({ objects: new Set(), implementerId: null })],
      },
      [],
    ],
    ['a freeze of the programme', { calendar: [item()] }, ['freeze']],
    ['a freeze of its channel', { calendar: [item({ channelIds: ['ch'] })] }, ['freeze']],
    ['a freeze of another channel', { calendar: [item({ channelIds: ['other'] })] }, []],
    ['a freeze that ends when it begins', { calendar: [item({ end: 10 * HOUR })] }, []],
    ['a content freeze', { calendar: [item({ kind: 'content_freeze' })] }, ['freeze']],
    ['a board date', { calendar: [item({ kind: 'cab' })] }, []],
    [
      'inside a maintenance window',
      { calendar: [item({ kind: 'maintenance', start: 10 * HOUR, end: 12 * HOUR })] },
      [],
    ],
    [
      'half outside of it',
      { calendar: [item({ kind: 'maintenance', start: 11 * HOUR, end: 13 * HOUR })] },
      ['outside_maintenance'],
    ],
  ])('%s', (_name, more, expected) => {
    expect(kinds(facts(more))).toEqual(expected);
  });

  it('blocks by freeze and same record only', () => {
    expect(isBlocking('freeze') && isBlocking('same_object')).toBe(true);
    expect(isBlocking('neighbour') || isBlocking('implementer') || isBlocking('outside_maintenance')).toBe(
      false,
    );
  });

  it('overlaps symmetrically, and never an empty gap', () => {
    const span = fc
      .tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 50 }))
      .map(([start, length]) => ({
        start,
        end: start + length,
      }));
    fc.assert(
      fc.property(span, span, (a, b) => {
        expect(overlaps(a, b)).toBe(overlaps(b, a));
        expect(overlaps(a, { start: a.end, end: a.end + 1 })).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

describe('windowFits (C-1)', () => {
  const span = { start: 0, end: 3 * HOUR };
  it.each([
    [{ implementation: 90, validation: 30, backout: 60 }, true, 2],
    [{ implementation: 90, validation: 31, backout: 60 }, false, 2],
    [{ implementation: 180, validation: 0, backout: 0 }, true, 3],
  ])('%j', (minutes, fits, hours) => {
    expect(windowFits(span, minutes)).toMatchObject({ fits, latestBackout: hours * HOUR });
  });
});

describe('nextFreeSpan', () => {
  const busy = [
    { start: 6, end: 9 },
    { start: 0, end: 5 },
  ];
  it('finds the first gap that is long enough, aligned to its steps', () => {
    const search = { from: 0, step: 1, horizon: 100 };
    expect(nextFreeSpan({ ...search, length: 1 }, busy)).toEqual({ start: 5, end: 6 });
    expect(nextFreeSpan({ ...search, length: 2 }, busy)).toEqual({ start: 9, end: 11 });
    expect(nextFreeSpan({ ...search, length: 2, horizon: 10 }, busy)).toBeNull();
    expect(nextFreeSpan({ ...search, length: 2, step: 4 }, busy)).toEqual({ start: 12, end: 14 });
  });

  it('finds what trying every step finds', () => {
    const span = fc
      .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 }))
      .map(([start, length]) => ({ start, end: start + length }));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 8 }), fc.integer({ min: 1, max: 9 }), (taken, length) => {
        const search = { from: 3, step: 2, horizon: 70, length };
        const starts = Array.from({ length: 60 }, (_, index) => 3 + index * 2);
        const tried = starts
          .map((start) => ({ start, end: start + length }))
          .find((one) => one.end <= 73 && !taken.some((other) => overlaps(one, other)));
        expect(nextFreeSpan(search, taken)).toEqual(tried ?? null);
      }),
      { numRuns: 500 },
    );
  });

  it('stays within a window where one is asked for', () => {
    const search = { from: 0, step: 1, horizon: 30, length: 2 };
    const windows = [
      { start: 20, end: 22 },
      { start: 8, end: 10 },
    ];
    expect(nextFreeSpanWithin(search, busy, windows)).toEqual({ start: 20, end: 22 });
    expect(nextFreeSpanWithin({ ...search, horizon: 21 }, busy, windows)).toBeNull();
    expect(nextFreeSpanWithin(search, busy, [])).toBeNull();
  });
});

describe('busyFor', () => {
  const span = { start: 0, end: 1 };
  const item = (kind: 'freeze' | 'maintenance', channelIds: string[]) => ({
    id: kind,
    kind,
    title: '',
    channelIds,
    ...span,
  });
  it.each([
    ['shop', [item('freeze', ['shop'])], [], 1],
    ['app', [item('freeze', ['shop'])], [], 0],
    ['app', [item('freeze', [])], [], 1],
    [null, [item('freeze', ['shop'])], [], 1],
    ['shop', [item('maintenance', [])], [], 0],
    ['shop', [], [{ ...span, channelIds: ['shop'] }], 1],
    ['app', [], [{ ...span, channelIds: ['shop'] }], 0],
    ['app', [], [{ ...span, channelIds: [] }], 1],
  ])('on %s with %j and %j: %i', (channelId, calendar, changes, count) => {
    expect(busyFor(channelId, calendar, changes)).toHaveLength(count);
  });
});
