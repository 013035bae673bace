import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { assignment, phase, review, snapshot } from '@/db/schema';
import { attempt, put, RATIONALE, runningPilot, startGate, submitted, versionOf } from '@/db/testing/gate';
import { done, useWorld } from '@/db/testing/world';
import { createMilestone } from '@/lib/milestones/commands/create';
import { castVote } from '@/lib/voting/commands/cast';
import { attest } from './commands/attest';
import { createGate } from './commands/create';
import { configureCriteria } from './commands/criteria';
import { appoint, dismiss } from './commands/gatekeepers';
import { submitGate } from './commands/submit';
import { waiveCriterion } from './commands/waive';
import { withdrawGate } from './commands/withdraw';
import { gatePack } from './schema';

describe('gate.submit', () => {
  const world = useWorld();
  const reviewsOf = (gateId: string) =>
    world().tx((tx) => tx.select().from(review).where(eq(review.gateId, gateId)).orderBy(review.submittedAt));
  const stateOf = (id: string) =>
    world().tx(async (tx) => {
      const [row] = await tx.select({ state: phase.state }).from(phase).where(eq(phase.id, id));
      return row?.state;
    });
  const at = async (gateId: string) => ({ gateId, version: await versionOf(world(), gateId) });

  it('freezes what the committee will see, under its hash, and puts the phase in review', async () => {
    const scene = await runningPilot(world());
    const { sha256 } = await submitted(world(), scene);
    expect(await stateOf(scene.pilotId)).toBe('gate_review');
    const [row] = await world().tx((tx) => tx.select().from(snapshot).where(eq(snapshot.sha256, sha256)));
    const content = row?.content ?? '';
    expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
    const pack = gatePack.parse(JSON.parse(content));
    expect(pack).toMatchObject({ attempt: 1, cutOff: '2027-03-08', presenterId: scene.manager.personId });
    expect(pack.criteria[0]).toMatchObject({ key: scene.mustKey, evaluation: { result: 'met' } });
    expect(pack.milestones.map((one) => one.title)).toEqual(['Shop live']);
    expect(pack.gatekeepers).toHaveLength(3);
  });

  it('leaves the pilot planned at G0', async () => {
    const scene = await startGate(world());
    await submitted(world(), scene);
    expect(await stateOf(scene.pilotId)).toBe('planned');
  });

  it('refuses with every unmet guard and who can mend it', async () => {
    const scene = await runningPilot(world());
    const { pilotId, manager } = scene;
    const input = {
      title: 'Kasse live',
      kind: 'technical' as const,
      gating: true,
      plannedDate: '2027-03-01',
    };
    const ownerId = scene.owner.personId;
    const { id } = await done(createMilestone, manager, { phaseId: pilotId, ...input, ownerId });
    await world().tx((tx) =>
      tx.update(assignment).set({ endedAt: scene.now }).where(eq(assignment.personId, scene.owner.personId)),
    );
    for (const member of [scene.sponsor, ...scene.members]) {
      const leaving = { gateId: scene.gateId, personId: member.personId, reason: 'Neue Aufgabe im Haus' };
      await done(dismiss, manager, leaving);
    }
    const early = { ...scene, now: new Date('2027-01-20T09:00:00Z') };
    const refused = await attempt(early, submitGate, manager, {
      ...(await at(scene.gateId)),
      cutOff: '2027-01-04',
    });
    expect(refused).toMatchObject({ ok: false, kind: 'unmet' });
    expect(refused.ok ? [] : refused.unmet.map((one) => one.code)).toEqual([
      'gates.gating_milestone_open',
      'gates.observation_window_running',
      'gates.cut_off_too_old',
      'gates.raci_invalid',
      'gates.too_few_gatekeepers',
      'gates.chair_missing',
    ]);
    expect(refused.ok ? null : refused.unmet[0]).toMatchObject({
      params: { milestone: id, title: 'Kasse live' },
      who: [{ personId: ownerId, name: scene.owner.name }],
    });
    expect(await stateOf(pilotId)).toBe('active');
    expect(await reviewsOf(scene.gateId)).toEqual([]);
  });

  it('takes an open gating milestone with a reason', async () => {
    const scene = await runningPilot(world());
    const { id: milestoneId } = await done(createMilestone, scene.manager, {
      phaseId: scene.pilotId,
      title: 'Kasse live',
      kind: 'technical',
      gating: true,
      plannedDate: '2027-03-01',
    });
    const openReasons = [{ milestoneId, reason: 'Lieferant liefert erst im April' }];
    expect(
      await attempt(scene, submitGate, scene.manager, { ...(await at(scene.gateId)), openReasons }),
    ).toMatchObject({ ok: true });
  });

  it('is refused to everybody but the programme manager and leaves no trace', async () => {
    const scene = await startGate(world());
    const where = { programmeId: scene.programmeId };
    for (const role of ['viewer', 'auditor', 'administrator', 'channel_lead', 'sponsor'] as const) {
      const actor = await world().person(role, where);
      expect(await attempt(scene, submitGate, actor, await at(scene.gateId))).toMatchObject({
        kind: 'denied',
      });
    }
    expect(await reviewsOf(scene.gateId)).toEqual([]);
  });

  it('lets exactly one of two submissions for one wave through', async () => {
    const scene = await startGate(world());
    const { id: other } = await done(createGate, scene.manager, {
      waveId: scene.waveId,
      kind: 'G1',
      title: 'G1 Shop',
      criteria: [{ type: 'must', text: 'Bericht', config: { kind: 'document', maxAgeDays: null } }],
    });
    const input = await at(scene.gateId);
    const twice = await Promise.all([
      attempt(scene, submitGate, scene.manager, input),
      attempt(scene, submitGate, scene.manager, input),
    ]);
    expect(twice.map((one) => (one.ok ? 'done' : one.kind)).sort()).toEqual(['conflict', 'done']);
    const blocked = await attempt(scene, submitGate, scene.manager, await at(other));
    expect(blocked.ok ? [] : blocked.unmet.map((one) => one.code)).toContain('gates.review_already_open');
  });

  it('keeps the frozen criteria when they are edited afterwards', async () => {
    const scene = await startGate(world());
    await submitted(world(), scene);
    const must = {
      key: scene.mustKey,
      type: 'must' as const,
      text: 'Strenger gefasst',
      config: { kind: 'document' as const, maxAgeDays: null },
    };
    await done(configureCriteria, scene.manager, { ...(await at(scene.gateId)), criteria: [must] });
    const ballotId = await put(world(), scene, { decision: 'go', rationale: RATIONALE });
    expect(ballotId).toEqual(expect.any(String));
  });

  it('can be withdrawn until somebody votes; the attempt does not count', async () => {
    const scene = await runningPilot(world());
    await submitted(world(), scene);
    const reason = 'Zahlen werden noch einmal geprüft';
    await done(withdrawGate, scene.manager, { ...(await at(scene.gateId)), reason });
    expect(await stateOf(scene.pilotId)).toBe('active');
    const again = await done(submitGate, scene.manager, await at(scene.gateId), { now: scene.now });
    expect(again.attempt).toBe(1);
    const ballotId = await put(world(), scene, { decision: 'go', rationale: RATIONALE });
    await done(castVote, scene.sponsor, { ballotId, choice: 'approve' }, { now: scene.now });
    expect(
      await attempt(scene, withdrawGate, scene.manager, { ...(await at(scene.gateId)), reason }),
    ).toMatchObject({
      kind: 'unmet',
      unmet: [{ code: 'gates.votes_already_cast' }],
    });
  });
});

describe('preparing a gate', () => {
  const world = useWorld();

  it('refuses criteria that cannot be judged, all at once', async () => {
    const scene = await startGate(world());
    const refused = await attempt(scene, createGate, scene.manager, {
      waveId: scene.waveId,
      kind: 'G1',
      title: 'G1',
      criteria: [
        { type: 'should', text: 'Nutzen', weight: 60, config: { kind: 'document' } },
        { type: 'must', text: 'Gewichtet', weight: 10, config: { kind: 'document' } },
        {
          type: 'must',
          text: 'Fremde Kennzahl',
          config: { kind: 'kpi', kpiId: crypto.randomUUID(), operator: 'between', threshold: '0.1' },
        },
      ],
    });
    expect(refused).toMatchObject({ ok: false, kind: 'invalid' });
    expect(refused.ok ? [] : refused.unmet.map((one) => one.code)).toEqual([
      'gates.weight_only_for_should',
      'gates.upper_bound_missing',
      'gates.criterion_elsewhere',
      'gates.weights_not_100',
    ]);
  });

  it('refuses a second gate of a kind, a second chair, and a chair who may not decide', async () => {
    const scene = await startGate(world());
    const criteria = [{ type: 'must' as const, text: 'Bericht', config: { kind: 'document' as const } }];
    expect(
      await attempt(scene, createGate, scene.manager, {
        waveId: scene.waveId,
        kind: 'G0',
        title: 'G0',
        criteria,
      }),
    ).toMatchObject({ kind: 'conflict', unmet: [{ code: 'gates.gate_exists' }] });
    const analyst = await world().person('analyst', { programmeId: scene.programmeId });
    const refused = await attempt(scene, appoint, scene.manager, {
      gateId: scene.gateId,
      personId: analyst.personId,
      seat: 'chair',
    });
    expect(refused.ok ? [] : refused.unmet.map((one) => one.code)).toEqual([
      'gates.chair_may_not_decide',
      'gates.one_chair',
    ]);
  });

  it('lets only the role asked for attest, once, and never the presenter', async () => {
    const scene = await startGate(world());
    const input = { gateId: scene.gateId, criterionKey: scene.mustKey, statement: 'Das ist so geklärt.' };
    expect(await attempt(scene, attest, scene.sponsor, input)).toMatchObject({
      kind: 'denied',
      unmet: [{ code: 'gates.attestation_role_missing' }],
    });
    const both = await world().withRole(scene.manager, 'product_owner', { programmeId: scene.programmeId });
    await submitted(world(), scene);
    expect(await attempt(scene, attest, both, input)).toMatchObject({
      kind: 'denied',
      unmet: [{ code: 'gates.presenter_cannot_attest' }],
    });
    expect(await attempt(scene, attest, scene.owner, input)).toMatchObject({
      unmet: [{ code: 'gates.already_attested' }],
    });
  });

  it('lets the sponsor waive one must for a time, and no one else', async () => {
    const scene = await startGate(world());
    const input = async () => ({
      gateId: scene.gateId,
      version: await versionOf(world(), scene.gateId),
      criterionKey: scene.mustKey,
      reason: 'Nachweis folgt im Februar',
      expiresOn: '2027-02-15',
    });
    expect(await attempt(scene, waiveCriterion, scene.manager, await input())).toMatchObject({
      kind: 'denied',
    });
    const late = {
      ...(await input()),
      criterionKey: scene.shouldKey,
      expiresOn: '2027-06-01',
      reason: 'kurz',
    };
    const refused = await attempt(scene, waiveCriterion, scene.sponsor, late);
    expect(refused.ok ? [] : refused.unmet.map((one) => one.code)).toEqual([
      'gates.only_must_waivable',
      'gates.expiry_too_late',
      'gates.reason_too_short',
    ]);
    await done(waiveCriterion, scene.sponsor, await input(), { now: scene.now });
    expect(await attempt(scene, waiveCriterion, scene.sponsor, await input())).toMatchObject({
      unmet: [{ code: 'gates.waiver_already_given' }],
    });
  });
});
