import { quorum } from '@/lib/voting/rules/quorum';
import {
  type BallotTerms,
  effectiveVetoes,
  hasMajority,
  type Vote,
  vetoesOf,
} from '@/lib/voting/rules/tally';
import type { BallotResult } from '@/lib/voting/vocabulary';

/**
 * Result that no further vote can change, or null (V-6, refusal certain but undetected). Votes cast count as
 * final. Needs the quorum to be met by those who voted; everyone outstanding may approve, reject, veto or stay away.
 */
export function certain(
  terms: BallotTerms & { readonly minimum: number },
  votes: readonly Vote[],
): BallotResult | null {
  const valid = votes.filter((vote) => terms.electors.some((elector) => elector.voterId === vote.voterId));
  const presentIds = valid.map((vote) => vote.voterId);
  if (!quorum({ ...terms, presentIds }).met) return null;
  const outstanding = terms.electors.filter((elector) => !presentIds.includes(elector.voterId));
  const approve = valid.filter((vote) => vote.choice === 'approve').length;
  const reject = valid.filter((vote) => vote.choice === 'reject').length;
  const refusedByConsent = terms.level === 'critical' && terms.sponsorConsents === false;
  if (refusedByConsent || !hasMajority(terms.level, approve + outstanding.length, reject)) return 'rejected';
  if (terms.level === 'critical' && terms.sponsorConsents === null) return null;
  if (!hasMajority(terms.level, approve, reject + outstanding.length)) return null;
  if (effectiveVetoes(terms, valid).length > 0) return 'returned';
  const vetoPossible = outstanding.some((elector) => vetoesOf(terms, elector.voterId).length > 0);
  return vetoPossible ? null : 'approved';
}
