import { useEffect, useState } from 'react';
import type { SearchHit } from './command-menu';

type Found = {
  readonly query: string;
  readonly hits: readonly SearchHit[];
  readonly state: 'idle' | 'failed';
};

const PAUSE_MS = 120;
const NOTHING: Found = { query: '', hits: [], state: 'idle' };

/** Asks the server after a short pause in typing; an answer that was overtaken is dropped. */
export function useRecordSearch(search: (query: string) => Promise<readonly SearchHit[]>, typed: string) {
  const query = typed.trim();
  const [found, setFound] = useState(NOTHING);

  useEffect(() => {
    if (!query) return;
    let overtaken = false;
    const keep = (next: Found) => {
      if (!overtaken) setFound(next);
    };
    const timer = setTimeout(() => {
      search(query).then(
        (hits) => keep({ query, hits, state: 'idle' }),
        () => keep({ query, hits: [], state: 'failed' }),
      );
    }, PAUSE_MS);
    return () => {
      overtaken = true;
      clearTimeout(timer);
    };
  }, [query, search]);

  const settled = query === '' || found.query === query;
  return {
    hits: query === '' ? [] : found.hits,
    state: settled ? (query === '' ? 'idle' : found.state) : 'searching',
  } as const;
}
