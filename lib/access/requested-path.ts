import 'server-only';
import { workUnitAsyncStorage } from 'next/dist/server/app-render/work-unit-async-storage.external';
import { returnPath } from './rules/return-path';

/**
 * Path and query this request asked for, `/` where it is not known. Next tells server components neither, and a
 * `proxy.ts` that would hand them over is no part of this house (docs/decisions/013): the request store of Next is read
 * here and nowhere else.
 */
export function requestedPath(): string {
  const store = workUnitAsyncStorage.getStore();
  if (store?.type !== 'request') return '/';
  const query = new URLSearchParams(store.url.search);
  // how Next asks for the data of a page in the browser; nobody can bookmark it
  query.delete('_rsc');
  return returnPath(query.size > 0 ? `${store.url.pathname}?${query}` : store.url.pathname);
}
