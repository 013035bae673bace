import { describe, expect, it } from 'vitest';
import { addDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { type RiskLevel, riskStates } from '../vocabulary';
import { aboveTolerance, acceptanceAuthority, defaultLimits, escalationDue } from './appetite';
import { byAttention, checkScores, impactOf, levelOf, movementOf, reviewDue, type ScoreEntry } from './score';
import { legalRiskEvents, type RiskEvent, type RiskFacts, riskEvents, riskTransition } from './transition';

const TODAY = '2027-03-08' as CivilDate;
const OWNER = 'owner';
const facts = (edit: Partial<RiskFacts> = {}): RiskFacts => ({
  state: 'assessed',
  kind: 'threat',
  ownerId: OWNER,
  level: 'low',
  inherentScored: true,
  targetScored: true,
  proximityOn: TODAY,
  treatment: 'reduce',
  counterparty: '',
  actions: [{ state: 'planned', ownerId: OWNER, effect: 'Sinkt.' }],
  limits: defaultLimits('vendor'),
  today: TODAY,
  expiresOn: addDays(TODAY, 90),
  occurredOn: TODAY,
  reason: 'So beschlossen am Montag.',
  ...edit,
});
const owner = { persons: [OWNER], isRiskManager: false, isCommittee: false };
const manager = { persons: ['manager'], isRiskManager: true, isCommittee: false };
const committee = { persons: ['member'], isRiskManager: false, isCommittee: true };
const codes = (edit: Partial<RiskFacts>, event: RiskEvent, actor = owner) => {
  const verdict = riskTransition(facts(edit), event, actor);
  return verdict.ok ? [] : verdict.findings.map(({ code }) => code);
};

describe('score (R-1, R-4, R-7)', () => {
  it('takes the highest impact, never the mean', () => {
    expect(impactOf({ impacts: { scope: 1, schedule: 5, budget: 2 } })).toBe(5);
    expect(impactOf({ impacts: {} })).toBe(0);
    expect(levelOf({ probability: 1, impacts: { compliance: 5 } })).toBe('medium');
  });

  it('asks for a reason where controls make it worse, in probability or impact', () => {
    const [low, high] = [
      { probability: 2, impacts: { budget: 2 } },
      { probability: 3, impacts: { budget: 1 } },
    ];
    expect(checkScores({ inherent: low, current: high }, false).map(({ params }) => params.lower)).toEqual([
      'current',
    ]);
    expect(checkScores({ inherent: low, current: high }, true)).toEqual([]);
    expect(checkScores({ current: low, target: high }, false)).toHaveLength(1);
    expect(
      checkScores({ inherent: high, current: { probability: 3, impacts: { scope: 1 } } }, false),
    ).toEqual([]);
  });

  it.each([
    ['critical', '2027-03-22'],
    ['high', '2027-04-07'],
    ['medium', '2027-06-06'],
    ['low', '2027-09-04'],
  ] as const)('reviews a %s risk by %s', (level, day) => expect(reviewDue(TODAY, level)).toBe(day));

  it('tells how a score moved since a day, by band before the product', () => {
    const at = (scoredOn: string, probability: number, budget: number): ScoreEntry => ({
      kind: 'current',
      scoredOn: scoredOn as CivilDate,
      probability,
      impacts: { budget },
    });
    const since = '2027-02-01' as CivilDate;
    expect(movementOf([at('2027-01-01', 2, 2), at('2027-03-01', 2, 3)], since)).toBe('up');
    expect(movementOf([at('2027-01-01', 4, 4), at('2027-03-01', 3, 5)], since)).toBe('down');
    expect(movementOf([at('2027-01-01', 2, 3), at('2027-03-01', 3, 2)], since)).toBe('same');
    expect(movementOf([at('2027-03-01', 3, 2)], since)).toBe('new');
  });

  it('orders attention: band, what is near, what hits fast, expected value (R-8)', () => {
    const one = (number: string, edit: object) => ({
      number,
      level: 'high' as RiskLevel | null,
      proximityOn: null,
      velocity: 'slow' as const,
      emvCents: null,
      ...edit,
    });
    const list = [
      one('RK-1', { level: null }),
      one('RK-2', { emvCents: 100 }),
      one('RK-3', { emvCents: 900 }),
      one('RK-4', { velocity: 'fast' }),
      one('RK-5', { proximityOn: addDays(TODAY, 10) }),
      one('RK-6', { level: 'critical' }),
    ];
    expect(list.toSorted(byAttention(TODAY)).map(({ number }) => number)).toEqual([
      'RK-6',
      'RK-5',
      'RK-4',
      'RK-3',
      'RK-2',
      'RK-1',
    ]);
  });
});

describe('appetite and tolerance (R-5)', () => {
  it.each([
    ['vendor', 'low', 'owner'],
    ['vendor', 'medium', 'risk_manager'],
    ['vendor', 'high', 'committee'],
    ['regulatory', 'low', 'risk_manager'],
    ['regulatory', 'critical', 'committee'],
  ] as const)('%s at %s is accepted by %s', (category, level, authority) =>
    expect(acceptanceAuthority(level, defaultLimits(category))).toBe(authority),
  );

  it('escalates above tolerance within two working days, a critical one within one', () => {
    const limits = defaultLimits('technical');
    expect(aboveTolerance('medium', limits)).toBe(false);
    expect(escalationDue('medium', limits, TODAY, 'hh')).toBeNull();
    expect(escalationDue('high', limits, TODAY, 'hh')).toBe('2027-03-10');
    expect(escalationDue('critical', limits, '2027-03-12' as CivilDate, 'hh')).toBe('2027-03-15');
  });
});

describe('state table (§5)', () => {
  it('lets each step go where the table says', () => {
    const ways: readonly (readonly [RiskFacts['state'], RiskEvent, string, Partial<RiskFacts>?])[] = [
      ['identified', 'assess', 'assessed'],
      ['assessed', 'plan_treatment', 'treatment_planned'],
      ['assessed', 'accept', 'accepted'],
      [
        'treatment_planned',
        'begin',
        'in_treatment',
        { actions: [{ state: 'started', ownerId: OWNER, effect: '' }] },
      ],
      [
        'in_treatment',
        'complete',
        'monitoring',
        { actions: [{ state: 'done', ownerId: OWNER, effect: '' }] },
      ],
      ['monitoring', 'reassess', 'assessed'],
      ['accepted', 'reassess', 'assessed'],
      ['monitoring', 'occur', 'occurred'],
      ['identified', 'close', 'closed'],
    ];
    for (const [state, event, to, edit] of ways)
      expect(riskTransition(facts({ state, ...edit }), event, owner), `${state} ${event}`).toEqual({
        ok: true,
        to,
      });
  });

  it('rejects whatever the table does not hold, whoever asks (X-7)', () => {
    for (const state of riskStates)
      for (const event of riskEvents) {
        if (legalRiskEvents(state).includes(event)) continue;
        expect(codes({ state }, event, committee), `${state} ${event}`).toEqual(['illegal_transition']);
      }
    expect(legalRiskEvents('closed')).toEqual([]);
    expect(legalRiskEvents('occurred')).toEqual([]);
  });

  it('names every unmet guard, not the first', () => {
    expect(
      codes({ state: 'identified', ownerId: null, inherentScored: false, proximityOn: null }, 'assess'),
    ).toEqual(['owner_missing', 'score_missing', 'proximity_missing']);
    expect(codes({ treatment: 'transfer', actions: [], targetScored: false }, 'plan_treatment')).toEqual([
      'action_missing',
      'counterparty_missing',
      'target_missing',
    ]);
    expect(codes({ level: 'high', reason: 'kurz', expiresOn: addDays(TODAY, 181) }, 'accept')).toEqual([
      'reason_missing',
      'expiry_out_of_range',
      'acceptance_authority',
    ]);
  });

  it('offers treatments by kind, and never acceptance as a treatment (R-6)', () => {
    expect(codes({ kind: 'opportunity', treatment: 'reduce' }, 'plan_treatment')).toEqual([
      'treatment_missing',
    ]);
    expect(codes({ kind: 'opportunity', treatment: 'enhance' }, 'plan_treatment')).toEqual([]);
    expect(codes({ treatment: 'accept' }, 'plan_treatment')).toEqual(['treatment_missing']);
  });

  it('keeps the owner from accepting above appetite, whatever else they are', () => {
    expect(codes({ level: 'medium' }, 'accept', owner)).toEqual(['acceptance_authority']);
    expect(codes({ level: 'medium' }, 'accept', { ...manager, persons: ['manager', OWNER] })).toEqual([
      'acceptance_authority',
    ]);
    expect(codes({ level: 'medium' }, 'accept', manager)).toEqual([]);
    expect(codes({ level: 'critical' }, 'accept', manager)).toEqual(['acceptance_authority']);
    expect(codes({ level: 'critical' }, 'accept', committee)).toEqual([]);
    expect(codes({ level: 'critical' }, 'accept', { ...committee, persons: [OWNER] })).toEqual([
      'acceptance_authority',
    ]);
  });
});
