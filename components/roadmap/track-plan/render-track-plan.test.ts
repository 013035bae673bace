import { describe, expect, it } from 'vitest';
import {
  type RenderOptions,
  renderAxis,
  renderTrackPlan,
} from '@/components/roadmap/track-plan/render-track-plan';
import { escapeXml, safeHref } from '@/components/roadmap/track-plan/svg';
import type { TrackText } from '@/components/roadmap/track-plan/track-text';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { gateDecisions } from '@/lib/gates/vocabulary';
import { layoutTrackPlan } from '@/lib/roadmap/rules/track-layout';
import type { TrackGate, TrackMilestone, TrackPlan } from '@/lib/roadmap/rules/track-plan';
import { PHASE_STATES } from '@/lib/roadmap/vocabulary';

const EVIL = `"><script>alert('x')</script>&`;
const date = (text: string) => text as CivilDate;

const text: TrackText = {
  title: EVIL,
  today: EVIL,
  todayShort: EVIL,
  tick: () => EVIL,
  slip: () => EVIL,
  phase: () => EVIL,
  phaseDetail: () => EVIL,
  lineState: () => EVIL,
  milestone: ({ title }) => title,
  cluster: () => EVIL,
  gate: ({ number }) => number,
  readiness: ({ musts }) => (musts ? `${musts.met}/${musts.all} ${EVIL}` : null),
  percent: (value) => `${value} %`,
  dependency: () => EVIL,
  date: (value) => value,
};
const options: RenderOptions = {
  text,
  links: { milestone: (id) => `/m/${id}`, gate: (id) => `/g/${id}`, cluster: () => 'javascript:alert(1)' },
  prefix: 'tp',
};

const milestone = (id: string, forecast: string, rest: Partial<TrackMilestone> = {}): TrackMilestone => ({
  id,
  number: id,
  title: id,
  phaseId: null,
  owner: null,
  state: 'planned',
  judgement: 'red',
  baseline: date('2026-02-01'),
  originalBaseline: null,
  forecast: date(forecast),
  actual: null,
  slipDays: 9,
  slackDays: null,
  critical: false,
  gating: true,
  flags: [],
  version: 1,
  movable: true,
  ...rest,
});

const gate = (decision: TrackGate['decision'], id = 'g1'): TrackGate => ({
  id,
  kind: 'G1',
  number: EVIL,
  date: date('2026-06-01'),
  decision,
  readinessPercent: 60,
  musts: { met: 3, all: 5 },
  inReview: false,
  openConditions: 0,
});

function planOf(milestones: TrackMilestone[], gates: TrackGate[] = []): TrackPlan {
  const phases = PHASE_STATES.map((state, index) => ({
    id: `p${index}${EVIL}`,
    kind: 'pilot' as const,
    state,
    plannedStart: date(`2026-0${index + 1}-01`),
    plannedEnd: date(`2026-0${index + 1}-20`),
    actualStart: null,
    actualEnd: null,
    forecastEnd: null,
    observationDays: 5,
    contingencyDays: 5,
    contingencyBurn: 0.9,
    budgetCents: null,
    openConditions: 0,
  }));
  const line = {
    id: EVIL,
    number: EVIL,
    title: EVIL,
    cohorts: [EVIL],
    state: 'active',
    judgement: 'red',
    phases,
    milestones,
    gates,
  } as const;
  return {
    programme: EVIL,
    from: date('2026-01-01'),
    to: date('2027-01-01'),
    today: date('2026-03-01'),
    zoom: 'month',
    fiscalStartMonth: 1,
    groups: [{ id: EVIL, title: EVIL, tier: EVIL, lines: [line] }],
    dependencies: [],
  };
}

const draw = (plan: TrackPlan) => renderTrackPlan(layoutTrackPlan(plan, { dependencies: true }), options);

describe('renderTrackPlan', () => {
  it('escapes every text, attribute and address', () => {
    const plan = planOf(
      [
        milestone(EVIL, '2026-03-10', { title: EVIL }),
        milestone('b', '2026-05-01'),
        milestone('c', '2026-05-01'),
      ],
      [gate('go', EVIL)],
    );
    const linked = {
      ...plan,
      dependencies: [{ from: EVIL, to: 'b', type: 'FS', lagDays: 1, violated: true } as const],
    };
    const svg = draw(linked) + renderAxis(layoutTrackPlan(linked), text);
    expect(svg).not.toContain('<script');
    expect(svg).not.toContain(`"${EVIL}`);
    expect(svg).not.toContain('javascript:');
    expect(svg).toContain('&lt;script&gt;');
  });

  it('draws only what is in view', () => {
    const svg = draw(planOf([milestone('inside', '2026-03-10'), milestone('outside', '2029-03-10')]));
    expect(svg).toContain('data-id="inside"');
    expect(svg).not.toContain('outside');
  });

  it('makes every station and signal a named link', () => {
    const svg = draw(planOf([milestone('MS-1', '2026-03-10')], [gate('go')]));
    const links = svg.match(/<a [^>]*>/g) ?? [];
    expect(links).toHaveLength(2);
    for (const link of links) expect(link).toMatch(/href="\/[mg]\/.+aria-label="[^"]+"/);
  });

  it('gives each decision, and no decision, a symbol of its own', () => {
    const lamps = [...gateDecisions, null].map((decision) => {
      const svg = draw(planOf([], [gate(decision)]));
      return /<circle class="tp-lamp"[^>]*\/>(.*?)<text class="tp-plate"/.exec(svg)?.[1] ?? '';
    });
    expect(new Set(lamps).size).toBe(gateDecisions.length + 1);
    for (const lamp of lamps) expect(lamp).not.toBe('');
  });

  it('gives each phase state a form of its own', () => {
    const svg = draw(planOf([]));
    for (const state of PHASE_STATES) expect(svg).toContain(`tp-ph-${state}`);
    expect(svg.match(/tp-dashes/g)).toHaveLength(1);
    expect(svg.match(/tp-cut/g)).toHaveLength(1);
  });

  it('is one image without links when small', () => {
    const layout = layoutTrackPlan(planOf([milestone('MS-1', '2026-03-10')], [gate('hold')]), { mini: true });
    const svg = renderTrackPlan(layout, { ...options, mini: true });
    expect(svg).toContain('role="img"');
    expect(svg).not.toContain('<a ');
    expect(svg).toContain('data-decision="hold"');
  });
});

describe('safe text', () => {
  it.each([
    ['/nordlicht/milestones/31', '/nordlicht/milestones/31'],
    ['?zoom=week&deps=1', '?zoom=week&amp;deps=1'],
    ['javascript:alert(1)', '#'],
    ['//elsewhere.example', '#'],
    ['/\\elsewhere.example', '#'],
    ['https://elsewhere.example', '#'],
  ])('links to %s as %s', (href, expected) => {
    expect(safeHref(href)).toBe(expected);
  });

  it('drops control characters that SVG forbids', () => {
    expect(escapeXml('a\u0000b\u001b<')).toBe('ab&lt;');
  });
});
