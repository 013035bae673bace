import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { costBooking, event } from '@/db/schema';
import { plan } from '@/db/testing/plan';
import { done, useWorld } from '@/db/testing/world';
import { execute } from '@/lib/action/execute';
import { civilToday } from '@/lib/calendar/rules/date';
import { bookCost } from './commands/book';
import { bookCosts } from './commands/book-many';

const now = new Date('2027-03-15T10:00:00Z');
const reason = 'Gutschrift wegen Minderleistung';

describe('cost.book', () => {
  const world = useWorld();
  const ws = () => world().workspaceId;
  const stored = (phaseId: string) =>
    world().tx((tx) =>
      tx
        .select()
        .from(costBooking)
        .where(and(eq(costBooking.workspaceId, ws()), eq(costBooking.phaseId, phaseId)))
        .orderBy(costBooking.recordedAt, costBooking.amountCents),
    );
  const booking = (phaseId: string, over: object = {}) => ({
    phaseId,
    bookedOn: '2027-03-01',
    amountCents: 125_050,
    kind: 'external' as const,
    supplier: 'Agentur Nord',
    reference: 'RE-1042',
    ...over,
  });

  it('books whole cents and logs them at the phase', async () => {
    const { manager, pilotId, programmeId } = await plan(world());
    await done(bookCost, manager, booking(pilotId), { now });
    expect(await stored(pilotId)).toMatchObject([
      { amountCents: 125_050, bookedOn: '2027-03-01', bookedBy: manager.personId, programmeId },
    ]);
    const log = await world().tx((tx) =>
      tx
        .select()
        .from(event)
        .where(
          and(eq(event.workspaceId, ws()), eq(event.action, 'cost.booked'), eq(event.objectId, pilotId)),
        ),
    );
    expect(log).toMatchObject([{ changes: { amountCents: { from: null, to: 125_050 } } }]);
  });

  it('lowers actual cost only by a negative booking with a reason, never below zero', async () => {
    const { manager, pilotId } = await plan(world());
    await done(bookCost, manager, booking(pilotId), { now });
    const credit = booking(pilotId, { amountCents: -25_050, reference: 'GS-1', note: 'zu viel' });
    expect(await execute(bookCost, manager, credit, { now })).toMatchObject({
      fields: { note: [{ code: 'costs.reason_for_credit' }] },
    });
    await done(bookCost, manager, { ...credit, note: reason }, { now });
    expect(
      await execute(
        bookCost,
        manager,
        { ...credit, reference: 'GS-2', amountCents: -100_001, note: reason },
        { now },
      ),
    ).toMatchObject({ fields: { amountCents: [{ code: 'costs.below_zero' }] } });
    expect((await stored(pilotId)).map(({ amountCents }) => amountCents).sort()).toEqual([-25_050, 125_050]);
  });

  it('names every fault of a booking at once', async () => {
    const { manager, pilotId } = await plan(world());
    const bad = booking(pilotId, { amountCents: -1, bookedOn: '2027-03-16', note: '' });
    const result = await execute(bookCost, manager, bad, { now });
    expect(result).toMatchObject({
      kind: 'invalid',
      fields: {
        bookedOn: [{ code: 'costs.date_in_future' }],
        note: [{ code: 'costs.reason_for_credit' }],
        amountCents: [{ code: 'costs.below_zero' }],
      },
    });
    expect(
      await execute(bookCost, manager, booking(pilotId, { amountCents: 12.5, bookedOn: '2027-02-30' }), {
        now,
      }),
    ).toMatchObject({
      kind: 'invalid',
      fields: { amountCents: [{}], bookedOn: [{ code: 'common.invalid_date' }] },
    });
    expect(await stored(pilotId)).toEqual([]);
  });

  it('lets managers, analysts and the lead of the channel book, and nobody else', async () => {
    const { programmeId, channelId, pilotId } = await plan(world());
    const permitted = [
      await world().person('programme_manager', { programmeId }),
      await world().person('analyst', { programmeId }),
      await world().person('channel_lead', { programmeId, channelId }),
    ];
    for (const [index, actor] of permitted.entries())
      await done(bookCost, actor, booking(pilotId, { reference: `RE-${index}` }), { now });
    const other = (await plan(world())).channelId;
    const refused = [
      await world().person('channel_lead', { programmeId, channelId: other }),
      await world().person('sponsor', { programmeId }),
      await world().person('product_owner', { programmeId }),
      await world().person('viewer', { programmeId }),
      await world().person('auditor', { programmeId }),
      await world().person('administrator', { programmeId }),
    ];
    for (const actor of refused)
      expect(await execute(bookCost, actor, booking(pilotId, { reference: 'X' }), { now })).toMatchObject({
        kind: 'denied',
      });
    expect(
      await execute(
        bookCost,
        await world().person('analyst', { programmeId: (await plan(world())).programmeId }),
        booking(pilotId),
        { now },
      ),
    ).toMatchObject({ kind: 'missing' });
    expect(await stored(pilotId)).toHaveLength(3);
  });

  it('lets one of two win: the same reference, and two credits that together exceed what was spent', async () => {
    const { manager, pilotId } = await plan(world());
    const twice = await Promise.all([1, 2].map(() => execute(bookCost, manager, booking(pilotId), { now })));
    expect(twice.filter(({ ok }) => ok)).toHaveLength(1);
    const credits = await Promise.all(
      ['GS-1', 'GS-2'].map((reference) =>
        execute(bookCost, manager, booking(pilotId, { amountCents: -100_000, reference, note: reason }), {
          now,
        }),
      ),
    );
    expect(credits.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await stored(pilotId)).reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(25_050);
  });

  it('books many rows or none, and names the rows that are wrong', async () => {
    const { manager, programmeId, channelId, pilotId, expandId } = await plan(world());
    const rows = [
      booking(pilotId, { reference: 'A' }),
      booking(expandId, { amountCents: 0, reference: 'B' }),
      booking(pilotId, { reference: 'A' }),
    ];
    expect(await execute(bookCosts, manager, { programmeId, rows }, { now })).toMatchObject({
      fields: {
        'rows.1.amountCents': [{ code: 'costs.amount_zero' }],
        'rows.2.reference': [{ code: 'costs.already_booked' }],
      },
    });
    expect(await stored(pilotId)).toEqual([]);
    const lead = await world().person('channel_lead', { programmeId, channelId });
    const { ids } = await done(
      bookCosts,
      lead,
      { programmeId, rows: [rows[0] ?? booking(pilotId), booking(expandId)] },
      { now },
    );
    expect(ids).toHaveLength(2);
    const foreign = await plan(world());
    expect(
      await execute(bookCosts, manager, { programmeId, rows: [booking(foreign.pilotId)] }, { now }),
    ).toMatchObject({ kind: 'missing' });
  });

  it('keeps the last walls: no rewriting, no credit without reason or cover, no phase of another programme', async () => {
    const { manager, programmeId, pilotId } = await plan(world());
    await done(bookCost, manager, booking(pilotId), { now });
    const other = await plan(world());
    const row = (over: object) => ({
      workspaceId: ws(),
      id: crypto.randomUUID(),
      programmeId,
      phaseId: pilotId,
      bookedOn: civilToday(now, 'Europe/Berlin'),
      amountCents: 1,
      kind: 'other' as const,
      bookedBy: manager.personId,
      ...over,
    });
    const insert = (over: object) => world().tx((tx) => tx.insert(costBooking).values(row(over)));
    await expect(insert({ amountCents: 0 })).rejects.toThrow();
    await expect(insert({ amountCents: -1, note: 'kurz' })).rejects.toThrow();
    await expect(insert({ amountCents: -200_000, note: reason })).rejects.toThrow();
    await expect(insert({ phaseId: other.pilotId })).rejects.toThrow();
    await expect(
      world().tx((tx) =>
        tx.update(costBooking).set({ amountCents: 2 }).where(eq(costBooking.phaseId, pilotId)),
      ),
    ).rejects.toThrow();
    await insert({});
    expect(await stored(pilotId)).toHaveLength(2);
  });
});
