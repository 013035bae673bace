import type { Elector } from '@/lib/voting/rules/electorate';
import {
  type BallotLevel,
  type BallotResult,
  type Choice,
  type VetoDomain,
  type VoteDomain,
  vetoDomains,
} from '@/lib/voting/vocabulary';

/** One cast vote; `veto` names the domain in which the voter suspends the decision, else null. */
export type Vote = {
  readonly voterId: string;
  readonly choice: Choice;
  readonly veto: VetoDomain | null;
};

type TallyReason =
  | 'majority'
  | 'no_votes'
  | 'tie'
  | 'not_enough_approvals'
  | 'sponsor_consent_missing'
  | 'vetoed';

export type Tally = {
  readonly result: BallotResult;
  readonly reason: TallyReason;
  readonly approve: number;
  readonly reject: number;
  readonly abstain: number;
  /** Approvals that would have been needed with the votes cast for or against. */
  readonly needed: number;
  readonly vetoes: readonly VetoDomain[];
};

export type BallotTerms = {
  readonly electors: readonly Elector[];
  readonly affectedDomains: readonly VoteDomain[];
  readonly level: BallotLevel;
  /** Only level critical asks for it; null = not yet given. */
  readonly sponsorConsents: boolean | null;
};

/**
 * Result of the votes cast (V-3..V-5); votes from outside the electorate are ignored. Abstentions count for the
 * quorum only; a tie is not approved. A veto turns an approval into `returned`; a refusal stays a refusal.
 * Quorum is judged apart (`quorum`).
 */
export function tally(terms: BallotTerms, votes: readonly Vote[]): Tally {
  const valid = votes.filter((vote) => terms.electors.some((elector) => elector.voterId === vote.voterId));
  const approve = count(valid, 'approve');
  const reject = count(valid, 'reject');
  const vetoes = effectiveVetoes(terms, valid);
  const counts = { approve, reject, abstain: count(valid, 'abstain'), vetoes };
  const needed = approvalsNeeded(terms.level, approve + reject);
  const refused = (reason: TallyReason): Tally => ({ result: 'rejected', reason, needed, ...counts });
  if (approve + reject === 0) return refused('no_votes');
  if (!hasMajority(terms.level, approve, reject)) {
    return refused(approve === reject ? 'tie' : 'not_enough_approvals');
  }
  if (terms.level === 'critical' && terms.sponsorConsents !== true) return refused('sponsor_consent_missing');
  if (vetoes.length > 0) return { result: 'returned', reason: 'vetoed', needed, ...counts };
  return { result: 'approved', reason: 'majority', needed, ...counts };
}

function count(votes: readonly Vote[], choice: Choice): number {
  return votes.filter((vote) => vote.choice === choice).length;
}

/** Domains with a veto in force (V-5): affected, a veto domain, and held by the voter. */
export function effectiveVetoes(terms: BallotTerms, votes: readonly Vote[]): readonly VetoDomain[] {
  return vetoDomains.filter((domain) =>
    votes.some(
      (vote) =>
        vote.veto === domain && vote.choice === 'reject' && vetoesOf(terms, vote.voterId).includes(domain),
    ),
  );
}

/** Domains in which this voter could veto this ballot. */
export function vetoesOf(terms: BallotTerms, voterId: string): readonly VetoDomain[] {
  const domains = terms.electors.find((elector) => elector.voterId === voterId)?.domains ?? [];
  return vetoDomains.filter((domain) => domains.includes(domain) && terms.affectedDomains.includes(domain));
}

/** Majority in whole votes (V-4): simple = approve > reject; otherwise at least two thirds of votes cast. */
export function hasMajority(level: BallotLevel, approve: number, reject: number): boolean {
  return approve > 0 && approve >= approvalsNeeded(level, approve + reject);
}

function approvalsNeeded(level: BallotLevel, cast: number): number {
  return level === 'simple' ? Math.floor(cast / 2) + 1 : Math.ceil((2 * cast) / 3);
}
