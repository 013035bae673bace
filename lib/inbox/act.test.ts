import { describe, expect, it } from 'vitest';
import {
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
import { countStatements } from '@/db/testing/statements';
import { done, useWorld } from '@/db/testing/world';
import type { Actor } from '@/lib/access/actor';
import { proveScope } from '@/lib/access/scope';
import { execute } from '@/lib/action/execute';
import { attest } from '@/lib/gates/commands/attest';
import { decideGate } from '@/lib/gates/commands/decide';
import { settleCondition } from '@/lib/gates/commands/follow-up';
import { scoreGate } from '@/lib/gates/commands/score';
import { submitGate } from '@/lib/gates/commands/submit';
import { defineKpi } from '@/lib/measurement/commands/define';
import { recordObservation } from '@/lib/measurement/commands/record';
import { confirmObservations } from '@/lib/measurement/commands/standing';
import { addComment, readMention } from '@/lib/registry/commands/comment';
import { castVote } from '@/lib/voting/commands/cast';
import { closeBallot } from '@/lib/voting/commands/steer';
import { inbox } from './queries';
import { type DutyAct, dutyKey } from './rules/duty';

/** What the inbox hands out is enough to do the duty: each command runs on the duty's own act and the duty is gone. */
describe('duties done in place', () => {
  const world = useWorld();
  const dutiesOf = async (actor: Actor, scene: Pick<TestGates, 'key' | 'now'>) => {
    const scope = await proveScope(actor, scene.key);
    if (!scope) throw new Error('no scope');
    const { groups } = await inbox(scope, 'de', scene.now);
    return [...groups.overdue, ...groups.soon, ...groups.later];
  };
  const kindsOf = async (actor: Actor, scene: Pick<TestGates, 'key' | 'now'>) =>
    (await dutiesOf(actor, scene)).map(({ kind }) => kind);
  async function actOf<A extends DutyAct['act']>(
    actor: Actor,
    scene: Pick<TestGates, 'key' | 'now'>,
    name: A,
  ) {
    const duty = (await dutiesOf(actor, scene)).find(({ act }) => act?.act === name);
    if (duty?.act?.act !== name) throw new Error(`no duty with the act ${name}`);
    return { duty, act: duty.act as Extract<DutyAct, { act: A }> };
  }

  it('attests, scores, votes and confirms a gate', async () => {
    const scene = await startGate(world());
    const at = { now: scene.now };
    const { gateId } = scene;
    const attestation = await actOf(scene.owner, scene, 'attest');
    expect(attestation.act).toEqual({
      act: 'attest',
      criterionKey: scene.mustKey,
      text: 'Verantwortung bestätigt',
    });
    const statement = 'Die Verantwortung ist geklärt.';
    await done(attest, scene.owner, { gateId, criterionKey: attestation.act.criterionKey, statement }, at);
    expect(await kindsOf(scene.owner, scene)).toEqual([]);

    await done(submitGate, scene.manager, { gateId, version: await versionOf(world(), gateId) }, at);
    const { act: score } = await actOf(scene.members[1], scene, 'score');
    expect(score).toMatchObject({ criteria: [{ key: scene.shouldKey, weight: 100 }], mine: [] });
    const scores = score.criteria.map(({ key }) => ({ criterionKey: key, points: 7 }));
    await done(scoreGate, scene.members[1], { gateId, scores }, at);
    expect(await kindsOf(scene.members[1], scene)).toEqual([]);

    await put(world(), scene, { decision: 'go', rationale: RATIONALE });
    for (const member of [scene.sponsor, ...scene.members]) {
      const { ballotId, contentHash, rationale } = (await actOf(member, scene, 'vote')).act;
      expect(rationale).toBe(RATIONALE);
      await done(castVote, member, { ballotId, contentHash, choice: 'approve' }, at);
      expect(await kindsOf(member, scene)).toEqual([]);
    }
  });

  it('lets a vote go stale with its motion: the content hash of the duty is the one voted on', async () => {
    const scene = await startGate(world());
    await submitted(world(), scene);
    await put(world(), scene, { decision: 'go', rationale: RATIONALE });
    const { ballotId } = (await actOf(scene.members[0], scene, 'vote')).act;
    const input = { ballotId, contentHash: '0'.repeat(64), choice: 'approve' as const };
    expect(await execute(castVote, scene.members[0], input, { now: scene.now })).toMatchObject({
      kind: 'conflict',
    });
  });

  it('confirms a closed vote with the version and the counted result, and refuses an old version', async () => {
    const scene = await startGate(world());
    const at = { now: scene.now };
    await submitted(world(), scene);
    const ballotId = await put(world(), scene, { decision: 'go', rationale: RATIONALE });
    await voted(scene, ballotId);
    const { act } = await actOf(scene.sponsor, scene, 'confirm');
    expect(act).toMatchObject({ motion: 'go', computed: 'approved', votes: { approve: 3, reject: 0 } });
    const { gateId } = scene;
    const stale = await execute(decideGate, scene.sponsor, { gateId, version: act.version - 1 }, at);
    expect(stale).toMatchObject({ kind: 'conflict' });
    await done(decideGate, scene.sponsor, { gateId, version: act.version, result: act.computed }, at);
    expect(await kindsOf(scene.sponsor, scene)).not.toContain('confirm_result');
    expect(await execute(closeBallot, scene.sponsor, { ballotId }, at)).toMatchObject({ kind: 'conflict' });
  });

  it('settles a condition in place for who owes it, never by waiving it', async () => {
    const scene = await runningPilot(world());
    const conditions = [{ text: 'Schulung nachholen', ownerId: scene.owner.personId, dueOn: '2027-04-01' }];
    await decided(world(), scene, { decision: 'conditional_go', rationale: RATIONALE, conditions });
    const { act } = await actOf(scene.owner, scene, 'settle');
    expect(act.mayWaive).toBe(false);
    const input = { conditionId: act.conditionId, note: 'Schulung am 12. März gehalten.' };
    const at = { now: scene.now };
    expect(await execute(settleCondition, scene.owner, { ...input, outcome: 'waived' }, at)).toMatchObject({
      ok: false,
    });
    await done(settleCondition, scene.owner, { ...input, outcome: 'met' }, at);
    expect(await kindsOf(scene.owner, scene)).toEqual([]);
  });

  it('takes a value and then its confirmation, in the unit of the KPI', async () => {
    const { id: programmeId, key, manager } = await world().programme();
    const analyst = await world().person('analyst', { programmeId });
    const scene = { key, now: new Date('2026-03-20T09:00:00Z') };
    const { id: kpiId } = await done(defineKpi, manager, {
      programmeId,
      key: 'conversion',
      ownerId: analyst.personId,
      nameDe: 'Konversionsrate',
      nameEn: 'Conversion rate',
      perspective: 'customer',
      indicator: 'leading',
      unit: 'percent',
      numerator: 'Bestellungen',
      denominator: 'Sitzungen',
      direction: 'higher',
      overChannels: 'ratio',
      overSegments: 'ratio',
      overTime: 'ratio',
      source: 'Webanalyse',
      rhythm: 'month',
      green: '0.03',
      amber: '0.02',
      effectiveFrom: '2026-02-01',
    });
    const { duty, act } = await actOf(analyst, scene, 'value');
    expect(act).toEqual({
      act: 'value',
      rhythm: 'month',
      channelId: null,
      isRatio: true,
      unit: 'percent',
      numerator: 'Bestellungen',
      denominator: 'Sitzungen',
      source: 'Webanalyse',
      period: '2026-02-01',
    });
    const { channelId, period, source } = act;
    const value = { kpiId: duty.recordId, channelId, period, source, numerator: '31', denominator: '1000' };
    await done(recordObservation, analyst, value, { now: scene.now });
    const { act: waiting } = await actOf(analyst, scene, 'confirm_values');
    expect(waiting).toMatchObject({
      unit: 'percent',
      rhythm: 'month',
      values: [{ period: '2026-02-01', place: '', numerator: '31', denominator: '1000' }],
    });
    const observationIds = waiting.values.map(({ id }) => id);
    await done(confirmObservations, analyst, { kpiId, observationIds }, { now: scene.now });
    expect(await kindsOf(analyst, scene)).toEqual([]);
  });

  it('shows at most twelve values at once, so that nobody confirms unseen ones', async () => {
    const { id: programmeId, key, manager } = await world().programme();
    const scene = { key, now: new Date('2027-06-20T09:00:00Z') };
    const { id: kpiId } = await done(defineKpi, manager, {
      programmeId,
      key: 'orders',
      ownerId: manager.personId,
      nameDe: 'Bestellungen',
      nameEn: 'Orders',
      perspective: 'customer',
      indicator: 'lagging',
      unit: 'count',
      numerator: 'Bestellungen',
      direction: 'higher',
      overChannels: 'sum',
      overSegments: 'sum',
      overTime: 'sum',
      source: 'ERP',
      rhythm: 'month',
      green: '100',
      amber: '50',
      effectiveFrom: '2026-01-01',
    });
    for (let month = 0; month < 15; month += 1) {
      const period = `${2026 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
      await done(recordObservation, manager, { kpiId, period, value: '120' }, { now: scene.now });
    }
    const { duty, act } = await actOf(manager, scene, 'confirm_values');
    expect(duty.detail).toBe('15');
    expect(act.values).toHaveLength(12);
    expect(act.values[0]?.period).toBe('2026-01-01');
    const observationIds = act.values.map(({ id }) => id);
    await done(confirmObservations, manager, { kpiId, observationIds }, { now: scene.now });
    const next = await actOf(manager, scene, 'confirm_values');
    expect(next.act.values).toHaveLength(3);
    expect(dutyKey(next.duty)).not.toBe(dutyKey(duty));
  });

  it('marks a mention as read, by itself or by the answer', async () => {
    const { id: recordId, key, manager } = await world().programme();
    const scene = { key, now: new Date() };
    const sponsor = await world().person('sponsor', { programmeId: recordId });
    const viewer = await world().person('viewer', { programmeId: recordId });
    const body = `@${sponsor.name} @${viewer.name} bitte lesen`;
    await done(addComment, manager, { recordId, body });
    expect((await actOf(viewer, scene, 'mention')).act.mayReply).toBe(false);
    const { act, duty } = await actOf(sponsor, scene, 'mention');
    expect(act).toMatchObject({ author: manager.name, mayReply: true });
    expect(duty.detail).toBe(body);
    await done(readMention, viewer, { commentId: act.commentId });
    expect(await kindsOf(viewer, scene)).toEqual([]);
    expect(await execute(readMention, viewer, { commentId: act.commentId })).toMatchObject({
      kind: 'conflict',
      unmet: [{ code: 'registry.no_open_mention' }],
    });
    expect(await execute(readMention, manager, { commentId: act.commentId })).toMatchObject({ ok: false });
    await done(addComment, sponsor, { recordId, body: `@${manager.name} gelesen` });
    expect(await kindsOf(sponsor, scene)).toEqual([]);
    expect(await kindsOf(manager, scene)).toEqual(['mention']);
  });

  it('reads however many duties with a fixed number of statements', async () => {
    const scene = await startGate(world());
    const scope = await proveScope(scene.owner, scene.key);
    if (!scope) throw new Error('no scope');
    const few = await countStatements(() => inbox(scope, 'de', scene.now));
    for (const body of ['eins', 'zwei', 'drei'])
      await done(addComment, scene.manager, {
        recordId: scene.gateId,
        body: `@${scene.owner.name} ${body}`,
      });
    const many = await countStatements(() => inbox(scope, 'de', scene.now));
    expect(many.value.count).toBe(few.value.count + 3);
    expect(many.statements).toHaveLength(few.statements.length);
    expect(many.statements.length).toBeLessThanOrEqual(24);
  });
});
