import { and, desc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { change, changeRevision, event } from '@/db/schema';
import {
  approvedByBoard,
  beforeTheBoard,
  changeInput,
  draftedChange,
  later,
  NOON,
  type TestChange,
  WINDOW,
} from '@/db/testing/change';
import { versionOf } from '@/db/testing/gate';
import { done, useWorld } from '@/db/testing/world';
import type { Actor } from '@/lib/access/actor';
import { proveScope } from '@/lib/access/scope';
import { execute } from '@/lib/action/execute';
import { runDueWorkOf } from '@/lib/due/run';
import { inbox } from '@/lib/inbox/queries';
import { addCalendarItem } from '@/lib/schedule/commands/calendar';
import { castVote } from '@/lib/voting/commands/cast';
import { decideChange, putChangeMotion } from './commands/approval';
import { closeChange } from './commands/close';
import { createChange } from './commands/create';
import { editChange } from './commands/edit';
import { checkConflicts } from './commands/intake';
import { completeReview } from './commands/review';
import { callEmergency, exceptFreeze, ratifyChange } from './commands/special';
import { finishChange, passTest, startChange, startTest } from './commands/work';

const DAY = 24 * 60;
const codes = (result: Awaited<ReturnType<typeof execute>>) =>
  result.ok ? [] : result.unmet.map(({ code }) => code);

describe('what the clock does to changes', () => {
  const world = useWorld();
  const seen = async (changeId: string) => ({ changeId, version: await versionOf(world(), changeId) });
  const stateOf = (id: string) =>
    world().tx(async (tx) => {
      const [row] = await tx
        .select({ state: change.state, revision: change.revision })
        .from(change)
        .where(and(eq(change.workspaceId, world().workspaceId), eq(change.id, id)));
      return row;
    });
  const dutiesOf = async (actor: Actor, key: string, now: Date) => {
    const scope = await proveScope(actor, key);
    if (!scope) throw new Error('no scope');
    const { groups } = await inbox(scope, 'de', now);
    return Object.values(groups)
      .flat()
      .filter(({ kind }) => ['change_conflict', 'change_documents', 'change_ratify'].includes(kind))
      .map(({ kind, due, detail }) => [kind, due, detail]);
  };

  /** Called, approved and done in one day, with nothing but its ground written down. */
  async function emergency(set: TestChange): Promise<string> {
    const { id } = await done(createChange, set.requester, {
      programmeId: set.programmeId,
      type: 'emergency',
      title: 'Bezahlen geht nicht',
      scopeKinds: ['interface'],
      affects: [set.waveId],
      reason: '',
      implementerId: set.implementer.personId,
      emergencyGround: 'incident',
      emergencyReference: 'VF-17',
    });
    await done(callEmergency, set.requester, await seen(id), { now: NOON });
    const closesAt = later(60).toISOString();
    const { ballotId } = await done(
      putChangeMotion,
      set.chair,
      { changeId: id, form: 'emergency', closesAt },
      { now: NOON },
    );
    for (const who of [set.chair, ...set.members])
      await done(castVote, who, { ballotId, choice: 'approve' }, { now: NOON }).catch((error: unknown) => {
        if (!String(error).includes('not_open')) throw error;
      });
    await done(decideChange, set.chair, { ...(await seen(id)), decision: 'approved' }, { now: later(60) });
    await done(startChange, set.implementer, await seen(id), { now: later(61) });
    return id;
  }

  /** The drafted request on the same channel, tested and in the schedule. */
  async function scheduled(set: TestChange): Promise<void> {
    await beforeTheBoard(world(), set);
    await approvedByBoard(world(), set);
    await done(startTest, set.implementer, await seen(set.changeId), { now: NOON });
    const evidence = { testEvidence: 'Lauf 17', backoutTested: true };
    await done(passTest, set.tester, { ...(await seen(set.changeId)), ...evidence }, { now: NOON });
  }

  it('asks for the documents of an emergency within two working days and for the board within five', async () => {
    const set = await draftedChange(world());
    const id = await emergency(set);
    expect(await dutiesOf(set.requester, set.key, later(90))).toEqual([
      ['change_documents', '2027-01-14', null],
    ]);
    expect(await dutiesOf(set.chair, set.key, later(90))).toEqual([['change_ratify', '2027-01-19', null]]);
    expect(await dutiesOf(set.implementer, set.key, later(90))).toEqual([]);
    await done(finishChange, set.implementer, { ...(await seen(id)), outcome: 'done' }, { now: later(120) });
    const close = async () =>
      execute(
        closeChange,
        set.changeManager,
        { ...(await seen(id)), result: 'successful' },
        { now: later(200) },
      );
    expect(codes(await close())).toEqual([
      'changes.reason_missing',
      'changes.level_missing',
      'changes.backout_missing',
      'changes.review_open',
      'changes.not_ratified',
    ]);
    const { programmeId: _p, ...content } = changeInput(set);
    const documents = { ...content, title: 'Bezahlen geht nicht', windowStart: null, windowEnd: null };
    await done(editChange, set.requester, { ...(await seen(id)), ...documents }, { now: later(180) });
    expect(await dutiesOf(set.requester, set.key, later(190))).toEqual([]);
    expect(await stateOf(id)).toEqual({ state: 'in_review', revision: 2 });
    const [frozen] = await world().tx((tx) =>
      tx
        .select()
        .from(changeRevision)
        .where(eq(changeRevision.changeId, id))
        .orderBy(desc(changeRevision.revision)),
    );
    expect(frozen?.revision).toBe(2);
    const reason = 'Der Vorfall ließ keine andere Wahl.';
    await done(ratifyChange, set.chair, { ...(await seen(id)), reason }, { now: later(190) });
    expect(await dutiesOf(set.chair, set.key, later(190))).toEqual([]);
    const late = await execute(
      editChange,
      set.requester,
      { ...(await seen(id)), ...documents },
      { now: later(195) },
    );
    expect(codes(late)).toEqual(['changes.not_editable']);
    const review = {
      objectiveReached: 'Bezahlen geht wieder',
      sideEffects: 'Keine',
      planVsActual: 'Wie geplant',
      lessons: 'Überwachung ergänzen',
    };
    await done(completeReview, set.requester, { changeId: id, ...review }, { now: later(195) });
    expect(codes(await close())).toEqual([]);
  });

  it('lets no other change begin on the channel once the board has missed its day, until it looks back', async () => {
    const set = await draftedChange(world());
    const id = await emergency(set);
    await scheduled(set);
    const { start } = WINDOW;
    // the window lies a day ahead: it is moved to where the five working days are over
    const missed = new Date(NOON.getTime() + 8 * DAY * 60_000);
    const check = (now: Date) =>
      done(checkConflicts, set.changeManager, { changeId: set.changeId, moment: 'start' }, { now });
    expect((await check(start)).conflicts).toEqual([]);
    const { programmeId: _p, ...content } = changeInput(set);
    const moved = {
      ...content,
      windowStart: missed.toISOString(),
      windowEnd: new Date(missed.getTime() + 4 * 3_600_000).toISOString(),
    };
    const edited = await done(
      editChange,
      set.requester,
      { ...(await seen(set.changeId)), ...moved },
      { now: later(200) },
    );
    expect(edited.voided).toEqual(['windowStart']);
    expect((await check(later(210))).conflicts).toEqual([]);
    expect((await check(missed)).conflicts).toMatchObject([{ kind: 'unratified', withId: id }]);
    const reason = 'Der Vorfall ließ keine andere Wahl.';
    await done(ratifyChange, set.chair, { ...(await seen(id)), reason }, { now: missed });
    expect((await check(missed)).conflicts).toEqual([]);
  });

  it('tells requester and implementer of a freeze that came over their window, until it is excepted', async () => {
    const set = await draftedChange(world());
    await scheduled(set);
    expect(await dutiesOf(set.requester, set.key, NOON)).toEqual([]);
    const freeze = {
      programmeId: set.programmeId,
      kind: 'season_freeze' as const,
      title: 'Schlussverkauf',
      startsAt: NOON.toISOString(),
      endsAt: later(3 * DAY).toISOString(),
    };
    const { id: calendarItemId } = await done(addCalendarItem, set.changeManager, freeze, { now: NOON });
    for (const who of [set.requester, set.implementer])
      expect(await dutiesOf(who, set.key, NOON)).toEqual([
        ['change_conflict', '2027-01-13', 'Schlussverkauf'],
      ]);
    expect(await dutiesOf(set.tester, set.key, NOON)).toEqual([]);
    const started = await execute(startChange, set.implementer, await seen(set.changeId), {
      now: WINDOW.start,
    });
    expect(codes(started)).toEqual(['changes.blocking_conflict']);
    const except = { changeId: set.changeId, calendarItemId, reason: 'Ohne ihn steht der Verkauf still.' };
    await done(exceptFreeze, set.sponsor, except, { now: NOON });
    expect(await dutiesOf(set.requester, set.key, NOON)).toHaveLength(1);
    await done(exceptFreeze, set.chair, except, { now: NOON });
    expect(await dutiesOf(set.requester, set.key, NOON)).toEqual([]);
  });

  it('warns outside every maintenance window although none lies near the planned one', async () => {
    const set = await draftedChange(world());
    const window = {
      programmeId: set.programmeId,
      kind: 'maintenance' as const,
      title: 'Sonntagnacht',
      startsAt: later(10 * DAY).toISOString(),
      endsAt: later(10 * DAY + 240).toISOString(),
    };
    await done(addCalendarItem, set.changeManager, window, { now: NOON });
    const { conflicts } = await done(
      checkConflicts,
      set.changeManager,
      { changeId: set.changeId, moment: 'analysis' },
      { now: NOON },
    );
    expect(conflicts).toMatchObject([{ kind: 'outside_maintenance' }]);
  });

  it('asks anew by itself for an approval whose thirty days are over, once', async () => {
    const set = await draftedChange(world());
    await beforeTheBoard(world(), set);
    await approvedByBoard(world(), set);
    const { workspaceId } = world();
    await runDueWorkOf(workspaceId, { now: later(29 * DAY) });
    expect(await stateOf(set.changeId)).toEqual({ state: 'approved', revision: 1 });
    await runDueWorkOf(workspaceId, { now: later(31 * DAY) });
    expect(await stateOf(set.changeId)).toEqual({ state: 'awaiting_approval', revision: 2 });
    await runDueWorkOf(workspaceId, { now: later(31 * DAY) });
    expect(await stateOf(set.changeId)).toEqual({ state: 'awaiting_approval', revision: 2 });
    const voided = await world().tx((tx) =>
      tx
        .select({ actorId: event.actorId, reason: event.reason })
        .from(event)
        .where(and(eq(event.objectId, set.changeId), eq(event.action, 'change.approval_voided'))),
    );
    expect(voided).toEqual([{ actorId: null, reason: 'expired' }]);
  });
});
