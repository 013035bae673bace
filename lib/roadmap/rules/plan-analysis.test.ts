import { describe, expect, it } from 'vitest';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { PhaseState } from '../vocabulary';
import { analysePlan } from './plan-analysis';
import type { MilestonePlan, PhasePlan } from './plan-facts';

const day = (text: string) => text as CivilDate;
const phase = (id: string, kind: PhasePlan['kind'], start: string, end: string): PhasePlan => ({
  id,
  number: id,
  title: id,
  waveId: 'w',
  kind,
  state: 'planned' as PhaseState,
  plannedStart: day(start),
  plannedEnd: day(end),
  actualStart: null,
  actualEnd: null,
  observationDays: 28,
  contingencyDays: 10,
  budgetCents: 0,
});
const milestone = (id: string, baseline: string, forecast: string | null): MilestonePlan => ({
  id,
  waveId: 'w',
  phaseId: 'p',
  state: 'planned',
  gating: false,
  toleranceDays: 5,
  plannedDate: day(baseline),
  baselineDate: day(baseline),
  originalDate: day(baseline),
  forecastDate: forecast ? day(forecast) : null,
  actualDate: null,
});
const link = { from: 'a', to: 'b', type: 'FS' as const, lagDays: 0 };
const phases = [
  phase('p', 'pilot', '2027-01-01', '2027-03-01'),
  phase('x', 'expand', '2027-03-01', '2027-05-01'),
];

describe('analysePlan', () => {
  it('measures slack through the phases: a milestone may slip to the end of its phase', () => {
    const { path } = analysePlan({
      phases,
      milestones: [milestone('a', '2027-02-01', '2027-02-01')],
      links: [],
    });
    expect(path.get('a')).toMatchObject({ slackDays: 28 });
    expect(path.get('p')).toMatchObject({ slackDays: 0, critical: true });
  });

  it('calls the open milestones with the least slack critical', () => {
    const early = milestone('a', '2027-02-01', '2027-02-01');
    const last = milestone('b', '2027-02-20', '2027-02-20');
    const done = { ...milestone('c', '2027-02-25', '2027-02-25'), state: 'accepted' as const };
    const { path } = analysePlan({ phases, milestones: [early, last, done], links: [] });
    expect(['a', 'b', 'c'].map((id) => path.get(id)?.critical)).toEqual([false, true, false]);
  });

  it('names the link its successor breaks, and forgets it once the successor is reached', () => {
    const a = milestone('a', '2027-02-01', '2027-02-20');
    const b = milestone('b', '2027-02-10', '2027-02-10');
    expect([...analysePlan({ phases, milestones: [a, b], links: [link] }).violated]).toEqual([link]);
    const reached = { ...b, actualDate: day('2027-02-10') };
    expect(analysePlan({ phases, milestones: [a, reached], links: [link] }).violated.size).toBe(0);
  });

  it('expects the end of a phase after its last milestone, and says nothing without a report', () => {
    const late = milestone('a', '2027-02-01', '2027-03-10');
    expect(analysePlan({ phases, milestones: [late], links: [] }).forecastEnd.get('p')).toBe('2027-03-11');
    const silent = milestone('a', '2027-02-01', null);
    expect(analysePlan({ phases, milestones: [silent], links: [] }).forecastEnd.has('p')).toBe(false);
  });

  it('burns the window by the slip of the phase’s own critical chain (M-8)', () => {
    const plan = { phases, milestones: [milestone('a', '2027-02-01', '2027-02-07')], links: [] };
    expect(analysePlan(plan).burn.get('p')).toMatchObject({ consumedDays: 6, burn: 0.6, level: 'amber' });
  });
});
