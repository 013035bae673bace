import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { channel, event, phase, record, segment, wave, waveSegment } from '@/db/schema';
import { done, useWorld } from '@/db/testing/world';
import { execute } from '@/lib/action/execute';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { archiveChannel } from './commands/archive-channel';
import { archiveSegment } from './commands/archive-segment';
import { createChannel } from './commands/create-channel';
import { createSegment } from './commands/create-segment';
import { editChannel } from './commands/edit-channel';
import { editSegment } from './commands/edit-segment';

const reason = 'Kein Bedarf mehr im Markt';

describe('channels and cohorts', () => {
  const world = useWorld();
  const ws = () => world().workspaceId;
  const eventsOf = (id: string) =>
    world().tx((tx) =>
      tx
        .select()
        .from(event)
        .where(and(eq(event.workspaceId, ws()), eq(event.objectId, id)))
        .orderBy(event.seq),
    );
  const recordOf = async (id: string) =>
    (
      await world().tx((tx) =>
        tx
          .select()
          .from(record)
          .where(and(eq(record.workspaceId, ws()), eq(record.id, id))),
      )
    )[0];

  async function setting() {
    const { id: programmeId, manager } = await world().programme();
    const shop = await done(createChannel, manager, { programmeId, name: 'Webshop', type: 'shop' });
    return { programmeId, manager, shop };
  }

  /** A planned wave of the channel, addressed to the segment, as the roadmap room would store it. */
  async function openWave(programmeId: string, channelId: string, segmentId?: string) {
    const [waveId, phaseId] = [randomUUID(), randomUUID()];
    await world().tx(async (tx) => {
      const root = { workspaceId: ws(), programmeId, channelId, title: 'Welle' };
      await tx.insert(record).values([
        { ...root, id: waveId, kind: 'wave', number: 'WV-1' },
        { ...root, id: phaseId, kind: 'phase', number: 'PH-1' },
      ]);
      await tx.insert(wave).values({ workspaceId: ws(), id: waveId, programmeId, channelId, rank: 1 });
      await tx.insert(phase).values({
        workspaceId: ws(),
        id: phaseId,
        programmeId,
        waveId,
        kind: 'pilot',
        seq: 1,
        plannedStart: '2027-01-04' as CivilDate,
        plannedEnd: '2027-03-01' as CivilDate,
        toleranceDays: 5,
        observationDays: 28,
      });
      if (segmentId) await tx.insert(waveSegment).values({ workspaceId: ws(), waveId, segmentId });
    });
  }

  it('creates a channel with number, own channel scope, lead and event', async () => {
    const { programmeId, manager } = await setting();
    const lead = await world().person('channel_lead');
    const { id, number } = await done(createChannel, manager, {
      programmeId,
      name: ' App ',
      type: 'app',
      leadId: lead.personId,
      tier: 'primary',
      region: 'DACH',
    });
    expect(number).toBe('CH-2');
    expect(await recordOf(id)).toMatchObject({ title: 'App', channelId: id, ownerId: lead.personId });
    expect(await eventsOf(id)).toMatchObject([
      { action: 'channel.created', actorId: manager.personId, versionAfter: 1 },
    ]);
  });

  it.each(['channel_lead', 'analyst', 'auditor', 'viewer', 'administrator', 'sponsor'] as const)(
    'refuses the creation of a channel by a %s',
    async (role) => {
      const { programmeId } = await setting();
      const actor = await world().person(role, { programmeId });
      expect(await execute(createChannel, actor, { programmeId, name: 'X', type: 'app' })).toMatchObject({
        kind: 'denied',
      });
    },
  );

  it('refuses a name already taken whatever its case, also to two writers at once', async () => {
    const { programmeId, manager } = await setting();
    expect(
      await execute(createChannel, manager, { programmeId, name: 'WEBSHOP', type: 'app' }),
    ).toMatchObject({
      kind: 'invalid',
      fields: { name: [{ code: 'channels.name_taken', params: { number: 'CH-1' } }] },
    });
    const both = await Promise.all(
      ['Filialen', 'filialen'].map((name) =>
        execute(createChannel, manager, { programmeId, name, type: 'stores' }),
      ),
    );
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  it('changes only what is given and logs the differences', async () => {
    const { manager, shop } = await setting();
    await done(editChannel, manager, { channelId: shop.id, version: 1, tier: 'primary', region: 'Nord' });
    await done(editChannel, manager, { channelId: shop.id, version: 2, tier: '' });
    const [row] = await world().tx((tx) => tx.select().from(channel).where(eq(channel.id, shop.id)));
    expect(row).toMatchObject({ type: 'shop', region: 'Nord', tier: null });
    expect(
      (await eventsOf(shop.id)).map(({ changes, versionAfter }) => ({ changes, versionAfter })),
    ).toMatchObject([
      { versionAfter: 1 },
      { changes: { region: { from: '', to: 'Nord' }, tier: { from: null, to: 'primary' } }, versionAfter: 2 },
      { changes: { tier: { from: 'primary', to: null } }, versionAfter: 3 },
    ]);
  });

  it('lets the lead of the channel edit it, but not pass it on, and no other channel', async () => {
    const { programmeId, manager, shop } = await setting();
    const app = await done(createChannel, manager, { programmeId, name: 'App', type: 'app' });
    const lead = await world().person('channel_lead', { programmeId, channelId: shop.id });
    await done(editChannel, lead, { channelId: shop.id, version: 1, region: 'Süd' });
    expect(
      await execute(editChannel, lead, { channelId: shop.id, version: 2, leadId: lead.personId }),
    ).toMatchObject({ kind: 'denied', unmet: [{ code: 'channels.lead_needs_manager' }] });
    expect(await recordOf(shop.id)).toMatchObject({ ownerId: null, version: 2 });
    expect(await execute(editChannel, lead, { channelId: app.id, version: 1, region: 'X' })).toMatchObject({
      kind: 'denied',
    });
    await done(editChannel, manager, { channelId: shop.id, version: 2, leadId: lead.personId });
    expect(await recordOf(shop.id)).toMatchObject({ ownerId: lead.personId });
  });

  it('lets one of two editors of the same version win', async () => {
    const { manager, shop } = await setting();
    const results = await Promise.all(
      ['Nord', 'Süd'].map((region) =>
        execute(editChannel, manager, { channelId: shop.id, version: 1, region }),
      ),
    );
    expect(results.map((result) => (result.ok ? 'done' : result.kind)).sort()).toEqual(['conflict', 'done']);
  });

  it('keeps a channel with open waves and lets one without go, once', async () => {
    const { programmeId, manager, shop } = await setting();
    const app = await done(createChannel, manager, { programmeId, name: 'App', type: 'app' });
    await openWave(programmeId, shop.id);
    const refused = { kind: 'unmet', unmet: [{ code: 'channels.waves_open', params: { waves: 'WV-1' } }] };
    expect(await execute(archiveChannel, manager, { channelId: shop.id, version: 1, reason })).toMatchObject(
      refused,
    );
    expect(
      await execute(editChannel, manager, { channelId: shop.id, version: 1, status: 'exited' }),
    ).toMatchObject(refused);
    await done(archiveChannel, manager, { channelId: app.id, version: 1, reason });
    expect((await eventsOf(app.id)).at(-1)).toMatchObject({ action: 'channel.archived', reason });
    expect(await execute(archiveChannel, manager, { channelId: app.id, version: 2, reason })).toMatchObject({
      unmet: [{ code: 'channels.channel_archived' }],
    });
    expect(await execute(editChannel, manager, { channelId: app.id, version: 2, region: 'X' })).toMatchObject(
      {
        unmet: [{ code: 'channels.channel_archived' }],
      },
    );
    // the name is free again
    await done(createChannel, manager, { programmeId, name: 'App', type: 'app' });
  });

  it.each([
    [{ share: '1.01' }, 'share', 'channels.share_range'],
    [{ share: '-0.1' }, 'share', 'channels.share_range'],
    [{ share: 'viel' }, 'share', 'common.invalid_number'],
    [{ cacCents: -1 }, 'cacCents', 'common.too_small'],
    [{ name: '' }, 'name', 'common.too_short'],
    [{ colour: 'rot' }, 'form', 'common.unknown_field'],
  ])('names the malformed field of a cohort: %j', async (bad, field, code) => {
    const { programmeId, manager } = await setting();
    const result = await execute(createSegment, manager, { programmeId, name: 'Familien', ...bad });
    expect(result).toMatchObject({ kind: 'invalid', fields: { [field]: [{ code }] } });
  });

  it('creates, edits and archives a cohort; unknown stays unknown and zero stays zero', async () => {
    const { programmeId, manager } = await setting();
    const analyst = await world().person('analyst', { programmeId });
    const { id } = await done(createSegment, analyst, {
      programmeId,
      name: 'Familien',
      share: '0.25',
      cacCents: 0,
      clvCents: '',
    });
    const read = async () =>
      (await world().tx((tx) => tx.select().from(segment).where(eq(segment.id, id))))[0];
    expect(await read()).toMatchObject({ share: '0.25', cacCents: 0, clvCents: null });
    await done(editSegment, analyst, { segmentId: id, version: 1, clvCents: 18_050 });
    expect(await read()).toMatchObject({ share: '0.25', clvCents: 18_050 });
    const lead = await world().person('channel_lead', { programmeId });
    expect(await execute(editSegment, lead, { segmentId: id, version: 2, name: 'X' })).toMatchObject({
      kind: 'denied',
    });
    expect(
      await execute(archiveSegment, manager, { segmentId: id, version: 2, reason: 'kurz' }),
    ).toMatchObject({
      kind: 'invalid',
      fields: { reason: [{ code: 'common.too_short' }] },
    });
    await done(archiveSegment, manager, { segmentId: id, version: 2, reason });
    expect((await eventsOf(id)).map(({ action }) => action)).toEqual([
      'segment.created',
      'segment.edited',
      // the refused lead
      'segment.edit',
      'segment.archived',
    ]);
  });

  it('keeps a cohort that an open wave is addressed to', async () => {
    const { programmeId, manager, shop } = await setting();
    const { id } = await done(createSegment, manager, { programmeId, name: 'Familien' });
    await openWave(programmeId, shop.id, id);
    expect(await execute(archiveSegment, manager, { segmentId: id, version: 1, reason })).toMatchObject({
      unmet: [{ code: 'channels.segment_in_use', params: { count: 1, waves: 'WV-1' } }],
    });
  });

  it('hides channels of other programmes and workspaces', async () => {
    const { shop } = await setting();
    const { id: elsewhere } = await world().programme();
    const stranger = await world().person('programme_manager', { programmeId: elsewhere });
    expect(
      await execute(editChannel, stranger, { channelId: shop.id, version: 1, region: 'X' }),
    ).toMatchObject({
      kind: 'missing',
    });
  });
});
