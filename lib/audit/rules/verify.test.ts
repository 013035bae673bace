import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChainEntry, verifyEntries } from './verify';

const GENESIS = { seq: 0, hash: '0'.repeat(64) };
const hashOf = (prevHash: string, body: Readonly<Record<string, unknown>>) =>
  createHash('sha256').update(prevHash).update(JSON.stringify(body)).digest('hex');

function chainOf(length: number): ChainEntry[] {
  const entries: ChainEntry[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const prevHash = entries.at(-1)?.hash ?? GENESIS.hash;
    const body = { seq, action: 'milestone.renamed' };
    entries.push({ seq, prevHash, hash: hashOf(prevHash, body), body });
  }
  return entries;
}
const edit = (entries: ChainEntry[], seq: number, change: Partial<ChainEntry>) =>
  entries.map((entry) => (entry.seq === seq ? { ...entry, ...change } : entry));

describe('verifyEntries', () => {
  it('finds a whole chain whole, in one batch and in many', () => {
    const entries = chainOf(20);
    const inOne = verifyEntries(GENESIS, entries, hashOf);
    expect(inOne).toEqual({ whole: true, head: { seq: 20, hash: entries.at(-1)?.hash } });
    const first = verifyEntries(GENESIS, entries.slice(0, 7), hashOf);
    expect(verifyEntries(first.head, entries.slice(7), hashOf)).toEqual(inOne);
    expect(verifyEntries(GENESIS, [], hashOf)).toEqual({ whole: true, head: GENESIS });
  });

  it.each([
    ['an edited content', edit(chainOf(9), 4, { body: { seq: 4, action: 'other' } }), 4, 'wrong_hash'],
    ['an edited hash', edit(chainOf(9), 4, { hash: 'f'.repeat(64) }), 4, 'wrong_hash'],
    ['an edited predecessor', edit(chainOf(9), 4, { prevHash: 'f'.repeat(64) }), 4, 'wrong_prev'],
    ['a deleted entry', chainOf(9).filter(({ seq }) => seq !== 4), 4, 'gap'],
    ['a deleted beginning', chainOf(9).slice(3), 1, 'gap'],
    [
      'an entry hashed anew without its followers',
      edit(chainOf(9), 4, { body: { x: 1 }, hash: hashOf(chainOf(9)[2]?.hash ?? '', { x: 1 }) }),
      5,
      'wrong_prev',
    ],
  ] as const)('names the first broken entry for %s', (_what, entries, seq, kind) => {
    expect(verifyEntries(GENESIS, entries, hashOf)).toMatchObject({ whole: false, fault: { seq, kind } });
  });

  it('detects every single change of a stored entry', () => {
    const at = fc.integer({ min: 1, max: 12 });
    const what = fc.constantFrom('edit', 'delete', 'swap');
    fc.assert(
      fc.property(at, what, (seq, change) => {
        const entries = chainOf(13);
        const [here, next] = [entries[seq - 1], entries[seq]];
        if (!here || !next) return;
        const broken =
          change === 'delete'
            ? entries.filter((entry) => entry.seq !== seq)
            : change === 'swap'
              ? edit(edit(entries, seq, { ...next, seq }), seq + 1, { ...here, seq: seq + 1 })
              : edit(entries, seq, { body: { ...here.body, extra: true } });
        expect(verifyEntries(GENESIS, broken, hashOf)).toMatchObject({ whole: false, fault: { seq } });
      }),
    );
  });
});
