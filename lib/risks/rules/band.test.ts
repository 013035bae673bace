import { describe, expect, it } from 'vitest';
import { riskLevels } from '../vocabulary';
import { bandOf, raised, stricter } from './band';

const cells = [1, 2, 3, 4, 5].flatMap((p) => [1, 2, 3, 4, 5].map((i) => ({ p, i, level: bandOf(p, i) })));

describe('bandOf (R-3)', () => {
  it('divides the 25 cells into 8, 7, 6 and 4', () => {
    const counts = riskLevels.map((level) => cells.filter((cell) => cell.level === level).length);
    expect(counts).toEqual([8, 7, 6, 4]);
  });

  it('never lets edge neighbours differ by more than one band', () => {
    const rank = (p: number, i: number) => riskLevels.indexOf(bandOf(p, i));
    for (const { p, i } of cells) {
      if (p < 5) expect(Math.abs(rank(p, i) - rank(p + 1, i))).toBeLessThanOrEqual(1);
      if (i < 5) expect(Math.abs(rank(p, i) - rank(p, i + 1))).toBeLessThanOrEqual(1);
    }
  });

  it.each([
    [1, 4, 'low'],
    [1, 5, 'medium'],
    [3, 3, 'medium'],
    [2, 5, 'high'],
    [3, 5, 'high'],
    [4, 4, 'critical'],
  ] as const)('P%i × I%i is %s', (p, i, level) => expect(bandOf(p, i)).toBe(level));
});

describe('levels', () => {
  it('takes the stricter and stops at critical', () => {
    expect(stricter('medium', 'high')).toBe('high');
    expect(stricter('critical', 'low')).toBe('critical');
    expect(raised('medium', 1)).toBe('high');
    expect(raised('critical', 1)).toBe('critical');
  });
});
