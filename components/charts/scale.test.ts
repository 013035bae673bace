import { describe, expect, it } from 'vitest';
import { extent, linear, linePath } from './scale';

describe('linear', () => {
  it.each([
    [0, 0],
    [5, 50],
    [10, 100],
    [-5, -50],
  ])('%d lies at %d', (value, pixel) => {
    expect(linear([0, 10], [0, 100])(value)).toBe(pixel);
  });

  it('puts a flat series in the middle', () => {
    expect(linear([3, 3], [0, 20])(3)).toBe(10);
  });
});

describe('extent', () => {
  it.each([
    [
      [3, null, -1, undefined, 0],
      [-1, 3],
    ],
    [[null], null],
    [[], null],
  ])('%j spans %j', (values, expected) => {
    expect(extent(values)).toEqual(expected);
  });
});

describe('linePath', () => {
  const at = (ys: (number | null)[]) => linePath(ys.map((y, x) => ({ x, y })));
  it.each([
    [[1, 2, 3], 'M0 1L1 2L2 3'],
    [[1, null, 3, 4], 'M0 1h.01M2 3L3 4'],
    [[null, null], ''],
    [[1, 2, null], 'M0 1L1 2'],
  ])('%j draws %s', (ys, path) => {
    expect(at(ys)).toBe(path);
  });
});
