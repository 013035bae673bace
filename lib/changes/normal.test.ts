import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { change, changeDecision, event, record } from '@/db/schema';
import {
  approvedByBoard,
  beforeTheBoard,
  changeInput,
  draftedChange,
  later,
  NOON,
  type TestChange,
  votedOn,
  WINDOW,
} from '@/db/testing/change';
import { versionOf } from '@/db/testing/gate';
import { done, useWorld } from '@/db/testing/world';
import type { Actor } from '@/lib/access/actor';
import { execute } from '@/lib/action/execute';
import { decideChange } from './commands/approval';
import { closeChange } from './commands/close';
import { createChange } from './commands/create';
import { editChange } from './commands/edit';
import { submitChange, takeUpChange } from './commands/intake';
import { completeReview } from './commands/review';
import { finishChange, passTest, startChange, startTest } from './commands/work';

describe('a normal change (§4)', () => {
  const world = useWorld();
  const rowOf = (id: string) =>
    world().tx(async (tx) => {
      const [row] = await tx
        .select({ change, number: record.number })
        .from(change)
        .innerJoin(record, and(eq(record.workspaceId, change.workspaceId), eq(record.id, change.id)))
        .where(and(eq(change.workspaceId, world().workspaceId), eq(change.id, id)));
      return row;
    });
  const seen = async ({ changeId }: TestChange) => ({
    changeId,
    version: await versionOf(world(), changeId),
  });
  const actionsOn = async (id: string) => {
    const log = await world().tx((tx) =>
      tx.select({ action: event.action }).from(event).where(eq(event.objectId, id)).orderBy(event.seq),
    );
    return log.map(({ action }) => action);
  };
  const codes = (result: Awaited<ReturnType<typeof execute>>) =>
    result.ok ? [] : result.unmet.map(({ code }) => code);

  it('goes from intake to closing behind a counted vote, every step in the log', async () => {
    const set = await draftedChange(world());
    await beforeTheBoard(world(), set);
    expect((await rowOf(set.changeId))?.change).toMatchObject({
      state: 'awaiting_approval',
      level: 'medium',
    });
    await approvedByBoard(world(), set);
    expect((await rowOf(set.changeId))?.change).toMatchObject({ state: 'approved', approvedRevision: 1 });
    await done(startTest, set.implementer, await seen(set), { now: NOON });
    const evidence = { testEvidence: 'Lauf 17, 400 Fälle grün', backoutTested: true };
    await done(passTest, set.tester, { ...(await seen(set)), ...evidence }, { now: NOON });
    await done(startChange, set.implementer, await seen(set), { now: WINDOW.start });
    const end = new Date(WINDOW.start.getTime() + 80 * 60_000);
    await done(finishChange, set.implementer, { ...(await seen(set)), outcome: 'done' }, { now: end });
    await done(closeChange, set.changeManager, { ...(await seen(set)), result: 'successful' }, { now: end });
    const row = await rowOf(set.changeId);
    expect(row?.number).toBe('CR-2027-001');
    expect(row?.change).toMatchObject({ state: 'closed', result: 'successful', outcome: 'done' });
    expect(await actionsOn(set.changeId)).toEqual([
      'change.created',
      'change.submitted',
      'change.taken_up',
      'change.assessed',
      'change.conflicts_checked',
      'change.put_to_approval',
      'change.approved',
      'change.test_started',
      'change.scheduled',
      'change.started',
      'change.finished',
      'change.closed',
    ]);
  });

  it('numbers submitted requests of a year without a gap', async () => {
    const set = await draftedChange(world());
    const second = await done(createChange, set.requester, {
      ...changeInput(set),
      title: 'Zweiter Antrag',
    });
    const refused = await execute(
      submitChange,
      set.tester,
      { changeId: second.id, version: 1 },
      { now: NOON },
    );
    expect(refused.ok).toBe(false);
    const one = await done(submitChange, set.requester, { changeId: second.id, version: 1 }, { now: NOON });
    const two = await done(submitChange, set.requester, await seen(set), { now: NOON });
    expect([one.number, two.number]).toEqual(['CR-2027-001', 'CR-2027-002']);
  });

  it('names everything a draft still lacks at once', async () => {
    const set = await draftedChange(world());
    const { id } = await done(createChange, set.requester, {
      programmeId: set.programmeId,
      title: 'Nur eine Idee',
    });
    const result = await execute(submitChange, set.requester, { changeId: id, version: 1 });
    expect(result).toMatchObject({ ok: false, kind: 'invalid' });
    expect(codes(result)).toEqual([
      'changes.scope_missing',
      'changes.reason_missing',
      'changes.nothing_affected',
      'changes.implementer_missing',
    ]);
  });

  it('asks procurement and legal about every contract (V-5)', async () => {
    const set = await draftedChange(world());
    const { id } = await done(createChange, set.requester, {
      ...changeInput(set),
      title: 'Vertrag mit dem Zahlungsdienst',
      scopeKinds: ['contract'],
    });
    await done(submitChange, set.requester, { changeId: id, version: 1 }, { now: NOON });
    const result = await execute(
      takeUpChange,
      set.changeManager,
      { changeId: id, version: 2, assessors: [{ domain: 'technology', assessorId: set.assessor.personId }] },
      { now: NOON },
    );
    const lacking = result.ok ? [] : result.unmet.map(({ params }) => params?.domain);
    expect(lacking).toEqual(['procurement', 'legal']);
  });

  it.each([
    ['requester', 'changes.approver_is_requester'],
    ['implementer', 'changes.approver_is_implementer'],
  ] as const)('never lets the %s approve, not even as change manager', async (party, code) => {
    const set = await draftedChange(world());
    const own = await world().withRole(set[party], 'change_manager', { programmeId: set.programmeId });
    const edit = { ...changeInput(set), impact: 1, likelihood: 1 };
    const { programmeId: _programme, ...content } = edit;
    await done(editChange, set.requester, { ...(await seen(set)), ...content });
    await beforeTheBoard(world(), set);
    const input = { ...(await seen(set)), decision: 'approved' as const, reason: 'Das ist in Ordnung so.' };
    const refused = await execute(decideChange, own, input, { now: NOON });
    expect(refused).toMatchObject({ ok: false, kind: 'denied' });
    expect(codes(refused)).toContain(code);
    expect((await rowOf(set.changeId))?.change.state).toBe('awaiting_approval');
    await done(decideChange, set.changeManager, input, { now: NOON });
    expect((await rowOf(set.changeId))?.change.state).toBe('approved');
  });

  it('is not approved while the board has not', async () => {
    const set = await draftedChange(world());
    await beforeTheBoard(world(), set);
    const input = { ...(await seen(set)), decision: 'approved' as const };
    const before = await execute(decideChange, set.chair, input, { now: NOON });
    expect(codes(before)).toEqual(['changes.no_motion']);
    await votedOn(set, NOON, ['reject', 'reject', 'approve']);
    const lenient = await execute(decideChange, set.chair, {
      ...input,
      version: await versionOf(world(), set.changeId),
    });
    expect(codes(lenient)).toEqual(['voting.more_lenient']);
    const rows = await world().tx((tx) =>
      tx.select().from(changeDecision).where(eq(changeDecision.changeId, set.changeId)),
    );
    expect(rows).toEqual([]);
  });

  it('keeps the approval over a minor edit and asks anew after a material one', async () => {
    const set = await draftedChange(world());
    await beforeTheBoard(world(), set);
    await approvedByBoard(world(), set);
    const { programmeId: _programme, ...content } = changeInput(set);
    const minor = { ...content, benefit: 'Bestände stimmen sofort.', costCents: 1_320_000 };
    expect(await done(editChange, set.requester, { ...(await seen(set)), ...minor })).toMatchObject({
      voided: [],
    });
    expect((await rowOf(set.changeId))?.change.state).toBe('approved');
    const material = { ...minor, costCents: 1_500_000, backoutSteps: 'Anders zurück.' };
    const edited = await done(editChange, set.requester, { ...(await seen(set)), ...material });
    expect(edited.voided).toEqual(['backoutSteps', 'costCents']);
    expect((await rowOf(set.changeId))?.change).toMatchObject({
      state: 'awaiting_approval',
      revision: 2,
      approvedRevision: null,
    });
    const stale = await execute(decideChange, set.chair, {
      ...(await seen(set)),
      decision: 'approved',
    });
    expect(codes(stale)).toEqual(['changes.no_motion']);
  });

  it('lets nobody test the own work, and nobody start outside the window', async () => {
    const set = await draftedChange(world());
    await beforeTheBoard(world(), set);
    await approvedByBoard(world(), set);
    await done(startTest, set.implementer, await seen(set), { now: NOON });
    const evidence = { testEvidence: 'Lauf 17', backoutTested: true };
    const own = await execute(
      passTest,
      set.implementer,
      { ...(await seen(set)), ...evidence },
      { now: NOON },
    );
    expect(codes(own)).toEqual(['changes.not_tester', 'changes.tester_is_implementer']);
    await done(passTest, set.tester, { ...(await seen(set)), ...evidence }, { now: NOON });
    const early = await execute(startChange, set.implementer, await seen(set), { now: later(23 * 60) });
    expect(codes(early)).toEqual(['changes.outside_window']);
  });

  it('loses the approval after thirty days', async () => {
    const set = await draftedChange(world());
    await beforeTheBoard(world(), set);
    await approvedByBoard(world(), set);
    const after = later(30 * 24 * 60);
    const result = await execute(startTest, set.implementer, await seen(set), { now: after });
    expect(codes(result)).toEqual(['changes.approval_expired']);
  });

  it('has the review of a failure completed by somebody who was not involved', async () => {
    const set = await draftedChange(world());
    await beforeTheBoard(world(), set);
    await approvedByBoard(world(), set);
    await done(startTest, set.implementer, await seen(set), { now: NOON });
    const evidence = { testEvidence: 'Lauf 17', backoutTested: true };
    await done(passTest, set.tester, { ...(await seen(set)), ...evidence }, { now: NOON });
    await done(startChange, set.implementer, await seen(set), { now: WINDOW.start });
    await done(
      finishChange,
      set.implementer,
      { ...(await seen(set)), outcome: 'backed_out' },
      { now: WINDOW.end },
    );
    const close = async () =>
      execute(
        closeChange,
        set.changeManager,
        { ...(await seen(set)), result: 'backed_out' },
        { now: WINDOW.end },
      );
    expect(codes(await close())).toEqual(['changes.review_open']);
    const report = {
      changeId: set.changeId,
      objectiveReached: 'Nein',
      sideEffects: 'Keine',
      planVsActual: 'Abgebrochen nach 40 Minuten',
      lessons: 'Lasttest vorher',
    };
    const review = (actor: Actor) => execute(completeReview, actor, report, { now: WINDOW.end });
    expect(codes(await review(set.requester))).toEqual(['changes.review_by_involved']);
    expect((await review(set.tester)).ok).toBe(true);
    expect((await close()).ok).toBe(true);
  });

  it('lets one of two parallel decisions win', async () => {
    const set = await draftedChange(world());
    await beforeTheBoard(world(), set);
    await votedOn(set);
    const input = { ...(await seen(set)), decision: 'approved' as const };
    const results = await Promise.all(
      [1, 2, 3].map(() => execute(decideChange, set.chair, input, { now: NOON })),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.filter((one) => !one.ok && one.kind === 'conflict')).toHaveLength(2);
  });

  it('cannot be approved by SQL as the application role', async () => {
    const set = await draftedChange(world());
    await beforeTheBoard(world(), set);
    await expect(
      world().tx((tx) =>
        tx
          .update(change)
          .set({ state: 'approved', approvedRevision: 1 })
          .where(and(eq(change.workspaceId, world().workspaceId), eq(change.id, set.changeId))),
      ),
    ).rejects.toMatchObject({ constraint_name: 'change_behind_decision' });
  });
});
