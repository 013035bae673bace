import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayCast, mayStandIn } from '@/lib/voting/rules/cast';
import { ballotWindow, mayObject } from '@/lib/voting/rules/circular';
import { confirm } from '@/lib/voting/rules/confirm';
import { electorate, type Member } from '@/lib/voting/rules/electorate';
import { quorum } from '@/lib/voting/rules/quorum';
import { ballotStateAt } from '@/lib/voting/rules/state';
import { ballotResults } from '@/lib/voting/vocabulary';

function member(personId: string, over: Partial<Member> = {}): Member {
  return { personId, seat: 'member', domains: ['programme'], active: true, voting: true, ...over };
}

const board = [
  member('chair', { seat: 'chair' }),
  member('deputy', { seat: 'deputy' }),
  member('law', { domains: ['legal'] }),
  member('ops', { domains: ['operations'] }),
];

function codes(result: ReturnType<typeof mayCast>): readonly string[] {
  return result.ok ? [] : result.findings.map((found) => `${found.class}:${found.code}`);
}

describe('electorate', () => {
  it.each([
    ['presenter', { presenter: ['law'] }, [], 'law', 'presenter'],
    ['wave lead', { wave_lead: ['ops'] }, [], 'ops', 'wave_lead'],
    ['declared', { declared: ['ops'] }, [], 'ops', 'declared'],
    ['delegate of a presenter', { presenter: ['law'] }, [{ fromId: 'law', toId: 'x' }], 'law', 'presenter'],
    [
      'stand-in of the requester',
      { requester: ['z'] },
      [{ fromId: 'z', toId: 'ops' }],
      'ops',
      'delegate_conflict',
    ],
  ])('recuses: %s', (_name, conflicts, delegations, memberId, cause) => {
    const result = electorate(board, conflicts, delegations);
    expect(result.recused).toEqual([expect.objectContaining({ memberId, cause })]);
    expect(result.electors).toHaveLength(3);
  });

  it('leaves out inactive and non-voting members without calling them recused', () => {
    const result = electorate(
      [member('a', { active: false }), member('b', { voting: false }), member('c')],
      {},
      [],
    );
    expect(result).toMatchObject({ electors: [{ memberId: 'c' }], recused: [] });
  });

  it('leaves a seat to its member whose deputy is in conflict', () => {
    const { electors, recused } = electorate(board, { requester: ['x'] }, [{ fromId: 'law', toId: 'x' }]);
    expect(electors).toHaveLength(4);
    expect(recused).toEqual([]);
  });

  it('seats each person at most once and never a person in conflict', () => {
    const person: fc.Arbitrary<string> = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const delegation = fc.record({ fromId: person, toId: person });
    fc.assert(
      fc.property(
        fc.array(person),
        fc.array(delegation),
        fc.array(person),
        (people, delegations, requester) => {
          const { electors } = electorate(
            people.map((id) => member(id)),
            { requester },
            delegations,
          );
          const voters = electors.map((elector) => elector.voterId);
          expect(new Set(voters).size).toBe(voters.length);
          expect(electors.some((e) => requester.includes(e.voterId) || requester.includes(e.memberId))).toBe(
            false,
          );
        },
      ),
    );
  });
});

describe('quorum', () => {
  const { electors } = electorate(board, {}, []);
  it.each([
    [['chair', 'law', 'ops'], [], 3, []],
    [['chair', 'law'], [], 2, ['too_few_of_electorate']],
    [['chair', 'law'], [], 3, ['too_few_of_electorate', 'below_minimum']],
    [
      ['law', 'ops', 'stranger'],
      ['finance'],
      3,
      ['too_few_of_electorate', 'below_minimum', 'chair_absent', 'domain_absent'],
    ],
    [['deputy', 'chair', 'law'], ['operations', 'legal'], 3, ['domain_absent']],
  ] as const)(
    'of %j with domains %j and minimum %i misses %j',
    (presentIds, affectedDomains, minimum, unmet) => {
      const result = quorum({ electors, presentIds, affectedDomains, minimum });
      expect(result.unmet.map((gap) => gap.code)).toEqual(unmet);
      expect(result.met).toBe(unmet.length === 0);
    },
  );

  it('cannot be met by an empty electorate', () => {
    expect(quorum({ electors: [], presentIds: [], affectedDomains: [], minimum: 0 }).met).toBe(false);
  });
});

describe('mayCast', () => {
  const seated = electorate(board, { presenter: ['ops'] }, []);
  const terms = {
    electors: seated.electors,
    affectedDomains: ['legal'],
    level: 'simple',
    sponsorConsents: null,
  } as const;
  const base = {
    state: 'open',
    electorate: seated,
    terms,
    choice: 'approve',
    veto: null,
    reason: null,
  } as const;
  it.each([
    [{ personId: 'law' }, []],
    [{ personId: 'deputy' }, []],
    [{ personId: 'x' }, ['P:not_a_member']],
    [{ personId: 'ops' }, ['P:recused']],
    [{ personId: 'nobody', state: 'closed' }, ['P:not_a_member', 'K:ballot_not_open']],
    [{ personId: 'law', state: 'inquorate' }, ['K:ballot_not_open']],
    [{ personId: 'law', choice: 'reject', reason: '  too short   ' }, ['V:reason_too_short']],
    [{ personId: 'law', choice: 'reject', reason: 'contract missing', veto: 'legal' }, []],
    [{ personId: 'law', choice: 'abstain', veto: 'legal' }, ['V:veto_needs_rejection']],
    [
      { personId: 'chair', choice: 'reject', reason: 'contract missing', veto: 'legal' },
      ['P:veto_outside_domain'],
    ],
  ] as const)('%j gives %j', (over, expected) => {
    expect(codes(mayCast({ ...base, ...over }))).toEqual(expected);
  });
});

describe('mayStandIn', () => {
  const conflicts = { presenter: ['ops', 'q'], wave_lead: ['lead'] };
  const seated = electorate(board, conflicts, []);
  const base = { electorate: seated, conflicts, seatId: 'law', deputyId: 'x', votes: [] };
  it.each([
    ['somebody from outside', {}, []],
    ['again for the same seat', { votes: [{ seatId: 'law', castBy: 'x' }] }, []],
    ['who presented', { deputyId: 'q' }, ['P:deputy_in_conflict']],
    ['who leads the wave', { deputyId: 'lead' }, ['P:deputy_in_conflict']],
    ['a recused member', { deputyId: 'ops' }, ['P:deputy_in_conflict']],
    ['who has a seat', { deputyId: 'chair' }, ['P:votes_elsewhere']],
    ['who has voted for another', { votes: [{ seatId: 'chair', castBy: 'x' }] }, ['P:votes_elsewhere']],
  ])('%s', (_name, over, expected) => {
    expect(codes(mayStandIn({ ...base, ...over }))).toEqual(expected);
  });
});

describe('ballotStateAt', () => {
  const closesAt = new Date('2026-11-02T12:00:00Z');
  const base = { stored: 'open', closesAt, now: closesAt, quorumMet: true, certain: false } as const;
  it.each([
    [{ now: new Date('2026-11-02T11:59:59Z') }, 'open'],
    [{ now: new Date('2026-11-02T11:59:59Z'), certain: true }, 'closed'],
    [{}, 'closed'],
    [{ quorumMet: false }, 'inquorate'],
    [{ closesAt: null }, 'open'],
    [{ stored: 'withdrawn' }, 'withdrawn'],
  ] as const)('%j is %s', (over, state) => {
    expect(ballotStateAt({ ...base, ...over })).toBe(state);
  });
});

describe('confirm', () => {
  const { electors } = electorate(board, {}, []);
  it('accepts exactly the computed or a stricter result', () => {
    for (const computed of ballotResults) {
      for (const proposed of ballotResults) {
        const reason = 'because of new facts';
        const result = confirm({ state: 'closed', computed, proposed, reason, personId: 'chair', electors });
        expect(result.ok).toBe(ballotResults.indexOf(proposed) >= ballotResults.indexOf(computed));
      }
    }
  });

  it.each([
    [' nine sign ', false],
    ['ten signs!', true],
  ])('takes the reason %j for a stricter result: %s', (reason, ok) => {
    const stricter = {
      state: 'closed',
      computed: 'approved',
      proposed: 'returned',
      personId: 'deputy',
    } as const;
    expect(confirm({ ...stricter, reason, electors }).ok).toBe(ok);
  });

  it('names everything that stands against it', () => {
    const result = confirm({
      state: 'open',
      computed: 'approved',
      proposed: 'returned',
      reason: null,
      personId: 'law',
      electors,
    });
    expect(codes(result)).toEqual(['P:not_chair', 'K:ballot_not_closed', 'V:reason_too_short']);
  });
});

describe('ballotWindow', () => {
  const opensAt = new Date('2026-11-02T12:00:00Z');
  const minutesLater = (minutes: number) => new Date(opensAt.getTime() + minutes * 60_000);
  it.each([
    ['circular', minutesLater(4000), 2, [], []],
    ['circular', minutesLater(4000), 1, ['a'], ['V:circular_window_too_short', 'K:circular_objected']],
    ['circular', null, 2, [], ['V:closing_missing']],
    ['emergency', minutesLater(30), 0, [], []],
    ['emergency', minutesLater(29), 0, [], ['V:emergency_window_too_short']],
    ['meeting', null, 0, [], []],
    ['meeting', minutesLater(0), 0, [], ['V:closing_before_opening']],
  ] as const)(
    '%s until %s, %i working days, objectors %j: %j',
    (form, closesAt, windowWorkingDays, objectorIds, expected) => {
      expect(codes(ballotWindow({ form, opensAt, closesAt, windowWorkingDays, objectorIds }))).toEqual(
        expected,
      );
    },
  );
});

describe('mayObject', () => {
  const open = {
    form: 'circular',
    state: 'open',
    personId: 'law',
    reason: 'Das gehört in die Sitzung',
  } as const;
  const seats = electorate(board, { declared: ['ops'] }, []);
  it.each([
    ['a member, voted or not', {}, []],
    ['an outsider', { personId: 'x' }, ['P:not_a_member']],
    ['a recused member', { personId: 'ops' }, ['P:recused']],
    ['a meeting', { form: 'meeting' }, ['K:not_circular']],
    ['an emergency vote', { form: 'emergency' }, ['K:not_circular']],
    ['an ended window', { state: 'closed' }, ['K:ballot_not_open']],
    ['a second objection', { state: 'objected' }, ['K:circular_objected']],
    [
      'everything at once',
      { personId: 'x', form: 'meeting', state: 'confirmed', reason: 'nein' },
      ['P:not_a_member', 'K:not_circular', 'K:ballot_not_open', 'V:reason_too_short'],
    ],
  ] as const)('%s', (_, over, expected) => {
    expect(codes(mayObject({ ...open, ...over, electorate: seats }))).toEqual(expected);
  });
});
