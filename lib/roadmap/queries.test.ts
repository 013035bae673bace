import { describe, expect, it } from 'vitest';
import { plan, type TestPlan } from '@/db/testing/plan';
import { countStatements } from '@/db/testing/statements';
import { done, useWorld } from '@/db/testing/world';
import type { Actor } from '@/lib/access/actor';
import { proveScope, type Scope } from '@/lib/access/scope';
import { createMilestone } from '@/lib/milestones/commands/create';
import { reportForecast } from '@/lib/milestones/commands/report-forecast';
import { addDependency } from './commands/add-dependency';
import { captureBaseline } from './commands/capture-baseline';
import { createPhase } from './commands/create-phase';
import { createWave } from './commands/create-wave';
import { baselineComparison } from './queries/baselines';
import { roadmapSummary, roadmapView, slipProposals } from './queries/plan';

describe('roadmap queries', () => {
  const world = useWorld();

  const reason = 'Freigabe durch den Lenkungsausschuss';
  const now = new Date('2027-02-01T12:00:00Z');
  const view = { zoom: 'quarter', from: null, baseline: 'current' } as const;
  const scopeOf = async (actor: Actor, key: string): Promise<Scope> => {
    const scope = await proveScope(actor, key);
    if (!scope) throw new Error('out of scope');
    return scope;
  };
  const milestone = async (base: TestPlan, title: string, plannedDate: string) =>
    (
      await done(createMilestone, base.manager, {
        phaseId: base.pilotId,
        title,
        kind: 'technical',
        plannedDate,
      })
    ).id;

  /** A → B planned within the pilot and bound; then A is reported 20 days late. */
  async function late() {
    const base = await plan(world());
    const a = await milestone(base, 'Schnittstelle bereit', '2027-02-10');
    const b = await milestone(base, 'Shop live', '2027-02-20');
    await done(addDependency, base.manager, { fromId: a, toId: b, lagDays: 5 });
    await done(captureBaseline, base.manager, {
      programmeId: base.programmeId,
      kind: 'original',
      name: 'Plan 1',
      reason,
    });
    const at = { now };
    await done(
      reportForecast,
      base.manager,
      { milestoneId: a, forecastDate: '2027-03-02', note: 'Lieferant' },
      at,
    );
    await done(reportForecast, base.manager, { milestoneId: b, forecastDate: '2027-02-20' }, at);
    return { ...base, a, b, scope: await scopeOf(base.manager, base.key) };
  }

  const statements = async (work: () => Promise<unknown>): Promise<number> =>
    (await countStatements(work)).statements.length;

  it('draws slip, critical path, the violated dependency and the sentence’s figures', async () => {
    const { scope, a, b } = await late();
    const { plan: drawn, standing } = await roadmapView(scope, view, now);
    const [line] = drawn.groups.flatMap((group) => group.lines);
    expect(line?.phases.map(({ kind }) => kind)).toEqual(['pilot', 'expand', 'optimise']);
    expect(line?.milestones).toMatchObject([
      { id: a, slipDays: 20, judgement: 'red', baseline: '2027-02-10', movable: true, version: 2 },
      { id: b, slipDays: 0, judgement: 'amber', flags: ['inconsistent'] },
    ]);
    expect(line?.judgement).toBe('red');
    expect(drawn.dependencies).toEqual([{ from: a, to: b, type: 'FS', lagDays: 5, violated: true }]);
    expect(standing).toMatchObject({
      end: '2027-03-02',
      baselineEnd: '2027-02-20',
      endSlipDays: 10,
      violated: 1,
    });
  });

  it('shows nothing movable to a viewer', async () => {
    const { key, programmeId } = await late();
    const viewer = await world().person('viewer', { programmeId });
    const { plan: drawn } = await roadmapView(await scopeOf(viewer, key), view, now);
    const stations = drawn.groups.flatMap(({ lines }) => lines.flatMap(({ milestones }) => milestones));
    expect(stations.map(({ movable }) => movable)).toEqual([false, false]);
  });

  it('proposes what the slip demands and names the cause', async () => {
    const { scope, b } = await late();
    expect(await slipProposals(scope)).toMatchObject([
      { id: b, number: 'MS-2', shiftDays: 15, to: { finish: '2027-03-07' }, causedBy: { number: 'MS-1' } },
    ]);
  });

  it('compares plans and says why something moved', async () => {
    const { scope, a } = await late();
    const { rows, counts } = await baselineComparison(scope, 'original', 'plan');
    expect(counts).toEqual({ added: 0, removed: 0, moved: 1, unchanged: 4 });
    expect(rows).toMatchObject([
      {
        id: a,
        number: 'MS-1',
        kind: 'moved',
        finishDays: 20,
        againstCurrent: 20,
        againstOriginal: 20,
        cause: { action: 'milestone.forecast_reported', reason: 'Lieferant' },
      },
    ]);
  });

  it('lists the next stations of the overview in order of their date', async () => {
    const { scope } = await late();
    const { next } = await roadmapSummary(scope, 6, now);
    expect(next.map(({ number }) => number)).toEqual(['MS-2', 'MS-1']);
  });

  it('needs the same few statements however large the plan is', async () => {
    const small = await late();
    const [first, compared, proposals] = [
      await statements(() => roadmapView(small.scope, view, now)),
      await statements(() => baselineComparison(small.scope, 'original', 'plan')),
      await statements(() => slipProposals(small.scope)),
    ];
    expect([first, compared, proposals]).toEqual([1, 6, 1]);
    for (let extra = 0; extra < 9; extra += 1) {
      const { id: waveId } = await done(createWave, small.manager, {
        programmeId: small.programmeId,
        channelId: small.channelId,
        title: `Welle ${extra}`,
        segmentIds: [small.segmentId],
      });
      const { id: pilotId } = await done(createPhase, small.manager, {
        waveId,
        kind: 'pilot',
        title: 'Pilot',
        plannedStart: '2027-01-01',
        plannedEnd: '2027-04-01',
      });
      await milestone({ ...small, pilotId }, 'Schritt', '2027-03-01');
    }
    const { waves } = await roadmapView(small.scope, view, now);
    expect(waves).toBe(10);
    expect(await statements(() => roadmapView(small.scope, view, now))).toBe(first);
    expect(await statements(() => slipProposals(small.scope))).toBe(proposals);
  });
});
