import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { gateDecisions } from '@/lib/gates/vocabulary';
import { JUDGEMENTS, MILESTONE_STATES } from '@/lib/milestones/vocabulary';
import { signalSpan } from '@/lib/roadmap/rules/track-labels';
import { layoutTrackPlan } from '@/lib/roadmap/rules/track-layout';
import {
  stationDate,
  type TrackGate,
  type TrackMilestone,
  type TrackPhase,
  type TrackPlan,
} from '@/lib/roadmap/rules/track-plan';
import { shiftDate } from '@/lib/roadmap/rules/track-time';
import { ZOOM_LEVELS } from '@/lib/roadmap/vocabulary';

const FROM = '2026-01-01' as CivilDate;
const TO = '2028-01-01' as CivilDate;
const day = (offset: number) => shiftDate(FROM, offset);

function milestoneAt(offset: number, index: number, rest: Partial<TrackMilestone> = {}): TrackMilestone {
  return {
    id: `m${index}`,
    number: `MS-${index}`,
    title: 'Kassenintegration live',
    phaseId: null,
    owner: null,
    state: 'planned',
    judgement: 'green',
    baseline: day(offset),
    originalBaseline: null,
    forecast: day(offset),
    actual: null,
    slipDays: 0,
    slackDays: null,
    critical: false,
    gating: false,
    flags: [],
    version: 1,
    movable: true,
    ...rest,
  };
}

function phaseOf(start: number, length: number, rest: Partial<TrackPhase> = {}): TrackPhase {
  return {
    id: 'p1',
    kind: 'pilot',
    state: 'active',
    plannedStart: day(start),
    plannedEnd: day(start + length),
    actualStart: null,
    actualEnd: null,
    forecastEnd: null,
    observationDays: 28,
    contingencyDays: 14,
    contingencyBurn: 0.5,
    budgetCents: null,
    openConditions: 0,
    ...rest,
  };
}

function planOf(
  milestones: TrackMilestone[],
  rest: Partial<TrackPlan> = {},
  gates: TrackGate[] = [],
  phases: TrackPhase[] = [],
): TrackPlan {
  const line = {
    id: 'w1',
    number: 'WV-1',
    title: 'Pilot Nord',
    cohorts: [],
    state: 'active',
    judgement: 'green',
    phases,
    milestones,
    gates,
  } as const;
  return {
    programme: 'Nordlicht',
    from: FROM,
    to: TO,
    today: day(100),
    zoom: 'quarter',
    fiscalStartMonth: 1,
    groups: [{ id: 'c1', title: 'Shop', tier: null, lines: [line] }],
    dependencies: [],
    ...rest,
  };
}

const milestones = fc
  .array(
    fc.record({
      offset: fc.integer({ min: -200, max: 900 }),
      slipDays: fc.integer({ min: -20, max: 40 }),
      title: fc.string({ maxLength: 60 }),
      gating: fc.boolean(),
      critical: fc.boolean(),
      judgement: fc.constantFrom(...JUDGEMENTS),
      state: fc.constantFrom(...MILESTONE_STATES),
    }),
    { maxLength: 80 },
  )
  .map((all) => all.map(({ offset, ...rest }, index) => milestoneAt(offset, index, rest)));

const gates = fc
  .array(
    fc.record({ offset: fc.integer({ min: 0, max: 700 }), decided: fc.boolean(), inReview: fc.boolean() }),
    { maxLength: 5 },
  )
  .map((all) =>
    all.map(({ offset, decided, inReview }, index): TrackGate => {
      const decision = decided ? (gateDecisions[index % gateDecisions.length] ?? null) : null;
      return {
        id: `g${index}`,
        kind: 'G1',
        number: `GT-${index}`,
        date: day(offset),
        decision,
        readinessPercent: 40,
        musts: null,
        inReview,
        openConditions: 0,
      };
    }),
  );

const zooms = fc.constantFrom(...ZOOM_LEVELS);

describe('layoutTrackPlan', () => {
  it('gives the same drawing for the same plan, in whatever order milestones arrive', () => {
    fc.assert(
      fc.property(milestones, zooms, (all, zoom) => {
        const forward = layoutTrackPlan(planOf(all, { zoom }));
        const backward = layoutTrackPlan(planOf([...all].reverse(), { zoom }));
        expect(backward.rows[0]?.labels).toEqual(forward.rows[0]?.labels);
        expect(backward.rows[0]?.stations.length).toBe(forward.rows[0]?.stations.length);
      }),
    );
  });

  it('never lets two texts, or a text and a signal, overlap', () => {
    fc.assert(
      fc.property(milestones, gates, zooms, (all, signals, zoom) => {
        const row = layoutTrackPlan(planOf(all, { zoom }, signals)).rows[0];
        const labels = row?.labels ?? [];
        for (const [index, a] of labels.entries()) {
          for (const b of labels.slice(index + 1)) {
            expect(a.lane !== b.lane || a.x2 <= b.x1 || b.x2 <= a.x1).toBe(true);
          }
          for (const signal of row?.signals ?? []) {
            const span = signalSpan(signal);
            expect(a.lane > 1 || a.x2 <= span.x1 || span.x2 <= a.x1).toBe(true);
          }
        }
      }),
    );
  });

  it('keeps the leader of a raised text clear of the texts below it', () => {
    fc.assert(
      fc.property(milestones, zooms, (all, zoom) => {
        const labels = layoutTrackPlan(planOf(all, { zoom })).rows[0]?.labels ?? [];
        for (const raised of labels) {
          for (const lower of labels.filter((label) => label.lane < raised.lane)) {
            expect(raised.stationX < lower.x1 || raised.stationX > lower.x2).toBe(true);
          }
        }
      }),
    );
  });

  it('draws every milestone in view exactly once, alone or in a cluster, and none outside', () => {
    fc.assert(
      fc.property(milestones, zooms, (all, zoom) => {
        const layout = layoutTrackPlan(planOf(all, { zoom }));
        const drawn = (layout.rows[0]?.stations ?? []).flatMap((station) =>
          station.kind === 'single' ? [station.milestone] : station.milestones,
        );
        const visible = all.filter((each) => {
          const date = stationDate(each);
          return date !== null && date >= FROM && date < TO;
        });
        expect(drawn.map(({ id }) => id).sort()).toEqual(visible.map(({ id }) => id).sort());
        expect(layout.counts).toEqual({ inView: visible.length, outside: all.length - visible.length });
      }),
    );
  });

  it('merges milestones of one day and keeps distant ones apart', () => {
    const stations = layoutTrackPlan(
      planOf([milestoneAt(10, 1), milestoneAt(10, 2, { judgement: 'red' }), milestoneAt(300, 3)]),
    ).rows[0]?.stations;
    expect(stations?.map((station) => station.kind)).toEqual(['cluster', 'single']);
    expect(stations?.[0]).toMatchObject({ judgement: 'red' });
  });

  it('gives the scarce room to gating and red stations first', () => {
    const crowd = Array.from({ length: 12 }, (_, index) => milestoneAt(100 + index * 9, index));
    const gating = milestoneAt(100 + 12 * 9, 99, { gating: true });
    const labels = layoutTrackPlan(planOf([...crowd, gating])).rows[0]?.labels ?? [];
    expect(labels.length).toBeLessThan(13);
    expect(labels.find((label) => label.milestoneId === 'm99')?.lane).toBe(0);
  });

  it('cuts sections and windows at the edges of the view and drops what lies outside', () => {
    const phases = [phaseOf(-100, 150), phaseOf(2000, 50, { id: 'p2' })];
    const sections = layoutTrackPlan(planOf([], {}, [], phases)).rows[0]?.sections ?? [];
    expect(sections.map(({ phase }) => phase.id)).toEqual(['p1']);
    expect(sections[0]?.x1).toBe(0);
    expect(sections[0]?.startsInView).toBe(false);
    expect(sections[0]?.observation?.x1).toBeCloseTo(sections[0]?.x2 ?? -1);
  });

  it('draws ghosts only where the baseline lies elsewhere', () => {
    const late = milestoneAt(200, 1, { baseline: day(150), slipDays: 50 });
    const ghosts = layoutTrackPlan(planOf([late, milestoneAt(400, 2)])).rows[0]?.ghosts ?? [];
    expect(ghosts.map(({ milestoneId }) => milestoneId)).toEqual(['m1']);
    expect(ghosts[0]?.baselineX).toBeLessThan(ghosts[0]?.stationX ?? 0);
  });

  it('draws dependencies only between stations in view, and only when asked', () => {
    const all = [milestoneAt(50, 1), milestoneAt(150, 2), milestoneAt(3000, 3)];
    const dependencies = [
      { from: 'm1', to: 'm2', type: 'FS', lagDays: 0, violated: false },
      { from: 'm1', to: 'm3', type: 'FS', lagDays: 0, violated: false },
    ] as const;
    const plan = planOf(all, { dependencies });
    expect(layoutTrackPlan(plan).paths).toEqual([]);
    expect(layoutTrackPlan(plan, { dependencies: true }).paths).toHaveLength(1);
  });
});
