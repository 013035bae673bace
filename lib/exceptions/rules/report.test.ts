import { describe, expect, it } from 'vitest';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { PHASE_STATES } from '@/lib/roadmap/vocabulary';
import type { Verdict } from '@/lib/voting/rules/verdict';
import { checkDecision, checkPhase, checkSubmission, resultsFor } from './report';

const codes = (result: Verdict) =>
  result.ok ? [] : result.findings.map((one) => `${one.class}:${one.code}`);
const option = (over = {}) => ({
  title: 'Umplanen',
  effect: '6 Wochen später',
  result: 'plan' as const,
  ...over,
});

describe('what an exception can make of a phase', () => {
  it.each([
    ['active', 'plan hold'],
    ['on_hold', 'plan kill'],
    ['gate_review', 'plan'],
    ['planned', 'plan'],
    ['completed', 'plan'],
    ['terminated', 'plan'],
  ] as const)('%s: %s', (state, expected) => {
    expect(resultsFor(state).join(' ')).toBe(expected);
  });
  it.each(PHASE_STATES)('a report begins on a running or held phase only: %s', (state) => {
    expect(checkPhase(state).ok).toBe(state === 'active' || state === 'on_hold');
  });
});

describe('a report to be submitted (G-9)', () => {
  const report = {
    state: 'draft' as const,
    phaseState: 'active' as const,
    options: [option(), option({ title: 'Zurückstellen', result: 'hold' })],
    recommended: 2,
    recommendation: 'Spart Mittel bis zur Neuvergabe',
  };
  it.each([
    ['complete', {}, []],
    ['one option', { options: [option()], recommended: 1 }, ['K:too_few_options']],
    [
      'an option without effect',
      { options: [option(), option({ effect: ' ' })] },
      ['K:option_without_effect'],
    ],
    ['an option without title', { options: [option({ title: '' }), option()] }, ['K:option_without_title']],
    [
      'an end of a running phase',
      { options: [option(), option({ result: 'kill' })] },
      ['K:result_not_allowed_kill'],
    ],
    ['no recommendation', { recommended: null }, ['K:recommendation_missing']],
    ['a recommendation of nothing', { recommended: 3 }, ['K:recommendation_missing']],
    ['a recommendation without reason', { recommendation: 'darum' }, ['K:recommendation_without_reason']],
    ['a phase in review', { phaseState: 'gate_review' }, ['K:phase_not_running']],
    ['a submitted one', { state: 'submitted' }, ['K:not_a_draft']],
    [
      'everything at once',
      {
        state: 'decided',
        phaseState: 'completed',
        options: [option({ title: '', effect: '' })],
        recommended: null,
      },
      [
        'K:phase_not_running',
        'K:not_a_draft',
        'K:too_few_options',
        'K:option_without_title',
        'K:option_without_effect',
        'K:recommendation_missing',
      ],
    ],
  ] as const)('%s', (_, over, expected) => {
    expect(codes(checkSubmission({ ...report, ...over }))).toEqual(expected);
  });
});

describe('a decision on a report', () => {
  const today = '2027-03-01' as CivilDate;
  const day = (text: string) => text as CivilDate;
  const base = {
    state: 'submitted' as const,
    phaseState: 'active' as const,
    option: option(),
    wroteIt: false,
    isSponsor: false,
    reviewOn: null,
    exitPlan: null,
    today,
    holdMaxDays: 90,
  };
  const hold = option({ result: 'hold' });
  const kill = option({ result: 'kill' });
  const exitPlan = 'Kunden umziehen, Verträge kündigen, Daten löschen.';
  it.each([
    ['a plan', {}, []],
    ['by its author', { wroteIt: true }, ['P:own_report']],
    ['twice', { state: 'decided' }, ['K:not_submitted']],
    ['an option nobody wrote', { option: null }, ['V:option_unknown']],
    ['a hold', { option: hold, reviewOn: day('2027-05-30') }, []],
    ['a hold without review day', { option: hold }, ['V:review_date_missing']],
    ['a hold until today', { option: hold, reviewOn: today }, ['V:review_date_in_past']],
    ['a hold of 91 days', { option: hold, reviewOn: day('2027-05-31') }, ['V:review_date_too_late']],
    [
      'a hold of a held phase',
      { option: hold, phaseState: 'on_hold', reviewOn: day('2027-05-30') },
      ['K:result_not_allowed_hold'],
    ],
    [
      'the end of a held phase by the sponsor',
      { option: kill, phaseState: 'on_hold', isSponsor: true, exitPlan },
      [],
    ],
    ['the end by a member', { option: kill, phaseState: 'on_hold', exitPlan }, ['P:kill_needs_sponsor']],
    [
      'the end without exit plan',
      { option: kill, phaseState: 'on_hold', isSponsor: true },
      ['V:exit_plan_missing'],
    ],
    [
      'the end of a running phase',
      { option: kill, isSponsor: true, exitPlan },
      ['K:result_not_allowed_kill'],
    ],
    [
      'everything at once',
      { wroteIt: true, state: 'draft', option: kill },
      [
        'P:own_report',
        'K:not_submitted',
        'K:result_not_allowed_kill',
        'P:kill_needs_sponsor',
        'V:exit_plan_missing',
      ],
    ],
  ] as const)('%s', (_, over, expected) => {
    expect(codes(checkDecision({ ...base, ...over }))).toEqual(expected);
  });
});
