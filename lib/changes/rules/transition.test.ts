import { describe, expect, it } from 'vitest';
import { changeStates, changeTypes, endedStates } from '../vocabulary';
import type { ChangeFacts } from './facts';
import { changeEvents, changeTransition, legalChangeEvents, nextChangeStates } from './transition';

/** Everything in order: only the state decides. */
const sound: ChangeFacts = {
  type: 'normal',
  state: 'draft',
  title: 'Bestandsabgleich',
  reason: 'Der nächtliche Abgleich kommt zu spät.',
  scopeKinds: ['interface'],
  affects: ['w'],
  requesterId: 'rita',
  implementerId: 'ida',
  testerId: 'tom',
  windowStart: new Date('2027-01-13T10:00:00Z'),
  windowEnd: new Date('2027-01-13T14:00:00Z'),
  implementationMinutes: 90,
  validationMinutes: 30,
  backoutMinutes: 60,
  backoutSteps: 'Zurück',
  backoutTriggers: 'Fehler',
  backoutTested: true,
  irreversible: false,
  irreversibleReason: '',
  level: 'low',
  levelReasons: ['matrix'],
  authority: 'cab',
  domains: ['technology'],
  assessments: [{ domain: 'technology', assessorId: 'anke', verdict: 'no_objection' }],
  duplicateOf: null,
  approvalStands: true,
  boardApproved: true,
  ballotOpen: false,
  testEvidence: 'Lauf 17',
  conflicts: [],
  acknowledged: [],
  exceptions: [],
  checkedThisRevision: true,
  templateProblem: null,
  emergencyGround: 'incident',
  emergencyReference: 'INC-1',
  outcome: 'done',
  result: 'successful',
  reviewDue: false,
  reviewCompleted: false,
  ratification: 'not_needed',
  undecidedCrossings: [],
  rolledBack: false,
  staleDifferences: [],
  note: 'Ein ausreichender Grund.',
  now: new Date('2027-01-13T11:00:00Z'),
};
const everybody = { persons: ['rita', 'ida', 'tom'], isChangeManager: true };
const as = (...persons: string[]) => ({ persons, isChangeManager: false });

describe('the state tables of §4', () => {
  const cells = changeTypes.flatMap((type) =>
    changeStates.flatMap((state) => changeEvents.map((event) => ({ type, state, event }))),
  );

  it('reject every step they do not know, with the legal next states (X-7)', () => {
    for (const { type, state, event } of cells) {
      const verdict = changeTransition({ ...sound, type, state }, event, everybody);
      if (legalChangeEvents(type, state).includes(event)) continue;
      expect(verdict).toEqual({
        ok: false,
        findings: [
          {
            code: 'illegal_transition',
            class: 'K',
            params: { state, legal: nextChangeStates(type, state).join(', ') },
          },
        ],
      });
    }
  });

  it('lead nowhere from an end', () => {
    for (const type of changeTypes)
      for (const state of endedStates) expect(legalChangeEvents(type, state)).toEqual([]);
  });

  it('never jump over the approval of a normal change', () => {
    for (const state of ['draft', 'submitted', 'impact_analysis', 'awaiting_approval'] as const)
      expect(nextChangeStates('normal', state)).not.toContain('scheduled');
  });

  it.each([
    ['normal', ['submitted', 'cancelled']],
    ['standard', ['scheduled', 'cancelled']],
    ['emergency', ['ecab_approval', 'cancelled']],
  ] as const)('a %s draft goes to %j', (type, next) => {
    expect(nextChangeStates(type, 'draft')).toEqual(next);
  });
});

describe('guards', () => {
  const codes = (more: Partial<ChangeFacts>, event: (typeof changeEvents)[number], actor = everybody) => {
    const verdict = changeTransition({ ...sound, ...more }, event, actor);
    return verdict.ok ? verdict.to : verdict.findings.map(({ code }) => code);
  };

  it.each<[string, Partial<ChangeFacts>, (typeof changeEvents)[number], ReturnType<typeof as>, unknown]>([
    [
      'a duplicate is not taken up',
      { state: 'submitted', duplicateOf: 'CR-2027-001' },
      'take_up',
      everybody,
      ['duplicate'],
    ],
    [
      'a missing level and way back',
      { state: 'impact_analysis', level: null, backoutSteps: '' },
      'put_to_approval',
      everybody,
      ['level_missing', 'backout_missing'],
    ],
    [
      'an irreversible change argues it',
      { state: 'impact_analysis', irreversible: true },
      'put_to_approval',
      everybody,
      ['irreversibility_not_argued'],
    ],
    [
      'a window too short for the way back',
      { state: 'impact_analysis', backoutMinutes: 121 },
      'put_to_approval',
      everybody,
      ['window_too_short'],
    ],
    [
      'no conflict check',
      { state: 'impact_analysis', checkedThisRevision: false },
      'put_to_approval',
      everybody,
      ['conflicts_not_checked'],
    ],
    [
      'a requester who approves',
      { state: 'awaiting_approval' },
      'approve',
      as('rita'),
      ['approver_is_requester'],
    ],
    [
      'a delegate of the implementer',
      { state: 'awaiting_approval' },
      'approve',
      as('ben', 'ida'),
      ['approver_is_implementer'],
    ],
    [
      'an untested backout from level high up',
      { state: 'testing', level: 'high', backoutTested: false },
      'pass_test',
      as('tom'),
      ['backout_not_tested'],
    ],
    [
      'no evidence of the test',
      { state: 'testing', testEvidence: ' ' },
      'pass_test',
      as('tom'),
      ['test_evidence_missing'],
    ],
    [
      'a standard change above low',
      { type: 'standard', level: 'medium' },
      'schedule_standard',
      as('rita'),
      ['standard_above_low'],
    ],
    [
      'an emergency without a ground',
      { type: 'emergency', emergencyReference: '' },
      'call_emergency',
      as('rita'),
      ['emergency_ground_missing'],
    ],
    [
      'an emergency before its board',
      { type: 'emergency', state: 'ecab_approval', boardApproved: false },
      'start',
      as('ida'),
      ['board_has_not_approved'],
    ],
    [
      'an emergency not ratified',
      { type: 'emergency', state: 'in_review', ratification: 'missing' },
      'close',
      everybody,
      ['not_ratified'],
    ],
    [
      'a result against the outcome',
      { state: 'in_review', outcome: 'backed_out' },
      'close',
      everybody,
      ['result_contradicts_outcome'],
    ],
    [
      'a value that moved meanwhile',
      { state: 'in_review', staleDifferences: ['MS-1'] },
      'close',
      everybody,
      ['difference_stale'],
    ],
    [
      'a running vote',
      { state: 'awaiting_approval', ballotOpen: true },
      'return',
      everybody,
      ['ballot_running'],
    ],
    ['a short reason', { note: 'kurz' }, 'cancel', as('rita'), ['reason_too_short']],
    ['a stranger', {}, 'cancel', as('ben'), ['not_requester']],
  ])('refuse %s', (_name, more, event, actor, expected) => {
    expect(codes(more, event, actor)).toEqual(expected);
  });

  const freeze = { kind: 'freeze', withId: 'f', label: 'Advent', from: 0, to: 1 } as const;
  const near = { kind: 'neighbour', withId: 'n', label: 'CR-2', from: 0, to: 1 } as const;

  it('let a freeze be excepted, never acknowledged, and a warning be acknowledged', () => {
    const start = (more: Partial<ChangeFacts>) => codes({ state: 'scheduled', ...more }, 'start', as('ida'));
    expect(start({ conflicts: [freeze], acknowledged: ['f'] })).toEqual(['blocking_conflict']);
    expect(start({ conflicts: [freeze], exceptions: ['f'] })).toBe('implementing');
    expect(start({ conflicts: [near] })).toEqual(['conflict_not_acknowledged']);
    expect(start({ conflicts: [near], acknowledged: ['n'] })).toBe('implementing');
  });

  it('give fifteen minutes either side of the window', () => {
    const start = (at: string) => codes({ state: 'scheduled', now: new Date(at) }, 'start', as('ida'));
    expect(start('2027-01-13T09:45:00Z')).toBe('implementing');
    expect(start('2027-01-13T09:44:59Z')).toEqual(['outside_window']);
  });
});
