import type { ExistingPlan, ExistingRow, PlanRow } from '../schema';
import { foldName } from './cell';

export type Match =
  | { found: ExistingRow; by: 'id' | 'externalId' | 'number' | 'title' | 'phaseKind' }
  | { found: null };

export type Finder = (row: PlanRow, parentId: string | null) => Match;

/**
 * Finds the record a row speaks of: by the hidden id of an export, else by the external id of the same
 * source, else by human number, else by title within the same parent; phases also by their kind, which
 * is unique in a wave.
 */
export function createFinder(existing: ExistingPlan): Finder {
  const ids = new Map<string, ExistingRow>();
  const externalIds = new Map<string, ExistingRow>();
  const numbers = new Map<string, ExistingRow>();
  const titles = new Map<string, ExistingRow>();
  const phaseKinds = new Map<string, ExistingRow>();
  for (const row of existing.rows) {
    ids.set(row.id, row);
    numbers.set(row.number.toUpperCase(), row);
    if (row.externalId !== null) externalIds.set(row.externalId, row);
    titles.set(place(row.kind, row.parentId, row.title), row);
    if (row.kind === 'phase') phaseKinds.set(place('phase', row.parentId, row.fields.phaseKind ?? ''), row);
  }
  return (row, parentId) => {
    if (row.id !== null) {
      const found = ids.get(row.id);
      if (found) return { found, by: 'id' };
    }
    const external = row.externalId === null ? undefined : externalIds.get(row.externalId);
    if (external) return { found: external, by: 'externalId' };
    // An export of another programme counts its records anew: its numbers mean nothing here.
    const numbered = row.number === null || row.id !== null ? undefined : numbers.get(row.number);
    if (numbered) return { found: numbered, by: 'number' };
    if (row.kind !== 'wave' && parentId === null) return { found: null };
    const titled = titles.get(place(row.kind, parentId, row.title));
    if (titled && free(row, titled)) return { found: titled, by: 'title' };
    const kind =
      row.kind === 'phase' ? phaseKinds.get(place('phase', parentId, row.fields.phaseKind ?? '')) : undefined;
    if (kind && free(row, kind)) return { found: kind, by: 'phaseKind' };
    return { found: null };
  };
}

// A record that already carries another external id is another thing of the same name.
function free(row: PlanRow, found: ExistingRow): boolean {
  return row.externalId === null || found.externalId === null || found.externalId === row.externalId;
}

function place(kind: string, parentId: string | null, name: string): string {
  return JSON.stringify([kind, parentId, foldName(name)]);
}
