import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { baseline, condition, phase } from '@/db/schema';
import {
  attempt,
  decided,
  RATIONALE,
  runningPilot,
  signal,
  type TestGates,
  versionOf,
} from '@/db/testing/gate';
import { done, useWorld } from '@/db/testing/world';
import { settleCondition } from './commands/follow-up';
import { extendHold, resumeGate, terminateGate } from './commands/hold';
import { submitGate } from './commands/submit';

describe('after a decision', () => {
  const world = useWorld();
  const at = async (scene: TestGates) => ({
    gateId: scene.gateId,
    version: await versionOf(world(), scene.gateId),
  });
  const pilotOf = (scene: TestGates) =>
    world().tx(async (tx) => {
      const [row] = await tx.select().from(phase).where(eq(phase.id, scene.pilotId));
      return row;
    });
  const held = async () => {
    const scene = await runningPilot(world());
    await decided(world(), scene, { decision: 'hold', rationale: RATIONALE, reviewOn: '2027-05-01' });
    return { ...scene, now: new Date('2027-03-18T09:00:00Z') };
  };
  const conditional = async () => {
    const scene = await runningPilot(world());
    await decided(world(), scene, {
      decision: 'conditional_go',
      rationale: RATIONALE,
      conditions: [
        { text: 'Schulung der Filialen nachholen', ownerId: scene.owner.personId, dueOn: '2027-04-01' },
      ],
    });
    const [row] = await world().tx((tx) =>
      tx.select().from(condition).where(eq(condition.gateId, scene.gateId)),
    );
    return { scene, conditionId: row?.id ?? '' };
  };

  it('resumes a hold with the paused days and a new baseline', async () => {
    const scene = await held();
    const input = { ...(await at(scene)), rationale: RATIONALE };
    const refused = await attempt(scene, resumeGate, scene.sponsor, input);
    expect(refused.ok ? [] : refused.unmet.map((one) => one.code)).toEqual([
      'gates.baseline_not_approved',
      'gates.capacity_not_checked',
    ]);
    expect(await attempt(scene, resumeGate, scene.manager, input)).toMatchObject({ kind: 'denied' });
    const value = await done(
      resumeGate,
      scene.sponsor,
      { ...input, baselineApproved: true, capacityChecked: true },
      { now: scene.now },
    );
    expect(value).toEqual({ pausedDays: 10 });
    expect(await pilotOf(scene)).toMatchObject({ state: 'active', pausedDays: 10, onHoldSince: null });
    const plans = await world().tx((tx) =>
      tx
        .select({ kind: baseline.kind })
        .from(baseline)
        .where(and(eq(baseline.programmeId, scene.programmeId), eq(baseline.kind, 'resume'))),
    );
    expect(plans).toHaveLength(1);
    expect(await attempt(scene, resumeGate, scene.sponsor, { ...input, ...(await at(scene)) })).toMatchObject(
      {
        unmet: [
          { code: 'gates.phase_not_on_hold' },
          { code: 'gates.baseline_not_approved' },
          { code: 'gates.capacity_not_checked' },
        ],
      },
    );
  });

  it('extends a hold once', async () => {
    const scene = await held();
    const input = { rationale: RATIONALE, reviewOn: '2027-06-01' };
    await done(extendHold, scene.sponsor, { ...(await at(scene)), ...input }, { now: scene.now });
    const again = { ...(await at(scene)), ...input, reviewOn: '2027-07-01' };
    expect(await attempt(scene, extendHold, scene.sponsor, again)).toMatchObject({
      kind: 'unmet',
      unmet: [{ code: 'gates.hold_already_extended' }],
    });
  });

  it('lets only the sponsor end a held wave, for good', async () => {
    const scene = await held();
    const input = async () => ({
      ...(await at(scene)),
      rationale: RATIONALE,
      exitPlan: 'Kunden umziehen, Verträge kündigen, Daten löschen.',
    });
    expect(await attempt(scene, terminateGate, scene.members[0], await input())).toMatchObject({
      kind: 'denied',
    });
    await done(terminateGate, scene.sponsor, await input(), { now: scene.now });
    expect(await pilotOf(scene)).toMatchObject({ state: 'terminated' });
    const refused = await attempt(scene, submitGate, scene.manager, await at(scene));
    expect(refused.ok ? [] : refused.unmet.map((one) => one.code)).toEqual([
      'gates.phase_not_active',
      'gates.wave_terminated',
    ]);
  });

  it('lets owner or manager settle a condition once, and only the manager waive it', async () => {
    const { scene, conditionId } = await conditional();
    const note = 'Schulung am 15. März abgeschlossen';
    const settle = (actor: TestGates['owner'], outcome: 'met' | 'waived') =>
      attempt(scene, settleCondition, actor, { conditionId, outcome, note });
    const stranger = await world().person('product_owner', { programmeId: scene.programmeId });
    expect(await settle(stranger, 'met')).toMatchObject({ kind: 'denied' });
    expect(await settle(scene.owner, 'waived')).toMatchObject({
      kind: 'denied',
      unmet: [{ code: 'gates.only_manager_waives' }, { code: 'gates.own_condition' }],
    });
    const results = await Promise.all([settle(scene.owner, 'met'), settle(scene.manager, 'waived')]);
    expect(results.map((one) => (one.ok ? 'done' : one.kind)).sort()).toEqual(['conflict', 'done']);
  });

  it('blocks the next submission while a condition is overdue', async () => {
    const { scene, conditionId } = await conditional();
    const next = await signal(scene, 'G2');
    const late = { ...scene, ...next, now: new Date('2027-05-03T09:00:00Z') };
    const refused = await attempt(late, submitGate, scene.manager, await at(late));
    expect(refused.ok ? [] : refused.unmet).toMatchObject([
      {
        code: 'gates.condition_overdue',
        params: { condition: conditionId, dueOn: '2027-04-01' },
        who: [{ personId: scene.owner.personId }],
      },
    ]);
  });
});
