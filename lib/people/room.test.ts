import { desc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { event } from '@/db/schema';
import { countStatements } from '@/db/testing/statements';
import { done, useWorld } from '@/db/testing/world';
import type { Actor } from '@/lib/access/actor';
import { proveScope } from '@/lib/access/scope';
import { execute } from '@/lib/action/execute';
import {
  cancelAbsence,
  completeTraining,
  enterAbsence,
  planTraining,
  setProfile,
  setSuccession,
} from './commands/profile';
import { peopleRoom, uncoveredRoles } from './queries/room';

const now = new Date('2027-01-04T09:00:00Z');

describe('people of a programme', () => {
  const world = useWorld();
  const scene = async () => {
    const { id: programmeId, key, manager } = await world().programme();
    const lead = await world().person('channel_lead', { programmeId });
    const scopeOf = async (actor: Actor) => {
      const scope = await proveScope(actor, key);
      if (!scope) throw new Error('no scope');
      return scope;
    };
    return { programmeId, manager, lead, scopeOf, at: { programmeId, personId: lead.personId } };
  };

  it('keeps profile, absence and training, for who plans and for oneself', async () => {
    const { manager, lead, scopeOf, at, programmeId } = await scene();
    await done(
      setProfile,
      manager,
      { ...at, fte: '0.8', employedTo: '2027-06-30', skills: ['CRM'] },
      { now },
    );
    const other = await world().person('analyst', { programmeId });
    const days = { startsOn: '2027-01-04', lastDay: '2027-01-08' };
    expect(await execute(enterAbsence, other, { ...at, kind: 'illness', ...days }, { now })).toMatchObject({
      kind: 'denied',
    });
    const { id } = await done(enterAbsence, lead, { ...at, kind: 'illness', ...days }, { now });
    expect(
      await execute(enterAbsence, lead, { ...at, kind: 'holiday', ...days, lastDay: '2027-07-02' }, { now }),
    ).toMatchObject({ fields: { lastDay: [{ code: 'people.outside_employment' }] } });
    const { id: trainingId } = await done(
      planTraining,
      manager,
      { ...at, title: 'Gates', plannedOn: '2027-02-01' },
      { now },
    );
    const report = { ...at, id: trainingId, doneOn: '2027-02-02' };
    const both = await Promise.all([
      execute(completeTraining, lead, report, { now }),
      execute(completeTraining, lead, report, { now }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const cardFor = async (actor: Actor) =>
      (await peopleRoom(await scopeOf(actor), null, now)).people.find((one) => one.id === lead.personId);
    expect(await cardFor(manager)).toMatchObject({
      fte: '0.8',
      skills: ['CRM'],
      away: true,
      absences: [{ kind: 'illness' }],
      trainings: [{ doneOn: '2027-02-02' }],
      mayPlan: true,
    });
    // why somebody is away is nobody else's business, and not the log's either
    expect((await cardFor(other))?.absences).toMatchObject([{ kind: null, startsOn: '2027-01-04' }]);
    const [logged] = await world().tx((tx) =>
      tx.select().from(event).where(eq(event.action, 'absence.entered')).orderBy(desc(event.seq)).limit(1),
    );
    expect(JSON.stringify(logged?.changes)).not.toContain('illness');
    await done(cancelAbsence, lead, { ...at, id }, { now });
    expect((await cardFor(manager))?.away).toBe(false);
  });

  it('refuses an FTE above 1 and a person without a role here', async () => {
    const { manager, at, programmeId } = await scene();
    expect(await execute(setProfile, manager, { ...at, fte: '1.1' }, { now })).toMatchObject({
      fields: { fte: [{ code: 'people.fte_range' }] },
    });
    const elsewhere = await world().programme();
    const stranger = await world().person('analyst', { programmeId: elsewhere.id });
    const input = { programmeId, personId: stranger.personId, fte: '1' };
    expect(await execute(setProfile, manager, input, { now })).toMatchObject({ kind: 'missing' });
  });

  it('knows critical roles without cover, and needs a fixed number of statements', async () => {
    const { manager, lead, scopeOf, programmeId } = await scene();
    const gaps = () => world().tx((tx) => uncoveredRoles(tx, world().workspaceId, programmeId));
    expect(await gaps()).toBe(0);
    const role = { programmeId, role: 'analyst', critical: true, skill: 'Attribution' } as const;
    await done(setSuccession, manager, role, { now });
    expect(await gaps()).toBe(1);
    await done(setSuccession, manager, { ...role, successorId: lead.personId }, { now });
    expect(await gaps()).toBe(1);
    await done(
      setProfile,
      manager,
      { programmeId, personId: lead.personId, skills: ['attribution'] },
      { now },
    );
    expect(await gaps()).toBe(0);
    const scope = await scopeOf(manager);
    expect((await countStatements(() => peopleRoom(scope, null, now))).statements).toHaveLength(3);
    const asked = await countStatements(() => peopleRoom(scope, lead.personId, now));
    expect(asked.statements).toHaveLength(5);
    expect(asked.value.leaving?.effects).toContainEqual({
      effect: 'role_vacant',
      number: '',
      title: 'channel_lead',
      blocking: true,
      due: null,
    });
  });
});
