import type { PlanTarget } from '../schema';

/** Record ids by row key: those the file matched, and those the import has created so far. */
export type Ids = Map<string, string>;

/** The record a plan points at; a planned parent always stands before what hangs on it. */
export function targetId(target: PlanTarget | null, ids: ReadonlyMap<string, string>): string {
  if (!target) return '';
  return 'id' in target ? target.id : (ids.get(target.key) ?? '');
}
