import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Assignment, type Deliverable, lintRaci, type Party } from '@/lib/raci/rules/lint';
import { raciCodes } from '@/lib/raci/vocabulary';

function party(id: string, over: Partial<Party> = {}): Party {
  return { id, kind: 'person', holders: [{ personId: id, active: true }], capacityHours: 10, ...over };
}

const parties: readonly Party[] = [
  party('anna'),
  party('ben'),
  party('cem'),
  party('gone', { holders: [{ personId: 'gone', active: false }] }),
  party('vacant', { kind: 'role', holders: [] }),
  party('pair', {
    kind: 'role',
    holders: [
      { personId: 'x', active: true },
      { personId: 'y', active: true },
    ],
  }),
  party('anna-role', { kind: 'role', holders: [{ personId: 'anna', active: true }] }),
  party('team', { kind: 'group' }),
  party('idle', { capacityHours: 0 }),
];

/** 'A:anna R:ben' → assignments; 'S' = supporting R. */
function row(text: string, over: Partial<Deliverable> = {}): Deliverable {
  const assignments = text
    .split(' ')
    .filter(Boolean)
    .map((cell): Assignment => {
      const [letter, partyId = ''] = cell.split(':');
      const code = raciCodes.find((candidate) => candidate === letter);
      return code === undefined ? { partyId, code: 'R', supporting: true } : { partyId, code };
    });
  return { id: 'd1', state: 'active', gating: false, assignments, ...over };
}

function blocking(deliverable: Deliverable): readonly string[] {
  return lintRaci([deliverable], parties)
    .findings.filter((found) => found.blocking)
    .map((found) => found.code);
}

describe('lintRaci', () => {
  it.each([
    ['A:anna R:ben I:cem', false, []],
    ['A:anna R:anna I:cem', false, []],
    ['A:anna R:anna I:cem', true, ['responsible_not_separate']],
    ['A:anna R:anna-role I:cem', true, ['responsible_not_separate']],
    ['A:anna R:anna R:ben', true, []],
    ['', false, ['no_accountable', 'no_responsible']],
    ['A:anna A:ben R:cem', false, ['several_accountable']],
    ['A:team R:ben', false, ['accountable_not_person']],
    ['A:pair R:ben', false, ['accountable_not_person']],
    ['A:vacant R:ben', false, ['accountable_vacant']],
    ['A:unknown R:ben', false, ['accountable_vacant']],
    ['A:gone R:ben', false, ['accountable_inactive']],
    ['A:anna S:ben', false, ['no_responsible']],
    ['A:anna R:ben C:ben', false, ['several_codes']],
    ['A:anna R:ben C:anna', false, ['several_codes']],
  ] as const)('%s (gating %s) violates %j', (text, gating, codes) => {
    expect(blocking(row(text, { gating }))).toEqual(codes);
    expect(lintRaci([row(text, { gating })], parties).valid).toBe(codes.length === 0);
  });

  it('tolerates violations in drafts but lists them, and does not call an empty matrix valid', () => {
    const valid = row('A:anna R:ben');
    const draft = row('', { id: 'd2', state: 'draft' });
    const result = lintRaci([valid, draft], parties);
    expect(result.valid).toBe(true);
    expect(result.findings.some((found) => found.deliverableId === 'd2' && found.blocking)).toBe(true);
    expect(lintRaci([draft], parties).valid).toBe(false);
    expect(lintRaci([row('', { state: 'closed' })], parties).findings.every((found) => !found.blocking)).toBe(
      true,
    );
  });

  it('warns about overload, long consultation, missing information and capacity without blocking', () => {
    const rows = Array.from({ length: 11 }, (_, index) =>
      row('A:anna R:idle C:a C:b C:c C:d C:e', { id: `d${index}`, state: index < 8 ? 'active' : 'draft' }),
    );
    const { valid, findings } = lintRaci(rows, parties);
    expect(valid).toBe(true);
    const of = (partyId: string) =>
      findings.filter((found) => found.partyId === partyId).map((found) => found.code);
    expect(of('anna')).toEqual(['accountable_overload']);
    expect(of('idle')).toEqual(['responsible_overload', 'responsible_without_capacity']);
    expect(of('ben')).toEqual(['party_without_entry']);
    expect(findings.filter((found) => found.code === 'many_consulted')).toHaveLength(11);
    expect(findings.filter((found) => found.code === 'nobody_informed')).toHaveLength(11);
  });

  it.each([
    [7, 'accountable_overload', false],
    [8, 'accountable_overload', true],
    [10, 'responsible_overload', false],
    [11, 'responsible_overload', true],
  ] as const)('%i rows for one person give %s: %s', (count, code, warned) => {
    const rows = Array.from({ length: count }, (_, index) => row('A:anna R:ben I:cem', { id: `d${index}` }));
    const codes = lintRaci(rows, parties).findings.map((found) => found.code);
    expect(codes.includes(code)).toBe(warned);
    expect(codes).not.toContain('responsible_without_capacity');
  });

  it('takes a role with one active holder as one person', () => {
    const holders = [
      { personId: 'x', active: true },
      { personId: 'gone', active: false },
    ];
    const role = party('lead', { kind: 'role', holders });
    expect(lintRaci([row('A:lead R:ben')], [...parties, role]).valid).toBe(true);
  });

  it('is valid only with exactly one accountable person in each active row', () => {
    const cell = fc.record({
      partyId: fc.constantFrom('anna', 'ben', 'cem'),
      code: fc.constantFrom(...raciCodes),
    });
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 6 }), (assignments) => {
        const deliverable = { id: 'd', state: 'active' as const, gating: true, assignments };
        if (!lintRaci([deliverable], parties).valid) return;
        const accountable = assignments.filter((assignment) => assignment.code === 'A');
        expect(accountable).toHaveLength(1);
        expect(assignments.some((a) => a.code === 'R' && a.partyId !== accountable[0]?.partyId)).toBe(true);
      }),
    );
  });
});
