import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { milestone } from '@/db/schema';
import {
  addMilestone,
  addPredecessor,
  forcePhase,
  lastEvent,
  proveCriteria,
  storedMilestone,
} from '@/db/testing/milestone';
import { plan } from '@/db/testing/plan';
import { done, useWorld } from '@/db/testing/world';
import { execute } from '@/lib/action/execute';
import {
  acceptMilestone,
  cancelMilestone,
  rejectMilestone,
  reopenMilestone,
  startMilestone,
  submitMilestone,
} from './transition';
import { waivePredecessor } from './waive-predecessor';

const now = new Date('2027-02-01T10:00:00Z');
const at = { now };
const reason = 'Nachweis ist unvollständig';
const codes = (result: { ok: boolean; unmet?: readonly { code: string }[] }) =>
  result.unmet?.map(({ code }) => code.replace('milestones.', ''));

describe('transitions of a milestone', () => {
  const world = useWorld();

  /** Active pilot, a milestone owned by a content manager and accepted by an analyst. */
  async function stage({ proven = true, gating = false } = {}) {
    const place = await plan(world());
    const owner = await world().person('content_manager', { programmeId: place.programmeId });
    const acceptor = await world().person('analyst', { programmeId: place.programmeId });
    const people = { ownerId: owner.personId, acceptorId: acceptor.personId };
    const { id } = await addMilestone(place.manager, { phaseId: place.pilotId, gating, ...people });
    await forcePhase(world(), place.pilotId, 'active');
    if (proven) await proveCriteria(world(), id, owner.personId);
    const version = async () => (await storedMilestone(world(), id)).version;
    return { ...place, owner, acceptor, id, version };
  }

  async function submitted(options: { gating?: boolean } = {}) {
    const place = await stage(options);
    const { id } = place;
    await done(submitMilestone, place.owner, { milestoneId: id, version: 1, actualDate: '2027-01-31' }, at);
    return place;
  }

  it('goes from planned over submitted to accepted by another person, each step logged', async () => {
    const { id, owner, acceptor, version } = await stage();
    await done(startMilestone, owner, { milestoneId: id, version: 1 }, at);
    expect(await lastEvent(world(), id)).toMatchObject({
      action: 'milestone.started',
      versionBefore: 1,
      versionAfter: 2,
      changes: { state: { from: 'planned', to: 'in_progress' } },
    });
    await done(submitMilestone, owner, { milestoneId: id, version: 2, actualDate: '2027-01-31' }, at);
    expect(await lastEvent(world(), id)).toMatchObject({
      action: 'milestone.submitted',
      changes: { actualDate: { from: null, to: '2027-01-31' }, submittedBy: { to: owner.personId } },
    });
    const value = await done(acceptMilestone, acceptor, { milestoneId: id, version: await version() }, at);
    expect(value).toEqual({ id, state: 'accepted' });
    expect(await storedMilestone(world(), id)).toMatchObject({
      state: 'accepted',
      acceptedBy: acceptor.personId,
      actualDate: '2027-01-31',
      version: 4,
    });
    expect(await lastEvent(world(), id)).toMatchObject({ action: 'milestone.accepted', role: 'analyst' });
  });

  it('sends back with a reason: the actual date is cleared and stays in the log', async () => {
    const { id, acceptor } = await submitted();
    await done(rejectMilestone, acceptor, { milestoneId: id, version: 2, reason }, at);
    expect(await storedMilestone(world(), id)).toMatchObject({
      state: 'in_progress',
      actualDate: null,
      submittedBy: null,
    });
    expect(await lastEvent(world(), id)).toMatchObject({
      action: 'milestone.rejected',
      reason,
      changes: { actualDate: { from: '2027-01-31', to: null } },
    });
  });

  it('cancels before a binding baseline and refuses afterwards without an approved change', async () => {
    const { id, manager } = await stage();
    const { workspaceId } = world();
    const key = and(eq(milestone.workspaceId, workspaceId), eq(milestone.id, id));
    await world().tx((tx) =>
      tx
        .update(milestone)
        .set({ baselineDate: '2027-03-01' as never })
        .where(key),
    );
    const refused = await execute(cancelMilestone, manager, { milestoneId: id, version: 1, reason }, at);
    expect(refused).toMatchObject({ ok: false, kind: 'unmet' });
    expect(codes(refused)).toEqual(['change_not_approved']);
    await world().tx((tx) => tx.update(milestone).set({ baselineDate: null }).where(key));
    await done(cancelMilestone, manager, { milestoneId: id, version: 1, reason }, at);
    expect(await storedMilestone(world(), id)).toMatchObject({ state: 'cancelled', closedReason: reason });
    expect(await lastEvent(world(), id)).toMatchObject({ action: 'milestone.cancelled', reason });
  });

  it('reopens while the gate of the phase is open, also during its review, and not after its end', async () => {
    const { id, manager, acceptor, pilotId } = await submitted();
    await done(acceptMilestone, acceptor, { milestoneId: id, version: 2 }, at);
    await forcePhase(world(), pilotId, 'completed');
    const refused = await execute(reopenMilestone, manager, { milestoneId: id, version: 3, reason }, at);
    expect(codes(refused)).toEqual(['gate_already_decided']);
    await forcePhase(world(), pilotId, 'gate_review');
    await done(reopenMilestone, manager, { milestoneId: id, version: 3, reason }, at);
    expect(await storedMilestone(world(), id)).toMatchObject({ state: 'in_progress', acceptedBy: null });
  });

  it('names every unmet guard with who can remove it', async () => {
    const { id, owner, pilotId } = await stage({ proven: false });
    await forcePhase(world(), pilotId, 'planned');
    const input = { milestoneId: id, version: 1, actualDate: '2027-02-02' };
    const refused = await execute(submitMilestone, owner, input, at);
    expect(codes(refused)).toEqual(['phase_not_active', 'actual_in_future', 'evidence_missing']);
    expect(refused).toMatchObject({
      kind: 'unmet',
      unmet: [
        { who: [{ role: 'programme_manager' }] },
        { who: [{ personId: owner.personId, name: owner.name }] },
        { params: { criterion: 'Bestellung möglich' } },
      ],
      fresh: { state: 'planned', legal: ['start', 'submit', 'cancel'] },
    });
    expect(await storedMilestone(world(), id)).toMatchObject({ state: 'planned', version: 1 });
  });

  it('needs accepted predecessors, unless the programme manager waives one with a reason', async () => {
    const { id, acceptor, manager, programmeId, pilotId } = await submitted();
    const { id: predecessorId } = await addMilestone(manager, { phaseId: pilotId, title: 'Zahlung' });
    await addPredecessor(world(), programmeId, predecessorId, id);
    const refused = await execute(acceptMilestone, acceptor, { milestoneId: id, version: 2 }, at);
    expect(refused).toMatchObject({
      unmet: [{ code: 'milestones.predecessor_open', params: { predecessor: 'MS-2 Zahlung' } }],
    });
    await done(waivePredecessor, manager, { milestoneId: id, version: 2, predecessorId, reason }, at);
    await done(acceptMilestone, acceptor, { milestoneId: id, version: 3 }, at);
  });

  it('never lets the submitter accept, and on gating milestones no responsible', async () => {
    const { id, owner, acceptor, manager } = await submitted({ gating: true });
    const asOwner = await execute(acceptMilestone, owner, { milestoneId: id, version: 2 }, at);
    expect(asOwner).toMatchObject({ ok: false, kind: 'denied' });
    expect(await execute(acceptMilestone, manager, { milestoneId: id, version: 2 }, at)).toMatchObject({
      kind: 'denied',
      unmet: [{ code: 'milestones.not_acceptor', who: [{ name: acceptor.name }] }],
    });
    expect(await storedMilestone(world(), id)).toMatchObject({ state: 'submitted', version: 2 });
    expect(await lastEvent(world(), id)).toMatchObject({ action: 'milestone.accept', result: 'denied' });
  });

  it('lets a named acceptor accept whose role reaches only what is his own', async () => {
    const { id, pilotId, manager, programmeId, owner } = await stage();
    const risk = await world().person('risk_manager', { programmeId });
    const other = await addMilestone(manager, {
      phaseId: pilotId,
      ownerId: owner.personId,
      acceptorId: risk.personId,
    });
    await proveCriteria(world(), other.id, owner.personId);
    const step = { milestoneId: other.id, version: 1, actualDate: '2027-01-31' };
    await done(submitMilestone, owner, step, at);
    await done(acceptMilestone, risk, { milestoneId: other.id, version: 2 }, at);
    expect(await execute(acceptMilestone, risk, { milestoneId: id, version: 1 }, at)).toMatchObject({
      kind: 'denied',
    });
  });

  it.each([
    ['start', startMilestone, {}],
    ['submit', submitMilestone, { actualDate: '2027-01-31' }],
    ['accept', acceptMilestone, {}],
    ['reject', rejectMilestone, { reason }],
    ['cancel', cancelMilestone, { reason }],
    ['reopen', reopenMilestone, { reason }],
  ] as const)('refuses %s to a reader and stores nothing but the attempt', async (name, command, extra) => {
    const { id, programmeId } = await stage();
    const viewer = await world().person('viewer', { programmeId });
    const before = await storedMilestone(world(), id);
    const refused = await execute(command, viewer, { milestoneId: id, version: 1, ...extra }, at);
    expect(refused).toMatchObject({ ok: false, kind: 'denied' });
    expect(await storedMilestone(world(), id)).toEqual(before);
    expect(await lastEvent(world(), id)).toMatchObject({ action: `milestone.${name}`, result: 'denied' });
  });

  it.each([
    ['a short reason', rejectMilestone, { reason: 'zu kurz' }, 'reason'],
    ['a date that does not exist', submitMilestone, { actualDate: '2027-02-30' }, 'actualDate'],
    ['an unknown field', startMilestone, { extra: 1 }, 'form'],
    ['no version', startMilestone, { version: 0 }, 'version'],
  ] as const)('refuses %s at its field', async (_name, command, extra, field) => {
    const { id, owner } = await stage();
    const refused = await execute(command as typeof startMilestone, owner, {
      milestoneId: id,
      version: 1,
      ...extra,
    });
    expect(refused).toMatchObject({ ok: false, kind: 'invalid' });
    expect(!refused.ok && Object.keys(refused.fields ?? {})).toContain(field);
  });

  it('refuses what the state table does not know, with the steps it does know', async () => {
    const { id, owner } = await submitted();
    expect(await execute(startMilestone, owner, { milestoneId: id, version: 2 }, at)).toMatchObject({
      kind: 'unmet',
      unmet: [{ code: 'milestones.illegal_transition', params: { state: 'submitted' } }],
      fresh: { state: 'submitted', legal: ['accept', 'reject', 'cancel'] },
    });
  });

  it('lets exactly one of two parallel acceptances win', async () => {
    const { id, acceptor } = await submitted();
    const input = { milestoneId: id, version: 2 };
    const results = await Promise.all([
      execute(acceptMilestone, acceptor, input, at),
      execute(acceptMilestone, acceptor, input, at),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ kind: 'conflict', fresh: { version: 3 } });
    expect(await storedMilestone(world(), id)).toMatchObject({ version: 3, state: 'accepted' });
  });
});
