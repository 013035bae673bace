import { describe, expect, it } from 'vitest';
import { lintRaci } from './lint';
import { columnOfParty, lintInput } from './parties';

const persons = ['anna', 'ben', 'cem'].map((id) => ({ id, active: true }));
const grants = [
  { personId: 'anna', role: 'channel_lead', channelId: 'shop' },
  { personId: 'ben', role: 'channel_lead', channelId: 'app' },
  { personId: 'cem', role: 'auditor', channelId: null },
] as const;
const row = (id: string, channelId: string | null) =>
  ({ id, state: 'active', gating: false, channelId }) as const;
const lead = (deliverableId: string, code: 'A' | 'R') =>
  ({ deliverableId, personId: null, role: 'channel_lead', code }) as const;

describe('lintInput', () => {
  it('reads a role in a wave as its holder for the channel, and in the programme as all of them', () => {
    const { deliverables, parties } = lintInput(
      [row('d1', 'shop'), row('d2', null)],
      [lead('d1', 'A'), lead('d1', 'R'), lead('d2', 'A'), lead('d2', 'R')],
      grants,
      persons,
    );
    expect(parties.map(({ id, holders }) => [id, holders.length])).toEqual([
      ['role:channel_lead@shop', 1],
      ['role:channel_lead', 2],
    ]);
    const codes = lintRaci(deliverables, parties).findings.filter(({ blocking }) => blocking);
    expect(codes).toMatchObject([{ code: 'accountable_not_person', deliverableId: 'd2' }]);
    expect(columnOfParty('role:channel_lead@shop')).toBe('role:channel_lead');
  });

  it('takes the holder for all channels where none is named for this one', () => {
    const wide = [{ personId: 'cem', role: 'channel_lead', channelId: null }, ...grants] as const;
    const { parties } = lintInput([row('d1', 'stores')], [lead('d1', 'A')], wide, persons);
    expect(parties[0]).toMatchObject({ id: 'role:channel_lead@stores', holders: [{ personId: 'cem' }] });
  });

  it('finds a vacant role and people without any entry, but no mere reader', () => {
    const vacant = { deliverableId: 'd1', personId: null, role: 'analyst', code: 'A' } as const;
    const { deliverables, parties } = lintInput([row('d1', null)], [vacant], grants, persons);
    const findings = lintRaci(deliverables, parties).findings;
    expect(findings.map(({ code, partyId }) => [code, partyId])).toEqual([
      ['accountable_vacant', 'role:analyst'],
      ['no_responsible', null],
      ['nobody_informed', null],
      ['party_without_entry', 'person:anna'],
      ['party_without_entry', 'person:ben'],
    ]);
  });
});
