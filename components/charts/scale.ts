/** A point of a series; `null` is a gap, never zero. */
export type Point = { readonly label: string; readonly value: number | null };
export type Band = { readonly low: number | null; readonly high: number | null };

/** Maps values to pixels; a flat series lies in the middle. */
export function linear(
  domain: readonly [number, number],
  range: readonly [number, number],
): (value: number) => number {
  const [low, high] = domain;
  const [from, to] = range;
  return (value) => (high === low ? (from + to) / 2 : from + ((value - low) / (high - low)) * (to - from));
}

/** Smallest and largest known value; `null` when nothing is known. */
export function extent(values: readonly (number | null | undefined)[]): [number, number] | null {
  const known = values.filter((value) => typeof value === 'number');
  return known.length > 0 ? [Math.min(...known), Math.max(...known)] : null;
}

/** SVG path through the known points; a gap lifts the pen, and a lone point becomes a dot-length stroke. */
export function linePath(points: readonly { x: number; y: number | null }[]): string {
  let pen = false;
  return points
    .map(({ x, y }, index) => {
      if (y === null) {
        pen = false;
        return '';
      }
      const command = `${pen ? 'L' : 'M'}${fixed(x)} ${fixed(y)}`;
      const alone = !pen && (points[index + 1]?.y ?? null) === null;
      pen = true;
      return alone ? `${command}h.01` : command;
    })
    .join('');
}

/** Two decimals are below what a screen shows, and keep server and browser text equal. */
export const fixed = (value: number): string => String(Math.round(value * 100) / 100);
