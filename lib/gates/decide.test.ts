import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { baseline, condition, decision, event, milestone, phase, review } from '@/db/schema';
import {
  attempt,
  decided,
  put,
  RATIONALE,
  runningPilot,
  startGate,
  submitted,
  type TestGates,
  versionOf,
  voted,
} from '@/db/testing/gate';
import { done, useWorld } from '@/db/testing/world';
import { castVote } from '@/lib/voting/commands/cast';
import { closeBallot, consent } from '@/lib/voting/commands/steer';
import { decideGate } from './commands/decide';
import { putMotion } from './commands/motion';
import { submitGate } from './commands/submit';

describe('gate.decide', () => {
  const world = useWorld();
  const phaseOf = (id: string) =>
    world().tx(async (tx) => {
      const [row] = await tx
        .select()
        .from(phase)
        .where(and(eq(phase.workspaceId, world().workspaceId), eq(phase.id, id)));
      return row;
    });
  const decisionsOf = ({ gateId }: TestGates) =>
    world().tx((tx) =>
      tx
        .select()
        .from(decision)
        .where(and(eq(decision.workspaceId, world().workspaceId), eq(decision.gateId, gateId))),
    );
  const decide = async (scene: TestGates, more = {}, actor = scene.sponsor) =>
    attempt(scene, decideGate, actor, {
      gateId: scene.gateId,
      version: await versionOf(world(), scene.gateId),
      ...more,
    });

  it('lets the pilot start behind the deciding row of G0, with baseline v1 and an event', async () => {
    const scene = await startGate(world());
    const value = await decided(world(), scene, { decision: 'go', rationale: RATIONALE });
    expect(value).toMatchObject({ decided: true, result: 'approved', decision: 'go' });
    expect(await phaseOf(scene.pilotId)).toMatchObject({ state: 'active', actualStart: '2027-01-04' });
    expect(await phaseOf(scene.expandId)).toMatchObject({ state: 'planned' });
    const [row] = await decisionsOf(scene);
    expect(row).toMatchObject({
      decision: 'go',
      startsPhaseId: scene.pilotId,
      decidedBy: scene.sponsor.personId,
    });
    const plans = await world().tx((tx) =>
      tx.select().from(baseline).where(eq(baseline.programmeId, scene.programmeId)),
    );
    expect(plans.map(({ kind, version }) => ({ kind, version }))).toEqual([{ kind: 'gate', version: 1 }]);
    const log = await world().tx((tx) =>
      tx.select({ action: event.action }).from(event).where(eq(event.objectId, scene.gateId)),
    );
    expect(log.map((one) => one.action)).toContain('gate.decided');
  });

  it('ends the pilot and starts the expansion behind G1, with the next baseline version', async () => {
    const scene = await runningPilot(world());
    await decided(world(), scene, { decision: 'go', rationale: RATIONALE });
    expect(await phaseOf(scene.pilotId)).toMatchObject({ state: 'completed', actualEnd: '2027-03-08' });
    expect(await phaseOf(scene.expandId)).toMatchObject({ state: 'active', actualStart: '2027-03-08' });
    const [open] = await world().tx((tx) =>
      tx.select().from(milestone).where(eq(milestone.phaseId, scene.pilotId)),
    );
    expect(open).toMatchObject({ originalDate: '2027-02-01', baselineDate: '2027-02-01' });
  });

  it.each([
    [
      'conditional_go',
      { conditions: [{ text: 'Schulung der Filialen nachholen', dueOn: '2027-04-01' }] },
      'completed',
      ['condition'],
    ],
    ['recycle', { rework: [{ text: 'Checkout überarbeiten', dueOn: '2027-04-01' }] }, 'active', ['rework']],
    ['hold', { reviewOn: '2027-05-01' }, 'on_hold', []],
    ['kill', { exitPlan: 'Kunden umziehen, Verträge kündigen, Daten löschen.' }, 'terminated', []],
  ] as const)('%s has its effects and nothing else', async (name, details, state, owed) => {
    const scene = await runningPilot(world());
    const ownerId = scene.owner.personId;
    const withOwner = (list: readonly { text: string; dueOn: string }[]) =>
      list.map((one) => ({ ...one, ownerId }));
    await decided(world(), scene, {
      decision: name,
      rationale: RATIONALE,
      ...('conditions' in details ? { conditions: withOwner(details.conditions) } : {}),
      ...('rework' in details ? { rework: withOwner(details.rework) } : {}),
      ...('reviewOn' in details ? { reviewOn: details.reviewOn } : {}),
      ...('exitPlan' in details ? { exitPlan: details.exitPlan } : {}),
    });
    expect(await phaseOf(scene.pilotId)).toMatchObject({ state });
    expect(await phaseOf(scene.expandId)).toMatchObject({
      state: name === 'conditional_go' ? 'active' : 'planned',
    });
    const rows = await world().tx((tx) =>
      tx.select().from(condition).where(eq(condition.gateId, scene.gateId)),
    );
    expect(rows.map((row) => row.kind)).toEqual(owed);
    const [open] = await world().tx((tx) =>
      tx.select().from(milestone).where(eq(milestone.phaseId, scene.pilotId)),
    );
    expect(open?.state).toBe(name === 'kill' ? 'cancelled' : 'planned');
  });

  it('refuses an end while the sponsor has not consented', async () => {
    const scene = await runningPilot(world());
    await submitted(world(), scene);
    const ballotId = await put(world(), scene, {
      decision: 'kill',
      rationale: RATIONALE,
      exitPlan: 'Kunden umziehen und Verträge kündigen.',
    });
    for (const member of scene.members) await done(castVote, member, { ballotId, choice: 'approve' }, scene);
    await done(castVote, scene.sponsor, { ballotId, choice: 'abstain' }, scene);
    await done(closeBallot, scene.sponsor, { ballotId }, scene);
    expect(await decide(scene)).toMatchObject({
      kind: 'denied',
      unmet: [{ code: 'gates.sponsor_consent_missing' }],
    });
    expect(await phaseOf(scene.pilotId)).toMatchObject({ state: 'gate_review' });
    await done(consent, scene.sponsor, { ballotId, consents: true, reason: '' }, scene);
    expect(await decide(scene)).toMatchObject({ ok: true });
    expect(await phaseOf(scene.pilotId)).toMatchObject({ state: 'terminated' });
  });

  it('writes nothing for anybody who is not in the chair', async () => {
    const scene = await startGate(world());
    await submitted(world(), scene);
    await voted(scene, await put(world(), scene, { decision: 'go', rationale: RATIONALE }));
    const where = { programmeId: scene.programmeId };
    const outsider = await world().person('steering_member', where);
    for (const actor of [scene.members[1], outsider, scene.manager, await world().person('administrator')]) {
      expect(await decide(scene, {}, actor)).toMatchObject({ ok: false, kind: 'denied' });
    }
    expect(await decisionsOf(scene)).toEqual([]);
    expect(await phaseOf(scene.pilotId)).toMatchObject({ state: 'planned' });
  });

  it('lets a failed motion decide nothing and another one be put', async () => {
    const scene = await startGate(world());
    await submitted(world(), scene);
    await voted(scene, await put(world(), scene, { decision: 'go', rationale: RATIONALE }), 'reject');
    expect(await decide(scene, { result: 'approved' })).toMatchObject({
      kind: 'conflict',
      unmet: [{ code: 'voting.more_lenient' }],
    });
    expect(await decide(scene)).toMatchObject({ ok: true, value: { decided: false, result: 'rejected' } });
    expect(await decisionsOf(scene)).toEqual([]);
    await voted(
      scene,
      await put(world(), scene, {
        decision: 'recycle',
        rationale: RATIONALE,
        rework: [{ text: 'Nutzen belegen', ownerId: scene.owner.personId, dueOn: '2027-02-01' }],
      }),
    );
    expect(await decide(scene)).toMatchObject({ ok: true, value: { decided: true, decision: 'recycle' } });
    expect(await phaseOf(scene.pilotId)).toMatchObject({ state: 'planned' });
  });

  it('lets the chair be stricter with a reason (V-7)', async () => {
    const scene = await startGate(world());
    await submitted(world(), scene);
    await voted(scene, await put(world(), scene, { decision: 'go', rationale: RATIONALE }));
    expect(await decide(scene, { result: 'rejected', reason: 'kurz' })).toMatchObject({ kind: 'invalid' });
    expect(
      await decide(scene, { result: 'rejected', reason: 'Neue Erkenntnisse seit heute früh' }),
    ).toMatchObject({ ok: true, value: { decided: false } });
    expect(await phaseOf(scene.pilotId)).toMatchObject({ state: 'planned' });
  });

  it('refuses while the vote is open and names every reason against a motion', async () => {
    const scene = await startGate(world());
    await submitted(world(), scene);
    const at = { gateId: scene.gateId, version: await versionOf(world(), scene.gateId) };
    await world().tx((tx) =>
      tx.update(phase).set({ budgetReleased: false, staffed: false }).where(eq(phase.id, scene.pilotId)),
    );
    const refused = await attempt(scene, putMotion, scene.sponsor, {
      ...at,
      decision: 'go',
      rationale: 'kurz',
    });
    expect(refused).toMatchObject({ ok: false, kind: 'unmet' });
    expect(refused.ok ? [] : refused.unmet.map((one) => one.code)).toEqual([
      'gates.score_incomplete',
      'gates.budget_not_released',
      'gates.staffing_not_released',
      'gates.rationale_too_short',
    ]);
    await world().tx((tx) =>
      tx.update(phase).set({ budgetReleased: true, staffed: true }).where(eq(phase.id, scene.pilotId)),
    );
    await put(world(), scene, { decision: 'go', rationale: RATIONALE });
    expect(await decide(scene)).toMatchObject({
      kind: 'conflict',
      unmet: [{ code: 'voting.ballot_not_closed' }],
    });
  });

  it('refuses a motion the evaluation does not allow, from nobody and before submission', async () => {
    const scene = await startGate(world());
    const at = async () => ({ gateId: scene.gateId, version: await versionOf(world(), scene.gateId) });
    const go = { decision: 'go' as const, rationale: RATIONALE };
    expect(await attempt(scene, putMotion, scene.sponsor, { ...(await at()), ...go })).toMatchObject({
      kind: 'conflict',
      unmet: [{ code: 'gates.no_open_review' }],
    });
    await done(submitGate, scene.manager, await at(), { now: scene.now });
    const refused = await attempt(scene, putMotion, scene.sponsor, { ...(await at()), ...go });
    expect(refused.ok ? [] : refused.unmet.map((one) => one.code)).toEqual([
      'gates.must_not_assessed',
      'gates.score_incomplete',
    ]);
    expect(await attempt(scene, putMotion, scene.members[1], { ...(await at()), ...go })).toMatchObject({
      kind: 'denied',
    });
  });

  it('lets exactly one of two confirmations win', async () => {
    const scene = await startGate(world());
    await submitted(world(), scene);
    await voted(scene, await put(world(), scene, { decision: 'go', rationale: RATIONALE }));
    const results = await Promise.all([decide(scene), decide(scene, {}, scene.members[0])]);
    expect(results.map((one) => (one.ok ? 'done' : one.kind)).sort()).toEqual(['conflict', 'done']);
    expect(await decisionsOf(scene)).toHaveLength(1);
    const reviews = await world().tx((tx) => tx.select().from(review).where(eq(review.gateId, scene.gateId)));
    expect(reviews.map((one) => one.state)).toEqual(['confirmed']);
  });

  it('starts no phase by SQL without the deciding row, nor by a decision without votes', async () => {
    const scene = await startGate(world());
    await expect(
      world().tx((tx) => tx.update(phase).set({ state: 'active' }).where(eq(phase.id, scene.pilotId))),
    ).rejects.toMatchObject({ constraint_name: 'phase_behind_decision' });
    const forged = {
      workspaceId: world().workspaceId,
      id: crypto.randomUUID(),
      programmeId: scene.programmeId,
      gateId: scene.gateId,
      waveId: scene.waveId,
      phaseId: scene.pilotId,
      startsPhaseId: scene.pilotId,
      decision: 'go' as const,
      rationale: RATIONALE,
      evaluation: {},
      ruleVersion: 'x',
      decidedBy: scene.sponsor.personId,
      decidedAt: scene.now,
    };
    await expect(world().tx((tx) => tx.insert(decision).values(forged))).rejects.toMatchObject({
      constraint_name: 'decision_behind_vote',
    });
    expect(await phaseOf(scene.pilotId)).toMatchObject({ state: 'planned' });
  });
});
