import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certain } from '@/lib/voting/rules/certain';
import type { Elector } from '@/lib/voting/rules/electorate';
import { quorum } from '@/lib/voting/rules/quorum';
import { type BallotTerms, tally, type Vote } from '@/lib/voting/rules/tally';
import { ballotLevels, type Choice } from '@/lib/voting/vocabulary';

function electors(count: number, lawyers: readonly number[] = []): readonly Elector[] {
  return Array.from({ length: count }, (_, index) => ({
    memberId: `p${index}`,
    voterId: `p${index}`,
    seat: index === 0 ? ('chair' as const) : ('member' as const),
    domains: lawyers.includes(index) ? (['legal'] as const) : (['programme'] as const),
  }));
}

function terms(count: number, over: Partial<BallotTerms> = {}): BallotTerms {
  return { electors: electors(count), affectedDomains: [], level: 'simple', sponsorConsents: null, ...over };
}

function votes(pattern: string): readonly Vote[] {
  const choice: Record<string, Choice> = { a: 'approve', r: 'reject', v: 'reject', '0': 'abstain' };
  return Array.from(pattern).flatMap((letter, index) => {
    const picked = choice[letter];
    return picked === undefined
      ? []
      : [{ voterId: `p${index}`, choice: picked, veto: letter === 'v' ? ('legal' as const) : null }];
  });
}

describe('tally', () => {
  it.each([
    ['aar', 'simple', null, 'approved', 'majority'],
    ['ar', 'simple', null, 'rejected', 'tie'],
    ['arr', 'simple', null, 'rejected', 'not_enough_approvals'],
    ['000', 'simple', null, 'rejected', 'no_votes'],
    ['', 'simple', null, 'rejected', 'no_votes'],
    ['a00', 'simple', null, 'approved', 'majority'],
    ['aar', 'high', null, 'approved', 'majority'],
    ['aaarr', 'high', null, 'rejected', 'not_enough_approvals'],
    ['aaaaarr', 'high', null, 'approved', 'majority'],
    ['aar', 'critical', true, 'approved', 'majority'],
    ['aar', 'critical', null, 'rejected', 'sponsor_consent_missing'],
    ['aaa', 'critical', false, 'rejected', 'sponsor_consent_missing'],
  ] as const)(
    'counts %s at level %s, consent %s as %s (%s)',
    (pattern, level, sponsorConsents, result, reason) => {
      expect(tally(terms(7, { level, sponsorConsents }), votes(pattern))).toMatchObject({ result, reason });
    },
  );

  it('returns an approved item on a veto in the affected domain, and only there', () => {
    const electorsWithLawyer = electors(3, [2]);
    const affected = terms(3, { electors: electorsWithLawyer, affectedDomains: ['legal'] });
    expect(tally(affected, votes('aav')).result).toBe('returned');
    expect(tally({ ...affected, affectedDomains: [] }, votes('aav')).result).toBe('approved');
    expect(tally({ ...affected, electors: electors(3) }, votes('aav')).result).toBe('approved');
    expect(tally(affected, votes('arv')).result).toBe('rejected');
  });

  it('ignores votes from outside the electorate', () => {
    expect(tally(terms(1), votes('arr'))).toMatchObject({ result: 'approved', reject: 0 });
  });

  const pattern = fc.array(fc.constantFrom('a', 'r', 'v', '0', ' '), { maxLength: 7 });
  const level = fc.constantFrom(...ballotLevels);
  const consent = fc.constantFrom(true, false, null);

  it('does not depend on the order of votes', () => {
    fc.assert(
      fc.property(pattern, level, consent, (letters, picked, sponsorConsents) => {
        const cast = votes(letters.join(''));
        const ballot = terms(7, {
          level: picked,
          sponsorConsents,
          electors: electors(7, [1, 4]),
          affectedDomains: ['legal'],
        });
        expect(tally(ballot, [...cast].reverse())).toEqual(tally(ballot, cast));
      }),
    );
  });

  it('never approves because somebody abstains or rejects in addition', () => {
    fc.assert(
      fc.property(pattern, level, fc.constantFrom(' 0', ' r'), (letters, picked, added) => {
        const before = letters.join('').padEnd(7, ' ');
        const ballot = terms(8, { level: picked, sponsorConsents: true });
        if (tally(ballot, votes(before)).result !== 'approved') {
          expect(tally(ballot, votes(before + added.trim())).result).not.toBe('approved');
        }
      }),
    );
  });
});

describe('certain', () => {
  const letters = [' ', 'a', 'r', 'v', '0'] as const;

  function completions(pattern: readonly string[]): readonly string[] {
    return pattern.reduce<string[]>(
      (prefixes, letter) =>
        prefixes.flatMap((prefix) => (letter === ' ' ? letters : [letter]).map((next) => prefix + next)),
      [''],
    );
  }

  it('agrees with trying every completion', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...letters), { minLength: 5, maxLength: 5 }),
        fc.constantFrom(...ballotLevels),
        fc.constantFrom(true, false),
        fc.subarray([0, 1, 2, 3, 4]),
        (pattern, level, sponsorConsents, lawyers) => {
          const ballot = terms(5, {
            level,
            sponsorConsents,
            electors: electors(5, lawyers),
            affectedDomains: ['legal'],
          });
          const cast = votes(pattern.join(''));
          const presentIds = cast.map((vote) => vote.voterId);
          const outcomes = new Set(completions(pattern).map((all) => tally(ballot, votes(all)).result));
          const quorate = quorum({ ...ballot, presentIds, minimum: 3 }).met;
          const [only] = outcomes;
          const expected = quorate && outcomes.size === 1 ? only : null;
          expect(certain({ ...ballot, minimum: 3 }, cast)).toBe(expected);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('waits for the sponsor only while approval is possible', () => {
    const ballot = { ...terms(3, { level: 'critical' }), minimum: 2 };
    expect(certain(ballot, votes('aaa'))).toBeNull();
    expect(certain(ballot, votes('rr'))).toBe('rejected');
    expect(certain({ ...ballot, sponsorConsents: true }, votes('aa'))).toBe('approved');
  });
});
