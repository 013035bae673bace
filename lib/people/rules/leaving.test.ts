import { describe, expect, it } from 'vitest';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { ifLeaves, type LeavingFacts } from './leaving';
import { successionGaps } from './succession';

const day = (text: string) => text as CivilDate;

const facts: LeavingFacts = {
  duties: [
    { kind: 'milestone_owner', personId: 'a', number: 'MS-1', title: 'Shop live', due: day('2027-03-01') },
    { kind: 'condition', personId: 'b', number: 'GT-1', title: 'Nachschulen', due: null },
  ],
  gates: [
    {
      id: 'g1',
      number: 'GT-1',
      title: 'G1 Shop',
      quorumMin: 3,
      due: day('2027-04-01'),
      members: [
        { personId: 'a', seat: 'chair' },
        { personId: 'b', seat: 'member' },
        { personId: 'c', seat: 'member' },
      ],
    },
    {
      id: 'g2',
      number: 'GT-2',
      title: 'G2 Shop',
      quorumMin: 1,
      due: null,
      members: [
        { personId: 'a', seat: 'member' },
        { personId: 'b', seat: 'chair' },
      ],
    },
  ],
  deliverables: [
    { number: 'DL-1', title: 'Datenmodell', accountable: ['a'], responsible: ['a', 'b'] },
    { number: 'DL-2', title: 'Schulung', accountable: ['b'], responsible: ['a'] },
  ],
  roles: [
    { role: 'analyst', holders: ['a'] },
    { role: 'sponsor', holders: ['a', 'b'] },
  ],
  deputises: [{ personId: 'c', name: 'Clara', deputyId: 'a' }],
};
const said = (personId: string) =>
  ifLeaves(personId, facts).map(({ effect, number, title, blocking }) => [effect, number || title, blocking]);

describe('if somebody leaves', () => {
  it.each([
    [
      '2027-03-01',
      ['gate_seat GT-1', 'gate_below_quorum GT-1', 'gate_without_chair GT-1', 'milestone_owner MS-1'],
    ],
    [
      '2027-03-02',
      ['gate_seat GT-1', 'gate_below_quorum GT-1', 'gate_without_chair GT-1', 'due_before MS-1'],
    ],
    ['2027-04-02', ['due_before GT-1', 'due_before MS-1']],
  ])('on %s, what is due before is still theirs', (on, expected) => {
    const dated = ifLeaves('a', facts, day(on)).filter(({ due }) => due !== null);
    expect(dated.map(({ effect, number }) => `${effect} ${number}`)).toEqual(expected);
  });

  it('names votes, quorums, letters, roles, duties and deputyships', () => {
    expect(said('a')).toEqual([
      ['gate_seat', 'GT-1', false],
      ['gate_below_quorum', 'GT-1', true],
      ['gate_without_chair', 'GT-1', true],
      ['gate_seat', 'GT-2', false],
      ['deliverable_without_accountable', 'DL-1', true],
      ['deliverable_without_responsible', 'DL-2', true],
      ['role_vacant', 'analyst', true],
      ['milestone_owner', 'MS-1', false],
      ['deputy_lost', 'Clara', false],
    ]);
  });

  it('counts the quorum that is left, and leaves out who has nothing here', () => {
    expect(said('b')).toContainEqual(['gate_without_chair', 'GT-2', true]);
    expect(said('b')).not.toContainEqual(['gate_below_quorum', 'GT-2', true]);
    expect(said('nobody')).toEqual([]);
  });
});

describe('succession cover (F-4)', () => {
  const people = [
    { id: 'a', active: true, skills: ['Integration'] },
    { id: 'b', active: false, skills: ['Integration'] },
  ];
  it.each([
    ['nobody named', null, [], 'no_successor'],
    ['somebody who left', 'b', [], 'successor_inactive'],
    ['the only holder', 'a', ['a'], 'successor_is_holder'],
    ['one of two holders', 'a', ['a', 'c'], null],
    ['somebody with the skill', 'a', ['c'], null],
  ])('%s', (_name, successorId, holders, cause) => {
    const gaps = successionGaps(
      [{ role: 'analyst', skill: 'integration', successorId }],
      people,
      () => holders,
    );
    expect(gaps.map((gap) => gap.cause)).toEqual(cause === null ? [] : [cause]);
  });

  it('asks for the skill', () => {
    const role = { role: 'analyst', skill: 'Attribution', successorId: 'a' };
    expect(successionGaps([role], people, () => [])).toEqual([{ role: 'analyst', cause: 'skill_missing' }]);
  });
});
