import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceOf, emvOf, netEmv } from './money';
import { percentile, seeded, simulate, triangular } from './simulation';

const points = fc.tuple(fc.nat(10_000_000), fc.nat(10_000_000), fc.nat(10_000_000)).map((three) => {
  const [min = 0, mode = 0, max = 0] = three.toSorted((a, b) => a - b);
  return { min, mode, max };
});
const simulated = fc.array(
  fc.record({
    id: fc.uuid(),
    kind: fc.constantFrom('threat' as const, 'opportunity' as const),
    chance: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    cost: points,
  }),
  { maxLength: 12 },
);

describe('money (R-10)', () => {
  it('takes the explicit chance, else the mid of the band; unknown stays unknown', () => {
    expect(chanceOf({ chance: '0.3', probability: 5 })).toBe('0.3');
    expect(chanceOf({ chance: null, probability: 4 })).toBe('0.6');
    expect(chanceOf({ chance: null, probability: null })).toBeNull();
    expect(emvOf({ kind: 'threat', chance: '0.5', probability: null, cost: null })).toBeNull();
    expect(
      emvOf({ kind: 'threat', chance: '0.5', probability: null, cost: { min: 100, mode: 200, max: 301 } }),
    ).toBe(100);
  });

  it('takes opportunities off, and counts what is not quantified apart', () => {
    const cost = { min: 300, mode: 300, max: 300 };
    expect(
      netEmv([
        { kind: 'threat', chance: '0.5', probability: null, cost },
        { kind: 'opportunity', chance: '0.2', probability: null, cost },
        { kind: 'threat', chance: null, probability: null, cost },
      ]),
    ).toEqual({ cents: 90, quantified: 2, unquantified: 1 });
  });
});

describe('simulation (R-11, R-12)', () => {
  it('gives the same numbers for the same inputs and seed, others for another seed', () => {
    const risks = [{ id: 'a', kind: 'threat' as const, chance: 0.4, cost: { min: 1, mode: 50, max: 900 } }];
    const run = (seed: number) => simulate(risks, { seed, runs: 2_000, percent: 80 });
    expect(run(7)).toEqual(run(7));
    expect(run(7).mean).not.toBe(run(8).mean);
    expect(seeded(1)()).toBe(seeded(1)());
  });

  it('meets the expected value within three standard errors', () => {
    const risks = Array.from({ length: 8 }, (_, index) => ({
      id: String(index),
      kind: index % 3 === 0 ? ('opportunity' as const) : ('threat' as const),
      chance: 0.1 + index / 10,
      cost: { min: 10_000 * index, mode: 40_000 * index, max: 90_000 * (index + 1) },
    }));
    const result = simulate(risks, { seed: 20_270_308, runs: 10_000, percent: 80 });
    expect(result.plausible).toBe(true);
    expect(Math.abs(result.mean - result.expected)).toBeLessThanOrEqual(3 * result.standardError);
  });

  it('stays between the least and the most that can happen, percentiles in order', () => {
    fc.assert(
      fc.property(simulated, fc.nat(), (risks, seed) => {
        const { p50, p80, p95, mean, curve } = simulate(risks, { seed, runs: 200, percent: 80 });
        const most = risks.reduce((sum, { kind, cost }) => sum + (kind === 'threat' ? cost.max : 0), 0);
        const least = risks.reduce((sum, { kind, cost }) => sum - (kind === 'threat' ? 0 : cost.max), 0);
        expect(p50).toBeLessThanOrEqual(p80 + 1e-6);
        expect(p80).toBeLessThanOrEqual(p95 + 1e-6);
        expect(mean).toBeLessThanOrEqual(most + 1e-6);
        expect(mean).toBeGreaterThanOrEqual(least - 1e-6);
        const shares = curve.reduce((sum, { share }) => sum + share, 0);
        if (curve.length > 0) expect(shares).toBeCloseTo(1, 9);
      }),
    );
  });

  it('draws within the triangle, and knows its ends and its mode', () => {
    fc.assert(
      fc.property(points, fc.double({ min: 0, max: 1, noNaN: true }), (cost, u) => {
        const value = triangular(cost, u);
        expect(value).toBeGreaterThanOrEqual(cost.min - 1e-6);
        expect(value).toBeLessThanOrEqual(cost.max + 1e-6);
      }),
    );
    expect(triangular({ min: 0, mode: 3, max: 10 }, 0)).toBe(0);
    expect(triangular({ min: 0, mode: 3, max: 10 }, 1)).toBe(10);
    expect(triangular({ min: 0, mode: 3, max: 10 }, 0.3)).toBeCloseTo(3, 9);
    expect(triangular({ min: 5, mode: 5, max: 5 }, 0.9)).toBe(5);
  });

  it('interpolates percentiles as R does by default (type 7)', () => {
    expect(percentile([1, 2, 3, 4], 50)).toBe(2.5);
    expect(percentile([1, 2, 3, 4, 5], 80)).toBeCloseTo(4.2, 12);
    expect(percentile([10], 80)).toBe(10);
    expect(percentile([], 80)).toBe(0);
  });
});
