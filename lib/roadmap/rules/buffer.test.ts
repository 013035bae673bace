import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BufferSlip, bufferBurn } from './buffer';

const late = (slipDays: number | null, critical = true): BufferSlip => ({ critical, slipDays });

describe('bufferBurn (M-8)', () => {
  it.each<[string, number, BufferSlip[], object]>([
    ['unused', 10, [], { consumedDays: 0, burn: 0, level: 'green' }],
    ['half is still green', 10, [late(5)], { burn: 0.5, level: 'green' }],
    ['more than half', 10, [late(4), late(2)], { consumedDays: 6, burn: 0.6, level: 'amber' }],
    ['80 % is still amber', 10, [late(8)], { burn: 0.8, level: 'amber' }],
    ['above 80 %', 10, [late(9)], { level: 'red' }],
    ['overdrawn', 10, [late(25)], { burn: 2.5, level: 'red' }],
    ['off the critical path', 10, [late(25, false)], { consumedDays: 0, level: 'green' }],
    ['early does not refill', 10, [late(6), late(-6)], { consumedDays: 6, level: 'amber' }],
    ['no buffer', 0, [late(3)], { consumedDays: 3, burn: null, level: 'not_applicable' }],
    ['unknown is not green', 10, [late(null)], { unknown: 1, level: 'unknown' }],
    ['unknown hides no red', 10, [late(null), late(9)], { unknown: 1, level: 'red' }],
    ['unknown off the path', 10, [late(null, false)], { unknown: 0, level: 'green' }],
    ['exact at 50 % of 3', 3, [late(1.5)], { level: 'green' }],
  ])('%s', (_name, buffer, slips, expected) => {
    expect(bufferBurn(buffer, slips)).toMatchObject(expected);
  });

  it('never falls when a slip grows', () => {
    const slips = fc.array(
      fc.integer({ min: -9, max: 30 }).map((days) => late(days)),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), slips, fc.nat(9), (buffer, before, more) => {
        const after = before.map(({ slipDays }) => late((slipDays ?? 0) + more));
        expect(bufferBurn(buffer, after).burn).toBeGreaterThanOrEqual(bufferBurn(buffer, before).burn ?? 0);
      }),
    );
  });
});
