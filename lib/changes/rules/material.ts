import type { ScopeKind } from '../vocabulary';

/** The part of a request an approval is bound to; times as ISO instants, money in cents. */
export type Content = {
  readonly title: string;
  readonly scopeKinds: readonly ScopeKind[];
  readonly affects: readonly string[];
  readonly reason: string;
  readonly benefit: string;
  readonly costCents: number;
  readonly effortDays: string;
  readonly implementerId: string | null;
  readonly testerId: string | null;
  readonly commsPlan: string;
  readonly windowStart: string | null;
  readonly windowEnd: string | null;
  readonly backoutTriggers: string;
  readonly backoutSteps: string;
  readonly backoutMinutes: number | null;
  readonly pointOfNoReturn: string;
  readonly irreversible: boolean;
  readonly rollback: readonly Readonly<Record<string, string | number | null>>[];
  readonly differences: readonly Difference[];
};
type Difference = {
  readonly targetId: string;
  readonly field: string;
  readonly from: string | number | null;
  readonly to: string | number | null;
};

/** Fields whose edit voids an approval, whatever the new value (§4: scope, backout, exact differences). */
const ALWAYS = [
  'scopeKinds',
  'affects',
  'backoutTriggers',
  'backoutSteps',
  'backoutMinutes',
  'pointOfNoReturn',
  'irreversible',
  'differences',
  'implementerId',
] as const satisfies readonly (keyof Content)[];

/**
 * Fields of an edit that void an approval: scope, backout, differences and implementer always; the window when it
 * leaves the approved slot; the cost when it rises by more than a tenth. Wording, benefit, effort, tester and
 * communication are minor.
 */
export function materialEdits(approved: Content, edited: Content): readonly (keyof Content)[] {
  const changed = ALWAYS.filter((field) => JSON.stringify(approved[field]) !== JSON.stringify(edited[field]));
  return [
    ...changed,
    ...(leavesSlot(approved, edited) ? (['windowStart'] as const) : []),
    ...(edited.costCents * 10 > approved.costCents * 11 ? (['costCents'] as const) : []),
  ];
}

/** A narrower window within the approved one is minor; anything outside, or a window where none was, is not. */
function leavesSlot(approved: Content, edited: Content): boolean {
  if (edited.windowStart === approved.windowStart && edited.windowEnd === approved.windowEnd) return false;
  if (approved.windowStart === null || approved.windowEnd === null) return edited.windowStart !== null;
  if (edited.windowStart === null || edited.windowEnd === null) return true;
  return edited.windowStart < approved.windowStart || edited.windowEnd > approved.windowEnd;
}
