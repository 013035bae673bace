import type { Elector } from '@/lib/voting/rules/electorate';
import type { VoteDomain } from '@/lib/voting/vocabulary';

export type QuorumGap =
  | { readonly code: 'too_few_of_electorate'; readonly params: { present: number; needed: number } }
  | { readonly code: 'below_minimum'; readonly params: { present: number; needed: number } }
  | { readonly code: 'chair_absent'; readonly params: Readonly<Record<string, never>> }
  | { readonly code: 'domain_absent'; readonly params: { domain: VoteDomain } };

export type Quorum = {
  readonly met: boolean;
  readonly present: number;
  readonly needed: number;
  readonly unmet: readonly QuorumGap[];
};

/**
 * Quorum (V-2), in whole persons: more than half of the electorate, at least `minimum` (profile: 1..4, emergency
 * board 2), chair or deputy, and one voter from each affected domain. Names every unmet part.
 * `presentIds` are voters recorded as present or having voted; persons outside the electorate do not count.
 */
export function quorum(input: {
  readonly electors: readonly Elector[];
  readonly presentIds: readonly string[];
  readonly affectedDomains: readonly VoteDomain[];
  readonly minimum: number;
}): Quorum {
  const present = input.electors.filter((elector) => input.presentIds.includes(elector.voterId));
  const majority = Math.floor(input.electors.length / 2) + 1;
  const unmet: QuorumGap[] = [];
  if (present.length < majority) {
    unmet.push({ code: 'too_few_of_electorate', params: { present: present.length, needed: majority } });
  }
  if (present.length < input.minimum) {
    unmet.push({ code: 'below_minimum', params: { present: present.length, needed: input.minimum } });
  }
  if (!present.some((elector) => elector.seat !== 'member')) unmet.push({ code: 'chair_absent', params: {} });
  for (const domain of new Set(input.affectedDomains)) {
    if (!present.some((elector) => elector.domains.includes(domain))) {
      unmet.push({ code: 'domain_absent', params: { domain } });
    }
  }
  const needed = Math.max(majority, input.minimum);
  return { met: unmet.length === 0, present: present.length, needed, unmet };
}
