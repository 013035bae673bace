import { describe, expect, it } from 'vitest';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { handoverStates } from '@/lib/raci/vocabulary';
import type { Verdict } from '@/lib/voting/rules/verdict';
import {
  consentsByProposing,
  handoverMoves,
  mayAnswer,
  mayConsent,
  mayPropose,
  mayWithdraw,
} from './handover';

const today = '2027-03-01' as CivilDate;
const codes = (verdict: Verdict) =>
  verdict.ok ? [] : verdict.findings.map(({ class: kind, code }) => `${kind}:${code}`);
const parties = { fromId: 'old', toId: 'new' };
const by = (personId: string, manages = false) => ({ personId, manages });

describe('handover of the A (RA-6)', () => {
  it.each([
    ['the old A', by('old'), {}, today, []],
    ['the new A', by('new'), {}, today, []],
    ['the manager', by('pm', true), {}, today, []],
    ['anybody else', by('x'), {}, today, ['P:handover_not_yours']],
    ['yesterday', by('old'), {}, '2027-02-28' as CivilDate, ['V:effective_in_past']],
    ['to the A itself', by('old'), { toId: 'old' }, today, ['V:same_accountable']],
    ['of a vacant A, by a stranger', by('x'), { fromId: null }, today, ['P:handover_not_yours']],
  ])('is proposed by %s', (_name, asker, over, on, expected) => {
    expect(codes(mayPropose({ ...parties, ...over }, asker, on, today))).toEqual(expected);
  });

  it.each([
    [by('old'), true],
    [by('pm', true), true],
    [by('new'), false],
    // a manager who takes over needs the consent of the old A
    [by('new', true), false],
  ])('%j consents by proposing: %j', (asker, expected) => {
    expect(consentsByProposing(parties, asker)).toBe(expected);
  });

  it.each([
    [by('old'), []],
    [by('pm', true), []],
    [by('x'), ['P:consent_not_yours']],
    [by('new', true), ['P:consent_of_taker']],
  ])('consent of %j', (asker, expected) => {
    expect(codes(mayConsent({ ...parties, state: 'proposed' }, asker))).toEqual(expected);
  });

  it('is accepted and declined by the new A only, and only while the A is still the old one', () => {
    const open = { ...parties, state: 'consented' } as const;
    expect(codes(mayAnswer(open, by('new'), 'accepted', 'old'))).toEqual([]);
    expect(codes(mayAnswer(open, by('old', true), 'accepted', 'old'))).toEqual(['P:answer_not_yours']);
    expect(codes(mayAnswer(open, by('new'), 'accepted', 'third'))).toEqual(['K:accountable_moved_on']);
    expect(codes(mayAnswer(open, by('new'), 'declined', 'third'))).toEqual([]);
    expect(codes(mayAnswer({ ...open, state: 'proposed' }, by('new'), 'accepted', 'old'))).toEqual([
      'K:handover_moved_on',
    ]);
  });

  it('leads nowhere from its ends', () => {
    for (const state of handoverStates) {
      const ended = handoverMoves(state).length === 0;
      expect(ended).toBe(['accepted', 'declined', 'withdrawn'].includes(state));
      const verdict = mayWithdraw({ ...parties, state, proposedBy: 'old' }, by('old'));
      expect(verdict.ok).toBe(!ended);
    }
    expect(codes(mayWithdraw({ ...parties, state: 'proposed', proposedBy: 'new' }, by('x')))).toEqual([
      'P:handover_not_yours',
    ]);
  });
});
