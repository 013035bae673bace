import { describe, expect, it } from 'vitest';
import { buildMatrix } from './matrix';

const row = (id: string, state: 'active' | 'draft' = 'active') => ({
  id,
  number: `DL-${id}`,
  version: 1,
  title: `Row ${id}`,
  scope: 'programme' as const,
  state,
  gating: false,
  milestone: null,
  channelId: null,
});
const persons = [
  { id: 'anna', name: 'Anna', active: true },
  { id: 'ben', name: 'Ben', active: true },
];
const grants = [
  { personId: 'anna', role: 'analyst', channelId: null },
  { personId: 'anna', role: 'sponsor', channelId: null },
  { personId: 'ben', role: 'sponsor', channelId: null },
];
const cell = (
  deliverableId: string,
  code: 'A' | 'R' | 'C',
  personId: string | null,
  role: string | null = null,
) => ({
  deliverableId,
  code,
  personId,
  role,
});
const finding = (deliverableId: string | null, partyId: string | null) => ({
  code: 'no_responsible' as const,
  blocking: true,
  deliverableId,
  partyId,
  params: {},
});

describe('buildMatrix', () => {
  const facts = {
    deliverables: [row('1'), row('2', 'draft')],
    assignments: [
      cell('1', 'R', null, 'analyst'),
      cell('1', 'A', null, 'analyst'),
      cell('1', 'C', 'ben'),
      cell('2', 'C', null, 'sponsor'),
      cell('9', 'A', 'anna'),
    ],
    grants,
    persons,
  };

  it('puts letters into cells and names the one holder of a role, roles before people', () => {
    const { rows, columns } = buildMatrix(facts, []);
    expect(columns.map(({ id, name }) => [id, name])).toEqual([
      ['role:analyst', 'Anna'],
      ['role:sponsor', null],
      ['person:ben', 'Ben'],
    ]);
    expect(rows.map(({ cells }) => cells)).toEqual([
      { 'role:analyst': ['A', 'R'], 'person:ben': ['C'] },
      { 'role:sponsor': ['C'] },
    ]);
  });

  it('says findings of shown rows and of parties, with the column of a role in a wave', () => {
    const found = [
      finding('1', 'role:analyst@shop'),
      finding('2', null),
      finding('9', null),
      finding(null, 'person:anna'),
    ];
    expect(
      buildMatrix(facts, found).findings.map((said) => [
        said.row?.number,
        said.column,
        said.party,
        said.draft,
      ]),
    ).toEqual([
      ['DL-1', 'role:analyst', 'Anna', false],
      ['DL-2', null, null, true],
      [undefined, 'person:anna', 'Anna', false],
    ]);
  });
});
