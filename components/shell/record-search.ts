import { useEffect, useState } from 'react';
import type { RecordKind } from '@/lib/registry/vocabulary';

/** A record found: its human number, its title, its kind, and where it lives. */
export type SearchHit = {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly kind: RecordKind;
  readonly href: string;
};
type Found = {
  readonly query: string;
  readonly hits: readonly SearchHit[];
  readonly state: 'idle' | 'failed';
};

const PAUSE_MS = 120;
const NOTHING: Found = { query: '', hits: [], state: 'idle' };

/** Asks the server after a short pause in typing; a question that was overtaken is called off. */
export function useRecordSearch(programme: string | undefined, typed: string) {
  const query = typed.trim();
  const [found, setFound] = useState(NOTHING);

  useEffect(() => {
    if (!query) return;
    const overtaken = new AbortController();
    const keep = (next: Found) => {
      if (!overtaken.signal.aborted) setFound(next);
    };
    const timer = setTimeout(() => {
      findRecords(query, programme, overtaken.signal).then(
        (hits) => keep({ query, hits, state: 'idle' }),
        () => keep({ query, hits: [], state: 'failed' }),
      );
    }, PAUSE_MS);
    return () => {
      overtaken.abort();
      clearTimeout(timer);
    };
  }, [query, programme]);

  const settled = query === '' || found.query === query;
  return {
    hits: query === '' ? [] : found.hits,
    state: settled ? (query === '' ? 'idle' : found.state) : 'searching',
  } as const;
}

async function findRecords(
  query: string,
  programme: string | undefined,
  signal: AbortSignal,
): Promise<readonly SearchHit[]> {
  const params = new URLSearchParams({ q: query, ...(programme ? { programme } : {}) });
  const answer = await fetch(`/api/search?${params}`, { signal });
  if (!answer.ok) throw new Error(`search answered ${answer.status}`);
  const { hits } = (await answer.json()) as { hits: readonly SearchHit[] };
  return hits;
}
