import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { agendaItem, attendance, event, meeting, obligation, snapshot } from '@/db/schema';
import { beforeTheBoard, draftedChange, later, NOON } from '@/db/testing/change';
import { versionOf } from '@/db/testing/gate';
import { meetingAt } from '@/db/testing/meeting';
import { countStatements } from '@/db/testing/statements';
import { done, useWorld } from '@/db/testing/world';
import type { Actor } from '@/lib/access/actor';
import { proveScope } from '@/lib/access/scope';
import { execute } from '@/lib/action/execute';
import type { Result } from '@/lib/action/result';
import { decideChange, putChangeMotion } from '@/lib/changes/commands/approval';
import { inbox } from '@/lib/inbox/queries';
import { castVote } from '@/lib/voting/commands/cast';
import { closeBallot } from '@/lib/voting/commands/steer';
import { admitItem, callItem, setAgenda } from './commands/agenda';
import { confirmMinutes, oblige, readMinutes, settleObligation } from './commands/minutes';
import { scheduleMeeting } from './commands/schedule';
import { closeMeeting, startMeeting } from './commands/session';
import { meetingPage } from './queries/meeting';
import { meetingsOf } from './queries/meetings';

const codes = (result: Result<unknown>) => (result.ok ? [] : result.unmet.map(({ code }) => code));
const reason = 'So beschlossen am Dienstag.';

describe('a meeting of the board (§4)', () => {
  const world = useWorld();
  const laid = async (stage: Parameters<typeof meetingAt>[2]) => {
    const set = await draftedChange(world());
    await beforeTheBoard(world(), set);
    const people = { chair: set.chair, manager: set.changeManager, now: later(60) };
    const meetingId = await meetingAt(world(), { ...set, ...people }, stage);
    const seen = async () => ({ meetingId, version: await versionOf(world(), meetingId) });
    const scopeOf = async (actor = set.chair) => {
      const scope = await proveScope(actor, set.key);
      if (!scope) throw new Error('no scope');
      return scope;
    };
    return { ...set, meetingId, seen, scopeOf, number: 'CAB-1' };
  };
  type Laid = Awaited<ReturnType<typeof laid>>;
  const minute = (count: number) => ({ now: later(60 + count) });
  const stored = async ({ meetingId }: Pick<Laid, 'meetingId'>) => {
    const [row] = await world().tx((tx) => tx.select().from(meeting).where(eq(meeting.id, meetingId)));
    return row;
  };
  /** The board votes within the meeting and the chair confirms. */
  const decide = async (
    { changeId, chair, members }: Laid,
    decision: 'approved' | 'returned' = 'approved',
  ) => {
    const { ballotId } = await done(putChangeMotion, chair, { changeId, form: 'meeting' }, minute(5));
    for (const actor of [chair, ...members])
      await done(castVote, actor, { ballotId, choice: 'approve', reason: '' }, minute(6));
    await done(closeBallot, chair, { ballotId }, minute(7));
    const version = await versionOf(world(), changeId);
    await done(decideChange, chair, { changeId, version, decision, reason }, minute(8));
  };

  it('writes its minutes from what was decided, and freezes them once the chair confirms', async () => {
    const set = await laid('running');
    const { changeManager, chair, changeId, implementer } = set;
    await done(callItem, changeManager, { ...(await set.seen()), changeId }, minute(4));
    await decide(set);
    const owed = { text: 'Lasttest vor dem Fenster', ownerId: implementer.personId, due: '2027-01-20' };
    const { id: obligationId } = await done(
      oblige,
      changeManager,
      { meetingId: set.meetingId, changeId, ...owed },
      minute(9),
    );
    await done(closeMeeting, changeManager, await set.seen(), minute(30));
    const owing = await inbox(await set.scopeOf(), 'de', later(120));
    const duties = Object.values(owing.groups).flat();
    expect(duties.map(({ kind, number }) => [kind, number])).toContainEqual(['cab_minutes', 'CAB-1']);
    const { sha256 } = await done(
      confirmMinutes,
      chair,
      { ...(await set.seen()), remark: 'Keine Einwände.' },
      minute(40),
    );
    const row = await stored(set);
    expect(row).toMatchObject({ state: 'minuted', minutesSha256: sha256 });
    const [kept] = await world().tx((tx) =>
      tx
        .select()
        .from(snapshot)
        .where(eq(snapshot.id, row?.minutesId ?? '')),
    );
    expect(kept?.sha256).toBe(sha256);
    const content = JSON.parse(kept?.content ?? '{}');
    expect(content).toMatchObject({ agendaSha256: row?.agendaSha256, remark: 'Keine Einwände.' });
    expect(content.items).toMatchObject([
      { outcome: 'approved', reason, decidedBy: chair.personId, obligations: [owed] },
    ]);
    expect(content.items[0].votes).toHaveLength(3);
    const log = await world().tx((tx) =>
      tx.select().from(event).where(eq(event.objectId, set.meetingId)).orderBy(event.seq),
    );
    expect(log.map(({ action }) => action)).toEqual([
      'cab.meeting_scheduled',
      'cab.agenda_set',
      'cab.attendance_recorded',
      'cab.meeting_started',
      'cab.item_called',
      'cab.obligation_added',
      'cab.meeting_closed',
      'cab.minutes_confirmed',
    ]);
    const theirs = await inbox(await set.scopeOf(implementer), 'de', later(120));
    expect(Object.values(theirs.groups).flat()).toContainEqual(
      expect.objectContaining({ kind: 'cab_obligation', due: '2027-01-20', detail: owed.text }),
    );
    // the minutes went to the board and to whoever they concern, and to nobody else
    const owes = async (actor: Actor) => {
      const { groups } = await inbox(await set.scopeOf(actor), 'de', later(120));
      return Object.values(groups)
        .flat()
        .filter(({ kind }) => kind === 'cab_read')
        .map(({ due }) => due);
    };
    for (const receiver of [...set.members, set.requester, implementer])
      expect(await owes(receiver)).toEqual(['2027-01-19']);
    for (const other of [chair, set.tester]) expect(await owes(other)).toEqual([]);
    const said = { meetingId: set.meetingId };
    await done(readMinutes, set.members[0], said, minute(50));
    expect(await owes(set.members[0])).toEqual([]);
    expect(codes(await execute(readMinutes, set.members[0], said, minute(51)))).toEqual([
      'cab.nothing_to_read',
    ]);
    expect(codes(await execute(readMinutes, set.tester, said, minute(51)))).toEqual(['cab.nothing_to_read']);
    expect((await meetingPage(await set.scopeOf(), set.number, later(120)))?.receipts).toMatchObject({
      sent: 4,
      read: 1,
    });
    // what is owed is settled after the minutes, once, and they stay as they are
    const met = { obligationId, state: 'met' as const, note: 'Lauf 31, bestanden.' };
    await done(settleObligation, implementer, met, minute(600));
    expect(codes(await execute(settleObligation, implementer, met, minute(601)))).toEqual([
      'cab.obligation_settled',
    ]);
    expect((await stored(set))?.minutesSha256).toBe(sha256);
  });

  it('keeps level and revision the board had before it, also where the request goes back', async () => {
    const set = await laid('running');
    await decide(set, 'returned');
    await done(closeMeeting, set.changeManager, await set.seen(), minute(30));
    const page = await meetingPage(await set.scopeOf(), set.number, later(120));
    expect(page?.minutes?.items).toMatchObject([{ outcome: 'returned', level: 'medium', revision: 1 }]);
  });

  it('refuses to close while an item is open, and to confirm by a member', async () => {
    const set = await laid('running');
    const early = await execute(closeMeeting, set.changeManager, await set.seen(), minute(10));
    expect(early).toMatchObject({ ok: false, kind: 'conflict', fresh: { state: 'running' } });
    expect(codes(early)).toEqual(['cab.items_open']);
    const closed = await laid('closed');
    const member = await execute(
      confirmMinutes,
      closed.members[0],
      { ...(await closed.seen()), remark: '' },
      minute(40),
    );
    expect(member).toMatchObject({ ok: false, kind: 'denied' });
    expect(codes(member)).toEqual(['cab.confirmed_by_chair']);
    expect((await stored(closed))?.state).toBe('closed');
  });

  it('does not begin without chair, agenda and time', async () => {
    const set = await laid('scheduled');
    const refused = await execute(startMeeting, set.changeManager, await set.seen(), {
      now: new Date(NOON.getTime() - 86_400_000),
    });
    expect(codes(refused)).toEqual(['cab.too_early', 'cab.agenda_empty', 'cab.chair_absent']);
  });

  it('takes nothing onto the agenda that does not wait for the board, and nothing twice', async () => {
    const set = await laid('running');
    const { id } = await world().programme();
    const { meetings } = await done(
      scheduleMeeting,
      await world().person('change_manager', { programmeId: id }),
      {
        programmeId: id,
        title: 'CAB',
        place: '',
        startsAt: later(600).toISOString(),
        endsAt: later(660).toISOString(),
      },
      { now: NOON },
    );
    const foreign = await execute(
      setAgenda,
      await world().person('change_manager', { programmeId: id }),
      { meetingId: meetings[0]?.id ?? '', version: 1, changeIds: [set.changeId] },
      { now: NOON },
    );
    expect(codes(foreign)).toEqual(['cab.not_before_the_board']);
    const twice = { ...(await set.seen()), changeId: set.changeId, reason };
    expect(codes(await execute(admitItem, set.changeManager, twice, minute(5)))).toEqual(['cab.item_twice']);
  });

  it('lets one of two who start at once win', async () => {
    const set = await laid('ready');
    const input = await set.seen();
    const both = await Promise.all([
      execute(startMeeting, set.changeManager, input, minute(0)),
      execute(startMeeting, set.chair, input, minute(0)),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ kind: 'conflict' });
  });

  it('holds the walls: nothing frozen is rewritten, no state is skipped', async () => {
    const set = await laid('running');
    const { workspaceId } = world();
    const item = and(eq(agendaItem.workspaceId, workspaceId), eq(agendaItem.meetingId, set.meetingId));
    const frozen = { cause: { constraint_name: 'agenda_frozen' } };
    await expect(world().tx((tx) => tx.delete(agendaItem).where(item))).rejects.toMatchObject(frozen);
    await expect(
      world().tx((tx) => tx.update(agendaItem).set({ position: 7 }).where(item)),
    ).rejects.toMatchObject(frozen);
    const here = eq(meeting.id, set.meetingId);
    await expect(
      world().tx((tx) => tx.update(meeting).set({ agendaSha256: '0' }).where(here)),
    ).rejects.toMatchObject(frozen);
    await expect(
      world().tx((tx) => tx.update(meeting).set({ state: 'scheduled' }).where(here)),
    ).rejects.toMatchObject({ cause: { constraint_name: 'meeting_steps' } });
    await expect(world().tx((tx) => tx.delete(meeting).where(here))).rejects.toMatchObject({
      cause: { code: '42501' },
    });
    const closed = await laid('closed');
    await done(confirmMinutes, closed.chair, { ...(await closed.seen()), remark: '' }, minute(40));
    await expect(
      world().tx((tx) =>
        tx.update(attendance).set({ presence: 'absent' }).where(eq(attendance.meetingId, closed.meetingId)),
      ),
    ).rejects.toMatchObject({ cause: { constraint_name: 'before_minutes' } });
    await expect(
      world().tx((tx) =>
        tx.insert(obligation).values({
          workspaceId,
          id: closed.meetingId,
          meetingId: closed.meetingId,
          changeId: closed.changeId,
          text: 'Nachgeschoben',
          ownerId: closed.chair.personId,
          due: '2027-02-01' as never,
        }),
      ),
    ).rejects.toMatchObject({ cause: { constraint_name: 'before_minutes' } });
  });

  it('shows list and page in few statements; minutes appear once the meeting is over', async () => {
    const set = await laid('running');
    const list = await countStatements(async () => meetingsOf(await set.scopeOf(), later(70)));
    expect(list.value.meetings).toMatchObject([{ number: 'CAB-1', standing: 'running', items: 1 }]);
    expect(list.statements.length).toBeLessThanOrEqual(4);
    const page = await countStatements(async () => meetingPage(await set.scopeOf(), 'cab-1', later(70)));
    expect(page.value).toMatchObject({ standing: 'running', minutes: null, may: { manage: true } });
    expect(page.value?.items).toMatchObject([{ outcome: 'open', number: 'CR-2027-001' }]);
    expect(page.statements.length).toBeLessThanOrEqual(6);
    const viewer = await world().person('viewer', { programmeId: set.programmeId });
    expect((await meetingPage(await set.scopeOf(viewer), 'CAB-1', later(70)))?.may).toEqual({
      manage: false,
      confirm: false,
    });
    expect(await meetingPage(await set.scopeOf(), 'CAB-99', later(70))).toBeNull();
  });
});
