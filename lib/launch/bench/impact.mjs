// @ts-check
import { tsImport } from 'tsx/esm/api';

/**
 * @typedef {object} ImpactReport
 * @property {number} links
 * @property {number} records
 * @property {number} runs
 * @property {{ depth: number, reached: number, p50: number, p95: number }[]} rows
 */

const LINKS = 50_000;
const RECORDS = 15_000;

/**
 * The impact preview of a change over many links, its index made anew each time: what a first reader after a write pays
 * on top of reading the edges.
 * @param {boolean} quick
 * @returns {Promise<ImpactReport>}
 */
export async function measureImpact(quick) {
  /** @type {typeof import('../../changes/rules/impact')} */
  const { depths, reach, reachIndex, reachKinds } = await tsImport(
    '../../changes/rules/impact.ts',
    import.meta.url,
  );
  const runs = quick ? 100 : 400;
  const next = numbers(7);
  const edges = Array.from({ length: LINKS }, () => ({
    from: `r${next(RECORDS)}`,
    to: `r${next(RECORDS)}`,
    kind: reachKinds[next(reachKinds.length)] ?? 'contains',
  }));
  const rows = depths.map((depth) => {
    const times = [];
    let reached = 0;
    for (let run = 0; run < runs; run += 1) {
      const start = Array.from({ length: 5 }, () => `r${next(RECORDS)}`);
      const began = performance.now();
      reached = Math.max(reached, reach(start, reachIndex(edges), depth).length);
      times.push(performance.now() - began);
    }
    times.sort((a, b) => a - b);
    const at = (/** @type {number} */ part) => times[Math.min(runs - 1, Math.floor(runs * part))] ?? 0;
    return { depth, reached, p50: at(0.5), p95: at(0.95) };
  });
  return { links: LINKS, records: RECORDS, runs, rows };
}

/**
 * The same numbers on every machine (a linear congruential generator).
 * @param {number} seed
 */
function numbers(seed) {
  let state = seed;
  return (/** @type {number} */ below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * below);
  };
}
