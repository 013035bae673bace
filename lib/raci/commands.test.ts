import { randomUUID } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { assignment, event, link, milestone, person, phase, record, wave } from '@/db/schema';
import { done, useWorld } from '@/db/testing/world';
import { execute } from '@/lib/action/execute';
import { civilToday } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { DEFAULT_ZONE } from '@/lib/calendar/vocabulary';
import { createChannel } from '@/lib/channels/commands/create-channel';
import { assignParty, unassignParty } from './commands/assign';
import { createDeliverable } from './commands/create';
import { activateDeliverable, closeDeliverable, editDeliverable } from './commands/states';
import { raciValidity } from './queries/validity';
import type { RaciCode } from './vocabulary';

const reason = 'Ergebnis ist übergeben';

describe('responsibility matrix', () => {
  const world = useWorld();
  const ws = () => world().workspaceId;
  const actions = async (id: string) =>
    (
      await world().tx((tx) =>
        tx
          .select()
          .from(event)
          .where(and(eq(event.workspaceId, ws()), eq(event.objectId, id), eq(event.result, 'done')))
          .orderBy(event.seq),
      )
    ).map(({ action, changes }) => ({ action, changes }));
  const lettersOf = async (id: string) =>
    (
      await world().tx((tx) =>
        tx
          .select()
          .from(assignment)
          .where(
            and(
              eq(assignment.workspaceId, ws()),
              eq(assignment.deliverableId, id),
              isNull(assignment.endedAt),
            ),
          ),
      )
    )
      .map(({ code }) => code)
      .sort()
      .join('');
  const validity = (programmeId: string, waveId?: string) =>
    world().tx((tx) => raciValidity(tx, ws(), programmeId, civilToday(new Date(), DEFAULT_ZONE), waveId));

  async function setting() {
    const { id: programmeId, manager } = await world().programme();
    const { id } = await done(createDeliverable, manager, { programmeId, title: 'Schulungskonzept' });
    const [anna, ben] = [await world().person('product_owner'), await world().person('analyst')];
    let version = 1;
    const give = async (personId: string, ...codes: RaciCode[]) => {
      await done(assignParty, manager, { deliverableId: id, version, personId, codes });
      version += 1;
    };
    return { programmeId, manager, id, anna, ben, give, version: () => version };
  }

  it('builds a row letter by letter, activates it when it is valid, and the matrix is then valid', async () => {
    const { programmeId, manager, id, anna, ben, give, version } = await setting();
    expect(await execute(activateDeliverable, manager, { deliverableId: id, version: 1 })).toMatchObject({
      kind: 'unmet',
      unmet: [{ code: 'raci.no_accountable' }, { code: 'raci.no_responsible' }],
    });
    expect(await validity(programmeId)).toEqual({ valid: false, violations: [] });
    await give(anna.personId, 'A', 'R');
    await give(ben.personId, 'C');
    await give(ben.personId, 'I');
    expect(await lettersOf(id)).toBe('AIR');
    await done(activateDeliverable, manager, { deliverableId: id, version: version() });
    expect(await validity(programmeId)).toEqual({ valid: true, violations: [] });
    expect((await actions(id)).slice(1)).toMatchObject([
      { action: 'deliverable.assigned', changes: { [`person:${anna.personId}`]: { from: null, to: 'AR' } } },
      { action: 'deliverable.assigned', changes: { [`person:${ben.personId}`]: { from: null, to: 'C' } } },
      { action: 'deliverable.assigned', changes: { [`person:${ben.personId}`]: { from: 'C', to: 'I' } } },
      { action: 'deliverable.activated' },
    ]);
  });

  it('lists the violations of an active row that lost its accountable, or whose accountable left', async () => {
    const { programmeId, manager, id, anna, ben, give, version } = await setting();
    await give(anna.personId, 'A');
    await give(ben.personId, 'R');
    await done(activateDeliverable, manager, { deliverableId: id, version: version() });
    await world().tx((tx) =>
      tx
        .update(person)
        .set({ active: false })
        .where(and(eq(person.workspaceId, ws()), eq(person.id, anna.personId))),
    );
    expect((await validity(programmeId)).violations).toMatchObject([
      { code: 'accountable_inactive', number: 'DL-1' },
    ]);
    await done(unassignParty, manager, {
      deliverableId: id,
      version: version() + 1,
      personId: anna.personId,
    });
    expect(await validity(programmeId)).toMatchObject({
      valid: false,
      violations: [{ code: 'no_accountable' }],
    });
  });

  it('refuses a second accountable and impossible pairs, all at once', async () => {
    const { manager, id, anna, ben, give } = await setting();
    await give(anna.personId, 'A');
    const result = await execute(assignParty, manager, {
      deliverableId: id,
      version: 2,
      personId: ben.personId,
      codes: ['A', 'C'],
    });
    expect(result).toMatchObject({
      kind: 'unmet',
      unmet: [{ code: 'raci.several_codes' }, { code: 'raci.several_accountable' }],
    });
    expect(await lettersOf(id)).toBe('A');
  });

  it('lets one of two who name the accountable at the same time win', async () => {
    const { manager, id, anna, ben } = await setting();
    const results = await Promise.all(
      [anna, ben].map(({ personId }) =>
        execute(assignParty, manager, { deliverableId: id, version: 1, personId, codes: ['A'] }),
      ),
    );
    expect(results.map((result) => (result.ok ? 'done' : result.kind)).sort()).toEqual(['conflict', 'done']);
    expect(await lettersOf(id)).toBe('A');
  });

  it.each(['channel_lead', 'product_owner', 'auditor', 'administrator', 'sponsor'] as const)(
    'refuses a %s and changes nothing',
    async (role) => {
      const { programmeId, id, anna } = await setting();
      const actor = await world().person(role, { programmeId });
      const cell = { deliverableId: id, version: 1, personId: anna.personId, codes: ['R' as const] };
      expect(await execute(assignParty, actor, cell)).toMatchObject({ kind: 'denied' });
      expect(await execute(createDeliverable, actor, { programmeId, title: 'X' })).toMatchObject({
        kind: 'denied',
      });
      expect(await execute(closeDeliverable, actor, { deliverableId: id, version: 1, reason })).toMatchObject(
        {
          kind: 'denied',
        },
      );
      expect(await lettersOf(id)).toBe('');
    },
  );

  it('closes a row with its reason and then refuses every change to it', async () => {
    const { programmeId, manager, id, anna, give } = await setting();
    await give(anna.personId, 'R');
    await done(closeDeliverable, manager, { deliverableId: id, version: 2, reason });
    const closed = { kind: 'unmet', unmet: [{ code: 'raci.deliverable_closed' }] };
    const at = { deliverableId: id, version: 3 };
    expect(await execute(editDeliverable, manager, { ...at, title: 'Neu' })).toMatchObject(closed);
    expect(await execute(activateDeliverable, manager, at)).toMatchObject(closed);
    expect(await execute(closeDeliverable, manager, { ...at, reason })).toMatchObject(closed);
    expect(await execute(unassignParty, manager, { ...at, personId: anna.personId })).toMatchObject(closed);
    expect(
      await execute(assignParty, manager, { ...at, personId: anna.personId, codes: ['A'] }),
    ).toMatchObject(closed);
    expect((await validity(programmeId)).violations).toEqual([]);
  });

  it('names what is malformed', async () => {
    const { programmeId, manager, id, anna } = await setting();
    const at = { deliverableId: id, version: 1 };
    const nobody = await execute(assignParty, manager, { ...at, codes: ['R'] });
    expect(nobody).toMatchObject({ kind: 'invalid', fields: { personId: [{ code: 'raci.one_party' }] } });
    const both = await execute(assignParty, manager, {
      ...at,
      personId: anna.personId,
      role: 'analyst',
      codes: ['R'],
    });
    expect(both).toMatchObject({ kind: 'invalid' });
    expect(
      await execute(assignParty, manager, { ...at, personId: randomUUID(), codes: ['R'] }),
    ).toMatchObject({ kind: 'missing' });
    expect(await execute(unassignParty, manager, { ...at, personId: anna.personId })).toMatchObject({
      unmet: [{ code: 'raci.not_assigned' }],
    });
    expect(
      await execute(createDeliverable, manager, { programmeId, title: 'SCHULUNGSKONZEPT' }),
    ).toMatchObject({
      fields: { title: [{ code: 'raci.title_taken' }] },
    });
    await done(editDeliverable, manager, { ...at, title: 'Schulungsplan', description: 'Je Filiale' });
  });

  it('binds a deliverable to wave and gating milestone: the channel lead of that channel, and a separate R', async () => {
    const { id: programmeId, manager } = await world().programme();
    const shop = await done(createChannel, manager, { programmeId, name: 'Webshop', type: 'shop' });
    const app = await done(createChannel, manager, { programmeId, name: 'App', type: 'app' });
    await world().person('channel_lead', { programmeId, channelId: shop.id });
    await world().person('channel_lead', { programmeId, channelId: app.id });
    const { waveId, phaseId, milestoneId } = await gatingMilestone(programmeId, shop.id);
    const { id } = await done(createDeliverable, manager, {
      programmeId,
      title: 'Go-live',
      phaseId,
      milestoneId,
    });
    const [edge] = await world().tx((tx) => tx.select().from(link).where(eq(link.fromId, id)));
    expect(edge).toMatchObject({ kind: 'feeds', toId: milestoneId });
    const at = { deliverableId: id, role: 'channel_lead' as const };
    await done(assignParty, manager, { ...at, version: 1, codes: ['A', 'R'] });
    expect(await execute(activateDeliverable, manager, { deliverableId: id, version: 2 })).toMatchObject({
      unmet: [{ code: 'raci.responsible_not_separate' }],
    });
    const engineer = await world().person('integration_engineer', { programmeId });
    await done(assignParty, manager, {
      deliverableId: id,
      version: 2,
      personId: engineer.personId,
      codes: ['R'],
    });
    await done(activateDeliverable, manager, { deliverableId: id, version: 3 });
    expect(await validity(programmeId, waveId)).toMatchObject({ valid: true });
    // another wave is not bound by it and has no active row of its own
    expect(await validity(programmeId, randomUUID())).toMatchObject({ valid: false, violations: [] });
    const { id: other, manager: stranger } = await world().programme();
    expect(
      await execute(createDeliverable, stranger, { programmeId: other, title: 'Fremd', waveId }),
    ).toMatchObject({ fields: { waveId: [{ code: 'raci.other_programme' }] } });
  });

  /** Wave, pilot and gating milestone as the roadmap room would store them. */
  async function gatingMilestone(programmeId: string, channelId: string) {
    const [waveId, phaseId, milestoneId] = [randomUUID(), randomUUID(), randomUUID()];
    const at = { workspaceId: ws(), programmeId };
    await world().tx(async (tx) => {
      await tx.insert(record).values([
        { ...at, channelId, id: waveId, kind: 'wave', number: 'WV-1', title: 'Welle' },
        { ...at, channelId, id: phaseId, kind: 'phase', number: 'PH-1', title: 'Pilot' },
        { ...at, channelId, id: milestoneId, kind: 'milestone', number: 'MS-1', title: 'Live' },
      ]);
      await tx.insert(wave).values({ ...at, id: waveId, channelId, rank: 1 });
      await tx.insert(phase).values({
        ...at,
        id: phaseId,
        waveId,
        kind: 'pilot',
        seq: 1,
        plannedStart: '2027-01-04' as CivilDate,
        plannedEnd: '2027-03-01' as CivilDate,
        toleranceDays: 5,
        observationDays: 28,
      });
      await tx.insert(milestone).values({
        ...at,
        id: milestoneId,
        waveId,
        phaseId,
        kind: 'activation',
        gating: true,
        toleranceDays: 5,
        plannedDate: '2027-02-01' as CivilDate,
      });
    });
    return { waveId, phaseId, milestoneId };
  }
});
