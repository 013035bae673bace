import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { MILESTONE_EVENTS, MILESTONE_STATES, type MilestoneEvent, type MilestoneState } from '../vocabulary';
import {
  type Actor,
  legalEvents,
  milestoneTransition,
  nextMilestoneStates,
  type TransitionFacts,
} from './transition';

const TODAY = '2026-11-22' as CivilDate;
const TOMORROW = '2026-11-23' as CivilDate;

function actor(personId: string, over: Partial<Actor> = {}): Actor {
  return { personId, onBehalfOf: null, isProgrammeManager: false, ...over };
}
const owner = actor('owner');
const accountable = actor('accountable');
const manager = actor('manager', { isProgrammeManager: true });

function facts(state: MilestoneState, over: Partial<TransitionFacts> = {}): TransitionFacts {
  return {
    state,
    gating: false,
    phaseState: 'active',
    gateDecided: false,
    actual: TODAY,
    criteria: [{ id: 'c1', evidence: [{ kind: 'link' }] }],
    predecessors: [],
    ownerId: 'owner',
    channelLeadIds: ['lead'],
    accountableId: 'accountable',
    responsibleIds: ['owner', 'helper'],
    submitterIds: state === 'submitted' ? ['owner'] : [],
    changeApproved: true,
    reason: 'Nachweis ist unvollständig',
    nonGatingSelfAcceptance: false,
    acceptanceNeedsFile: false,
    ...over,
  };
}

function codes(event: MilestoneEvent, given: TransitionFacts, by: Actor): string[] {
  const verdict = milestoneTransition(given, event, by, TODAY);
  return verdict.ok ? [] : verdict.unmet.map(({ code }) => code);
}

describe('the state table', () => {
  it.each<[MilestoneState, MilestoneEvent, Actor, MilestoneState]>([
    ['planned', 'start', owner, 'in_progress'],
    ['planned', 'start', actor('lead'), 'in_progress'],
    ['planned', 'submit', owner, 'submitted'],
    ['in_progress', 'submit', actor('lead'), 'submitted'],
    ['submitted', 'accept', accountable, 'accepted'],
    ['submitted', 'reject', accountable, 'in_progress'],
    ['planned', 'cancel', manager, 'cancelled'],
    ['in_progress', 'cancel', manager, 'cancelled'],
    ['submitted', 'cancel', manager, 'cancelled'],
    ['accepted', 'reopen', manager, 'in_progress'],
  ])('%s, %s: allowed', (state, event, by, to) => {
    expect(milestoneTransition(facts(state), event, by, TODAY)).toEqual({ ok: true, to });
  });

  it.each<[MilestoneState, MilestoneEvent[], MilestoneState[]]>([
    ['planned', ['start', 'submit', 'cancel'], ['in_progress', 'submitted', 'cancelled']],
    ['in_progress', ['submit', 'cancel'], ['submitted', 'cancelled']],
    ['submitted', ['accept', 'reject', 'cancel'], ['accepted', 'in_progress', 'cancelled']],
    ['accepted', ['reopen'], ['in_progress']],
    ['cancelled', [], []],
  ])('%s allows %j', (state, events, states) => {
    expect(legalEvents(state)).toEqual(events);
    expect(nextMilestoneStates(state)).toEqual(states);
  });

  it('rejects every other pair with the legal events', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...MILESTONE_STATES),
        fc.constantFrom(...MILESTONE_EVENTS),
        (state, event) => {
          const legal = legalEvents(state);
          fc.pre(!legal.includes(event));
          expect(milestoneTransition(facts(state), event, manager, TODAY)).toEqual({
            ok: false,
            legal,
            unmet: [{ code: 'illegal_transition', params: { state }, who: 'nobody', refusal: 'K' }],
          });
        },
      ),
    );
  });
});

describe('guards', () => {
  it.each<[string, MilestoneEvent, TransitionFacts, Actor, string[]]>([
    ['start by a stranger', 'start', facts('planned'), actor('x'), ['not_owner_or_channel_lead']],
    ['start by the delegate', 'start', facts('planned'), actor('x', { onBehalfOf: 'owner' }), []],
    [
      'start before the phase',
      'start',
      facts('planned', { phaseState: 'planned' }),
      owner,
      ['phase_not_active'],
    ],
    [
      'start in review',
      'start',
      facts('planned', { phaseState: 'gate_review' }),
      owner,
      ['phase_not_active'],
    ],
    ['submit in review', 'submit', facts('in_progress', { phaseState: 'gate_review' }), owner, []],
    [
      'submit on hold',
      'submit',
      facts('in_progress', { phaseState: 'on_hold' }),
      owner,
      ['phase_not_active'],
    ],
    ['submit undated', 'submit', facts('in_progress', { actual: null }), owner, ['actual_missing']],
    ['submit tomorrow', 'submit', facts('in_progress', { actual: TOMORROW }), owner, ['actual_in_future']],
    [
      'submit without criteria',
      'submit',
      facts('in_progress', { criteria: [] }),
      owner,
      ['criteria_missing'],
    ],
    [
      'submit, link only, strict',
      'submit',
      facts('in_progress', { acceptanceNeedsFile: true }),
      owner,
      ['evidence_file_missing'],
    ],
    [
      'submit, file, strict',
      'submit',
      facts('in_progress', {
        acceptanceNeedsFile: true,
        criteria: [{ id: 'c', evidence: [{ kind: 'link' }, { kind: 'file' }] }],
      }),
      owner,
      [],
    ],
    ['accept by a stranger', 'accept', facts('submitted'), actor('x'), ['not_acceptor']],
    ['accept by manager', 'accept', facts('submitted'), manager, ['not_acceptor']],
    [
      'accept own',
      'accept',
      facts('submitted', { submitterIds: ['accountable'] }),
      accountable,
      ['acceptor_is_submitter'],
    ],
    [
      'accept, A is R, gating',
      'accept',
      facts('submitted', { gating: true, responsibleIds: ['owner', 'accountable'] }),
      accountable,
      ['acceptor_is_responsible'],
    ],
    [
      'accept own as R, lean, gating',
      'accept',
      facts('submitted', { nonGatingSelfAcceptance: true, gating: true }),
      owner,
      ['not_acceptor', 'acceptor_is_submitter', 'acceptor_is_responsible'],
    ],
    [
      'reject without reason',
      'reject',
      facts('submitted', { reason: null }),
      accountable,
      ['reason_too_short'],
    ],
    [
      'reject, nine letters',
      'reject',
      facts('submitted', { reason: ' 123456789 ' }),
      accountable,
      ['reason_too_short'],
    ],
    ['reject, ten letters', 'reject', facts('submitted', { reason: '1234567890' }), accountable, []],
    ['cancel by owner', 'cancel', facts('planned'), owner, ['not_programme_manager']],
    [
      'cancel without change',
      'cancel',
      facts('planned', { changeApproved: false }),
      manager,
      ['change_not_approved'],
    ],
    [
      'reopen after the gate',
      'reopen',
      facts('accepted', { gateDecided: true }),
      manager,
      ['gate_already_decided'],
    ],
  ])('%s', (_name, event, given, by, expected) => {
    expect(codes(event, given, by)).toEqual(expected);
  });

  it.each<[string, MilestoneState, string | null, string[]]>([
    ['accepted', 'accepted', null, []],
    ['open', 'submitted', null, ['predecessor_open']],
    ['cancelled', 'cancelled', null, ['predecessor_open']],
    ['waived with reason', 'planned', 'Entfällt für diese Region', []],
    ['waived without a real reason', 'planned', 'ok', ['predecessor_open']],
  ])('predecessor %s', (_name, state, waiverReason, expected) => {
    const predecessors = [{ id: 'p', state, waiverReason }];
    expect(codes('accept', facts('submitted', { predecessors }), accountable)).toEqual(expected);
  });

  it('lists all unmet guards with parameters and who can help', () => {
    const bare = facts('in_progress', {
      phaseState: 'on_hold',
      actual: TOMORROW,
      criteria: [
        { id: 'c1', evidence: [] },
        { id: 'c2', evidence: [{ kind: 'file' }] },
        { id: 'c3', evidence: [] },
      ],
    });
    expect(milestoneTransition(bare, 'submit', actor('x'), TODAY)).toEqual({
      ok: false,
      legal: ['submit', 'cancel'],
      unmet: [
        { code: 'not_owner_or_channel_lead', params: {}, who: 'owner', refusal: 'P' },
        {
          code: 'phase_not_active',
          params: { phaseState: 'on_hold' },
          who: 'programme_manager',
          refusal: 'K',
        },
        { code: 'actual_in_future', params: { actual: TOMORROW, today: TODAY }, who: 'owner', refusal: 'V' },
        { code: 'evidence_missing', params: { criterionId: 'c1' }, who: 'owner', refusal: 'V' },
        { code: 'evidence_missing', params: { criterionId: 'c3' }, who: 'owner', refusal: 'V' },
      ],
    });
  });
});
