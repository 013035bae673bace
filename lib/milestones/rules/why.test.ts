import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { type BoundVersion, byCause, whyMoved } from './why';

const day = (offset: number): CivilDate => addDays('2027-01-01' as CivilDate, offset);
const version = (number: number, kind: BoundVersion['kind'], on: number, finish: number): BoundVersion => ({
  version: number,
  kind,
  on: day(on),
  finish: day(finish),
  reason: `Grund ${number}`,
});
const report = (on: number, forecast: number, note = '') => ({
  reportDate: day(on),
  forecast: day(forecast),
  note,
});
const nothing = { versions: [version(1, 'original', 0, 50)], log: [], actual: null, before: [], pauses: [] };

describe('why a milestone moved', () => {
  it('has nothing to say without a baseline, and nothing to split where nothing moved', () => {
    expect(whyMoved({ ...nothing, versions: [] })).toBeNull();
    expect(whyMoved(nothing)).toEqual({ from: day(50), to: day(50), total: 0, steps: [] });
    expect(whyMoved(nothing, 7)).toBeNull();
  });

  it('tells approved changes from own moves, against the original and against the newest version', () => {
    const versions = [version(1, 'original', 0, 50), version(4, 'change', 20, 64)];
    const log = [report(10, 60, 'Lieferant später'), report(30, 67)];
    const original = whyMoved({ ...nothing, versions, log });
    expect(original?.total).toBe(17);
    expect(byCause(original ?? { steps: [] })).toEqual([
      { cause: 'change', days: 14 },
      { cause: 'own', days: 3 },
    ]);
    expect(original?.steps[0]).toMatchObject({ cause: 'change', ref: 'v4', note: 'Grund 4' });
    expect(whyMoved({ ...nothing, versions, log }, 4)).toMatchObject({ total: 3, from: day(64) });
  });

  it('gives a predecessor what it forced, and the rest to the milestone itself', () => {
    const before = [{ number: 'MS-4', lagDays: 5, actual: null, log: [report(8, 51)] }];
    const why = whyMoved({ ...nothing, log: [report(10, 60)], before });
    expect(why?.steps.map(({ cause, days, ref }) => [cause, days, ref])).toEqual([
      ['predecessor', 6, 'MS-4'],
      ['own', 4, ''],
    ]);
    // what the predecessor reported later could not have forced it
    const late = [{ number: 'MS-4', lagDays: 5, actual: null, log: [report(12, 51)] }];
    expect(whyMoved({ ...nothing, log: [report(10, 60)], before: late })?.steps).toMatchObject([
      { cause: 'own', days: 10 },
    ]);
  });

  it('names a hold, and the day it was reached', () => {
    const pauses = [{ from: day(9), to: day(20) }];
    const why = whyMoved({ ...nothing, log: [report(10, 58), report(25, 55)], pauses, actual: day(57) });
    expect(why?.steps.map(({ cause, days }) => [cause, days])).toEqual([
      ['hold', 8],
      ['own', -3],
      ['own', 2],
    ]);
    expect(why?.total).toBe(7);
  });

  it('always sums exactly to the total, by step and by cause', () => {
    const offset = fc.integer({ min: 0, max: 400 });
    const reports = fc
      .array(fc.tuple(offset, offset), { maxLength: 8 })
      .map((list) => list.toSorted(([a], [b]) => a - b).map(([on, forecast]) => report(on, forecast)));
    const kinds = fc.constantFrom('change' as const, 'gate' as const, 'resume' as const);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(kinds, offset, offset), { maxLength: 4 }),
        reports,
        fc.option(offset),
        fc.array(fc.tuple(reports, fc.nat(10), fc.option(offset)), { maxLength: 3 }),
        fc.array(fc.tuple(offset, fc.option(fc.nat(60))), { maxLength: 2 }),
        (later, log, actual, before, pauses) => {
          const versions = [
            version(1, 'original', 0, 50),
            ...later.map(([kind, on, finish], index) => version(index + 2, kind, on, finish)),
          ];
          for (const { version: number } of versions) {
            const why = whyMoved(
              {
                versions,
                log,
                actual: actual === null ? null : day(actual),
                before: before.map(([own, lagDays, reached], index) => ({
                  number: `MS-${index}`,
                  lagDays,
                  actual: reached === null ? null : day(reached),
                  log: own,
                })),
                pauses: pauses.map(([from, days]) => ({
                  from: day(from),
                  to: days === null ? null : day(from + days),
                })),
              },
              number,
            );
            expect(why).not.toBeNull();
            const sum = (list: readonly { days: number }[]) => list.reduce((all, { days }) => all + days, 0);
            expect(sum(why?.steps ?? [])).toBe(why?.total);
            expect(sum(byCause(why ?? { steps: [] }))).toBe(why?.total);
          }
        },
      ),
    );
  });
});
