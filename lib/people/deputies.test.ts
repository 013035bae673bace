import { randomUUID } from 'node:crypto';
import { and, desc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { deputy, event, person } from '@/db/schema';
import { standingIn, standsIn } from '@/db/testing/deputy';
import { put, RATIONALE, startGate, submitted } from '@/db/testing/gate';
import { done, useWorld } from '@/db/testing/world';
import type { Actor } from '@/lib/access/actor';
import { grantRole } from '@/lib/access/commands/roles';
import { proveScope } from '@/lib/access/scope';
import { execute } from '@/lib/action/execute';
import { castVote } from '@/lib/voting/commands/cast';
import { actFor } from './commands/act-for';
import { appointDeputy, endDeputy, nameDeputy, revokeDeputy } from './commands/deputies';

const now = new Date('2027-01-04T09:00:00Z');
const week = { startsOn: '2027-01-04', lastDay: '2027-01-10', reason: 'Urlaub' };

describe('who stands in', () => {
  const world = useWorld();
  const names = (absent: Actor, by: Actor, days = week) =>
    execute(nameDeputy, absent, { deputyId: by.personId, ...days }, { now });
  const insert = (personId: string, deputyId: string, from: string, to: string) =>
    world().tx((tx) =>
      tx.insert(deputy).values({
        workspaceId: world().workspaceId,
        id: randomUUID(),
        personId,
        deputyId,
        startsOn: from as never,
        lastDay: to as never,
        reason: 'Urlaub',
        namedBy: personId,
      }),
    );
  const lastEvent = async (objectId: string) => {
    const [row] = await world().tx((tx) =>
      tx.select().from(event).where(eq(event.objectId, objectId)).orderBy(desc(event.seq)).limit(1),
    );
    return row;
  };

  it('is named by oneself, logged, and ended by either of both', async () => {
    const absent = await world().person('sponsor');
    const other = await world().person('viewer');
    const { id } = await done(nameDeputy, absent, { deputyId: other.personId, ...week }, { now });
    expect(await lastEvent(absent.personId)).toMatchObject({
      action: 'deputy.named',
      actorId: absent.personId,
      changes: { deputyId: { from: null, to: other.personId }, lastDay: { to: '2027-01-10' } },
      reason: 'Urlaub',
    });
    const stranger = await world().person('sponsor');
    const reason = 'Früher zurück als geplant';
    expect(await execute(endDeputy, stranger, { id, reason }, { now })).toMatchObject({ kind: 'missing' });
    await done(endDeputy, other, { id, reason }, { now });
    expect(await execute(endDeputy, absent, { id, reason }, { now })).toMatchObject({
      unmet: [{ code: 'people.deputy_ended' }],
    });
    expect((await lastEvent(absent.personId))?.action).toBe('deputy.ended');
  });

  it('is refused with every reason, and never somebody inactive', async () => {
    const [a, b, c] = [
      await world().person('viewer'),
      await world().person('viewer'),
      await world().person('viewer'),
    ];
    await done(nameDeputy, a, { deputyId: b.personId, ...week }, { now });
    expect(await names(b, c, { ...week, startsOn: '2027-01-01', lastDay: '2027-06-01' })).toMatchObject({
      unmet: [
        { code: 'people.starts_in_past' },
        { code: 'people.deputy_too_long', params: { maximum: 90 } },
        { code: 'people.person_deputises' },
      ],
    });
    await world().tx((tx) => tx.update(person).set({ active: false }).where(eq(person.id, c.personId)));
    expect(await names(await world().person('viewer'), c)).toMatchObject({ kind: 'missing' });
  });

  it('keeps chains, double deputies and long ones out, whoever writes', async () => {
    const [a, b, c] = [
      await world().person('viewer'),
      await world().person('viewer'),
      await world().person('viewer'),
    ];
    await insert(a.personId, b.personId, '2027-02-01', '2027-02-10');
    const wall = (name: string) => ({ cause: { constraint_name: name } });
    await expect(insert(b.personId, c.personId, '2027-02-10', '2027-02-11')).rejects.toMatchObject(
      wall('deputy_no_chain'),
    );
    await expect(insert(c.personId, a.personId, '2027-01-20', '2027-02-01')).rejects.toMatchObject(
      wall('deputy_no_chain'),
    );
    await expect(insert(a.personId, c.personId, '2027-02-05', '2027-02-06')).rejects.toMatchObject(
      wall('deputy_one_at_a_time'),
    );
    await expect(insert(c.personId, a.personId, '2027-04-01', '2027-06-30')).rejects.toMatchObject(
      wall('deputy_days'),
    );
    await expect(insert(a.personId, a.personId, '2027-08-01', '2027-08-02')).rejects.toMatchObject(
      wall('deputy_another'),
    );
  });

  it('lets two names for one absence race and keeps one', async () => {
    const [absent, b, c] = [
      await world().person('viewer'),
      await world().person('viewer'),
      await world().person('viewer'),
    ];
    const results = await Promise.all([names(absent, b), names(absent, c), names(b, absent)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const rows = await world().tx((tx) =>
      tx
        .select()
        .from(deputy)
        .where(and(eq(deputy.workspaceId, world().workspaceId), eq(deputy.personId, absent.personId))),
    );
    expect(rows.length).toBeLessThanOrEqual(1);
  });

  it('is appointed by a manager for the own programme only, and never oneself', async () => {
    const { id: programmeId, manager } = await world().programme();
    const elsewhere = await world().programme();
    const absent = await world().person('sponsor');
    const local = await world().person('programme_manager', { programmeId });
    const other = await world().person('viewer');
    const input = { personId: absent.personId, deputyId: other.personId, ...week };
    expect(await execute(appointDeputy, local, input, { now })).toMatchObject({ kind: 'denied' });
    expect(
      await execute(appointDeputy, manager, { ...input, deputyId: manager.personId }, { now }),
    ).toMatchObject({ kind: 'denied', unmet: [{ code: 'people.own_appointment' }] });
    expect(await execute(appointDeputy, other, { ...input, programmeId }, { now })).toMatchObject({
      ok: false,
    });
    const { id } = await done(appointDeputy, local, { ...input, programmeId }, { now });
    const acting = await standingIn(world(), other, absent, now);
    expect(acting.grants).toEqual([{ role: 'sponsor', programmeId, channelId: null }]);
    expect(await proveScope(acting, elsewhere.key)).toBeNull();
    await done(revokeDeputy, local, { id, reason: 'Wieder gesund' }, { now });
    await expect(standingIn(world(), other, absent, now)).rejects.toThrow('does not deputise');
  });

  it('shows the screens for another person only while that holds', async () => {
    const absent = await world().person('sponsor');
    const other = await world().person('viewer');
    expect(await execute(actFor, other, { personId: absent.personId }, { now })).toMatchObject({
      kind: 'denied',
      unmet: [{ code: 'access.not_deputy' }],
    });
    const acting = await standsIn(world(), other, absent, now);
    await done(actFor, acting, { personId: absent.personId }, { now });
    // leaving is one's own act, not one for the represented person
    await done(actFor, acting, {}, { now });
    expect(await lastEvent(other.personId)).toMatchObject({
      action: 'person.acts_for_self',
      actorId: other.personId,
      onBehalfOf: null,
    });
  });

  it('passes duties on, never roles, accounts or a deputyship that has ended', async () => {
    const { id: programmeId } = await world().programme();
    const administrator = await world().person('administrator');
    const other = await world().person('viewer');
    const acting = await standsIn(world(), other, administrator, now);
    const grant = {
      personId: other.personId,
      role: 'sponsor',
      programmeId,
      reason: 'Weil ich es kann',
    } as const;
    expect(await execute(grantRole, acting, grant, { now })).toMatchObject({ kind: 'denied' });
    expect(await lastEvent(other.personId)).toMatchObject({ result: 'denied', actorId: other.personId });
    const later = new Date('2027-01-05T09:00:00Z');
    const gates = await startGate(world());
    const member = await standsIn(world(), await world().person('viewer'), gates.members[0], gates.now);
    await submitted(world(), gates);
    const ballotId = await put(world(), gates, { decision: 'go', rationale: RATIONALE });
    expect(await execute(castVote, member, { ballotId, choice: 'approve' }, { now: later })).toMatchObject({
      kind: 'denied',
      unmet: [{ code: 'access.not_deputy' }],
    });
  });
});
