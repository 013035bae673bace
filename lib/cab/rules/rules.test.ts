import { describe, expect, it } from 'vitest';
import { type Candidate, proposeAgenda } from './agenda';
import { minutesOf } from './minutes';
import { fellWithin, itemOutcome, standingAt } from './outcome';
import { seriesOf } from './series';
import { clockOf, timerOf } from './timer';
import {
  type MeetingEvent,
  type MeetingFacts,
  meetingEvents,
  meetingStatesBefore,
  meetingTransition,
} from './transition';

const START = new Date('2027-03-15T08:00:00Z');
const END = new Date('2027-03-15T10:00:00Z');
const minutes = (count: number) => new Date(START.getTime() + count * 60_000);

describe('agenda as proposed', () => {
  const one = (number: string, more: Partial<Candidate> = {}): Candidate => ({
    changeId: number,
    number,
    title: number,
    level: 'medium',
    deadline: null,
    submittedAt: new Date('2027-03-01T09:00:00Z'),
    ...more,
  });
  const setting = {
    startsAt: START,
    endsAt: END,
    timeZone: 'Europe/Berlin',
    bundesland: 'hh' as const,
    authorities: {
      changeAuthorityLow: 'change_manager' as const,
      changeAuthorityMedium: 'cab' as const,
      changeAuthorityHigh: 'cab_two_thirds' as const,
    },
  };

  it('orders by level, then by deadline, undated last, then by number', () => {
    const items = proposeAgenda(
      [
        one('CR-2027-010'),
        one('CR-2027-009'),
        one('CR-2027-003', { deadline: new Date('2027-04-20T20:00:00Z') }),
        one('CR-2027-004', { deadline: new Date('2027-04-02T20:00:00Z') }),
        one('CR-2027-005', { level: 'high' }),
        one('CR-2027-006', { level: 'critical', deadline: new Date('2027-09-01T20:00:00Z') }),
      ],
      setting,
    );
    expect(items.map(({ number, minutes: time }) => [number, time])).toEqual([
      ['CR-2027-006', 20],
      ['CR-2027-005', 15],
      ['CR-2027-004', 10],
      ['CR-2027-003', 10],
      ['CR-2027-009', 10],
      ['CR-2027-010', 10],
    ]);
  });

  it('leaves out what the change manager decides alone, by the profile of the programme', () => {
    const low = [one('CR-2027-001', { level: 'low' }), one('CR-2027-002', { level: null })];
    expect(proposeAgenda(low, setting)).toEqual([]);
    const strict = { ...setting.authorities, changeAuthorityLow: 'cab' as const };
    expect(proposeAgenda(low, { ...setting, authorities: strict }).map(({ number }) => number)).toEqual([
      'CR-2027-001',
    ]);
  });

  it.each([
    ['high', '2027-03-08T09:00:00Z', false],
    ['high', '2027-03-09T09:00:00Z', true],
    ['medium', '2027-03-14T09:00:00Z', false],
    ['critical', null, true],
  ] as const)('level %s, submitted %s: notice too short %s', (level, submitted, expected) => {
    const submittedAt = submitted && new Date(submitted);
    const [item] = proposeAgenda([one('CR-2027-001', { level, submittedAt })], setting);
    expect(item?.shortNotice).toBe(expected);
  });

  it.each([
    ['2027-03-15T09:59:59Z', true],
    ['2027-03-15T10:00:00Z', false],
  ])('a window from %s comes too early for the meeting: %s', (deadline, expected) => {
    const [item] = proposeAgenda([one('CR-2027-001', { deadline: new Date(deadline) })], setting);
    expect(item?.tooLate).toBe(expected);
  });
});

describe('what becomes of an item', () => {
  const facts = {
    changeState: 'awaiting_approval',
    decision: null,
    deferred: false,
    replaced: false,
    ballotOpen: false,
  } as const;
  it.each([
    [{}, 'open'],
    [{ ballotOpen: true }, 'voting'],
    [{ deferred: true }, 'deferred'],
    [{ replaced: true, ballotOpen: true }, 'withdrawn'],
    [{ replaced: true, decision: 'returned' }, 'returned'],
    [{ changeState: 'approved', decision: 'approved' }, 'approved'],
    [{ changeState: 'draft', decision: 'returned' }, 'returned'],
    [{ changeState: 'draft' }, 'withdrawn'],
    [{ changeState: 'approved' }, 'withdrawn'],
    [{ changeState: 'cancelled', deferred: true }, 'deferred'],
  ] as const)('%o → %s', (more, expected) => {
    expect(itemOutcome({ ...facts, ...more })).toBe(expected);
  });

  it.each([
    [-1, false],
    [0, true],
    [90, true],
    [91, false],
  ])('a decision %i minutes after the start falls within it: %s', (at, expected) => {
    expect(fellWithin(minutes(at), { startedAt: START, closedAt: minutes(90) })).toBe(expected);
  });

  it('falls within no meeting that has not begun, and within one that still runs', () => {
    expect(fellWithin(START, { startedAt: null, closedAt: null })).toBe(false);
    expect(fellWithin(minutes(600), { startedAt: START, closedAt: null })).toBe(true);
  });
});

describe('clock', () => {
  it.each([
    ['scheduled', -1, 'upcoming'],
    ['scheduled', 0, 'due'],
    ['running', 120, 'running'],
    ['running', 121, 'overrun'],
    ['closed', 500, 'minutes_owed'],
    ['minuted', 500, 'minuted'],
    ['cancelled', 500, 'cancelled'],
  ] as const)('%s, %i minutes after the start: %s', (state, at, expected) => {
    expect(standingAt({ state, startsAt: START, endsAt: END }, minutes(at))).toBe(expected);
  });

  it.each([
    [7 * 60 + 59, 'within', '7:59'],
    [8 * 60, 'near', '8:00'],
    [10 * 60, 'near', '10:00'],
    [10 * 60 + 1, 'over', '10:01'],
    [61 * 60 + 5, 'over', '61:05'],
  ] as const)('%i seconds of ten minutes are %s', (seconds, band, text) => {
    const now = new Date(START.getTime() + seconds * 1_000);
    expect(timerOf({ calledAt: START, endedAt: null, minutes: 10 }, now)).toEqual({ seconds, band });
    expect(timerOf({ calledAt: START, endedAt: now, minutes: 10 }, END)).toEqual({ seconds, band });
    expect(clockOf(seconds)).toBe(text);
  });

  it('keeps the wall clock of a series when the clocks change', () => {
    const dates = seriesOf({ startsAt: START, endsAt: END }, 2, 3, 'Europe/Berlin');
    expect(dates.map(({ startsAt }) => startsAt.toISOString())).toEqual([
      '2027-03-15T08:00:00.000Z',
      '2027-03-29T07:00:00.000Z',
      '2027-04-12T07:00:00.000Z',
    ]);
    expect(dates.map(({ startsAt, endsAt }) => endsAt.getTime() - startsAt.getTime())).toEqual([
      7_200_000, 7_200_000, 7_200_000,
    ]);
  });
});

describe('course of a meeting', () => {
  const facts: MeetingFacts = {
    state: 'scheduled',
    startsAt: START,
    items: [{ number: 'CR-2027-001', outcome: 'open' }],
    item: 'open',
    leads: ['chair', 'deputy'],
    presentIds: ['deputy'],
    now: START,
  };
  const step = (event: MeetingEvent, more: Partial<MeetingFacts> = {}, persons = ['chair']) => {
    const verdict = meetingTransition({ ...facts, ...more }, event, { persons });
    return verdict.ok ? verdict.to : verdict.findings.map(({ code }) => code);
  };
  const settled = [{ number: 'CR-2027-001', outcome: 'deferred' as const }];

  it.each([
    ['start', {}, 'running'],
    ['start', { now: minutes(-30) }, 'running'],
    ['start', { now: minutes(-31) }, ['too_early']],
    ['start', { items: [] }, ['agenda_empty']],
    ['start', { items: [{ number: 'CR-2027-001', outcome: 'withdrawn' }] }, ['items_gone']],
    ['start', { presentIds: ['member'], items: [] }, ['agenda_empty', 'chair_absent']],
    ['cancel', {}, 'cancelled'],
    ['call', { state: 'running' }, 'running'],
    ['call', { state: 'running', item: 'voting' }, 'running'],
    ['call', { state: 'running', item: 'approved' }, ['item_settled']],
    ['defer', { state: 'running' }, 'running'],
    ['defer', { state: 'running', item: 'voting' }, ['vote_running']],
    ['defer', { state: 'running', item: 'deferred' }, ['item_settled']],
    ['close', { state: 'running' }, ['items_open']],
    ['close', { state: 'running', items: settled }, 'closed'],
    ['oblige', { state: 'closed' }, 'closed'],
    ['confirm', { state: 'closed' }, 'minuted'],
  ] as const)('%s with %o: %s', (event, more, expected) => {
    expect(step(event, more as Partial<MeetingFacts>)).toEqual(expected);
  });

  it('lets only chair or deputy confirm, also while somebody stands in', () => {
    expect(step('confirm', { state: 'closed' }, ['member'])).toEqual(['confirmed_by_chair']);
    expect(step('confirm', { state: 'closed' }, ['stand-in', 'deputy'])).toBe('minuted');
  });

  it.each(meetingEvents)('refuses %s in every state that is not in the table', (event) => {
    const before = meetingStatesBefore(event);
    for (const state of ['scheduled', 'running', 'closed', 'minuted', 'cancelled'] as const)
      if (!before.includes(state)) expect(step(event, { state })).toEqual(['illegal_transition']);
  });
});

describe('minutes', () => {
  it('come out the same in whatever order the rows were read', () => {
    const facts = {
      number: 'CAB-1',
      title: 'CAB',
      place: '',
      startsAt: START.toISOString(),
      startedAt: null,
      closedAt: null,
      agendaSha256: null,
      presences: [
        { personId: 'a', seat: 'member', presence: 'present' },
        { personId: 'c', seat: 'chair', presence: 'present' },
        { personId: 'b', seat: 'member', presence: 'excused' },
      ],
      items: [],
      remark: '',
    } as const;
    const turned = { ...facts, presences: [...facts.presences].reverse() };
    expect(minutesOf(facts)).toEqual(minutesOf(turned));
    expect(minutesOf(facts).presences.map(({ personId }) => personId)).toEqual(['c', 'a', 'b']);
  });
});
