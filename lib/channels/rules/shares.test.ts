import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumShares } from './shares';

describe('sumShares', () => {
  it.each([
    [[], '0', 0, 'none'],
    [[null, null], '0', 2, 'none'],
    [['0.5', '0.5'], '1', 0, 'complete'],
    [['0.1', '0.2', '0.7'], '1', 0, 'complete'],
    [['0.1', '0.2'], '0.3', 0, 'under'],
    [['0.6', '0.5'], '1.1', 0, 'over'],
    [['1.0', '0.00000001', null], '1.00000001', 1, 'over'],
    [['1', null], '1', 1, 'open'],
    [['0'], '0', 0, 'under'],
  ] as const)('%j → %s', (shares, sum, unknown, verdict) => {
    expect(sumShares(shares)).toEqual({ sum, unknown, verdict });
  });

  it('adds exactly whatever the order', () => {
    const share = fc.integer({ min: 0, max: 100 }).map((points) => (points / 100).toFixed(2));
    fc.assert(
      fc.property(fc.array(share), (shares) => {
        const points = shares.reduce((total, value) => total + Math.round(Number(value) * 100), 0);
        expect(Number(sumShares([...shares].reverse()).sum) * 100).toBeCloseTo(points, 6);
        expect(sumShares(shares).verdict === 'over').toBe(points > 100);
      }),
    );
  });
});
