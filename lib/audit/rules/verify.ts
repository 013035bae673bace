/** One entry of the log as it is stored: the chained content and the two hashes beside it. */
export type ChainEntry = {
  readonly seq: number;
  readonly prevHash: string;
  readonly hash: string;
  readonly body: Readonly<Record<string, unknown>>;
};
/** Where a check stands: the last entry found whole. Before the first one: sequence 0 and the genesis hash. */
export type ChainHead = { readonly seq: number; readonly hash: string };
/** `gap`: entry `seq` is missing · `wrong_prev`: it does not follow its predecessor · `wrong_hash`: its content changed. */
export type ChainFault = { readonly seq: number; readonly kind: 'gap' | 'wrong_prev' | 'wrong_hash' };
export type ChainVerdict =
  | { readonly whole: true; readonly head: ChainHead }
  | { readonly whole: false; readonly head: ChainHead; readonly fault: ChainFault };

/**
 * Follows the chain over a batch of entries in order of their sequence and stops at the first fault (U-2). A chain
 * whose tail was cut off is whole in itself: only an exported head shows that. `hashOf` is the hash of the log.
 */
export function verifyEntries(
  from: ChainHead,
  entries: readonly ChainEntry[],
  hashOf: (prevHash: string, body: Readonly<Record<string, unknown>>) => string,
): ChainVerdict {
  let head = from;
  for (const entry of entries) {
    const kind = faultOf(head, entry, hashOf);
    if (kind) return { whole: false, head, fault: { seq: kind === 'gap' ? head.seq + 1 : entry.seq, kind } };
    head = { seq: entry.seq, hash: entry.hash };
  }
  return { whole: true, head };
}

function faultOf(
  head: ChainHead,
  entry: ChainEntry,
  hashOf: (prevHash: string, body: Readonly<Record<string, unknown>>) => string,
): ChainFault['kind'] | null {
  if (entry.seq !== head.seq + 1) return 'gap';
  if (entry.prevHash !== head.hash) return 'wrong_prev';
  return hashOf(entry.prevHash, entry.body) === entry.hash ? null : 'wrong_hash';
}
