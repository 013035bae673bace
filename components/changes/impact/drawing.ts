import type { ImpactRow } from '@/lib/changes/queries/impact';
import type { RecordKind } from '@/lib/registry/vocabulary';

/** Records drawn at most; more are neither readable nor quick. */
export const MOST_DRAWN = 300;

/** A record as it stands in the drawing: finished words and its address. */
export type Station = {
  readonly id: string;
  readonly kind: string;
  readonly number: string;
  readonly title: string;
  readonly distance: number;
  readonly href: string | null;
};
export type Way = { readonly from: string; readonly to: string };

type Words = {
  readonly kindOf: (kind: RecordKind) => string;
  readonly hrefOf: (one: { kind: RecordKind; number: string }) => string;
};

/** The request in the middle of what it reaches: nearest first, each by the way that reached it. */
export function graphOf(
  change: { readonly id: string; readonly number: string; readonly title: string },
  rows: readonly ImpactRow[],
  { kindOf, hrefOf }: Words,
): { readonly nodes: readonly Station[]; readonly edges: readonly Way[]; readonly left: number } {
  const drawn = rows.slice(0, MOST_DRAWN);
  const root: Station = {
    id: change.id,
    kind: kindOf('change'),
    number: change.number,
    title: change.title,
    distance: -1,
    href: null,
  };
  const nodes = drawn.map((one) => ({
    id: one.id,
    kind: kindOf(one.kind),
    number: one.number,
    title: one.title,
    distance: one.distance,
    href: hrefOf(one),
  }));
  return {
    nodes: [root, ...nodes],
    edges: drawn.map(({ id, from }) => ({ from: from ?? change.id, to: id })),
    left: rows.length - drawn.length,
  };
}
