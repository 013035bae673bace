import { and, eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { criterion, deliverable, event, gate, kpi, milestone, phase, wave, waveSegment } from '@/db/schema';
import { plan } from '@/db/testing/plan';
import { done, useWorld } from '@/db/testing/world';
import { execute } from '@/lib/action/execute';
import { assignParty } from '@/lib/raci/commands/assign';
import { createDeliverable } from '@/lib/raci/commands/create';
import { closeProgramme } from './commands/close';
import { layTemplate } from './commands/lay-template';

describe('programme.lay_template', () => {
  const world = useWorld();
  const ws = () => world().workspaceId;
  const tables = { wave, phase, milestone, gate, deliverable, kpi } as const;
  const count = async (programmeId: string) => {
    const counted: Record<string, number> = {};
    for (const [name, table] of Object.entries(tables))
      counted[name] = await world().tx((tx) =>
        tx.$count(table, and(eq(table.workspaceId, ws()), eq(table.programmeId, programmeId))),
      );
    return counted;
  };
  /** Everything that stands, as text, so that one changed cell shows. */
  const standing = (programmeId: string) =>
    world().tx(async (tx) => {
      const parts = await tx.execute<{ line: string }>(sql`
        select to_jsonb(r)::text as line from record r where r.programme_id = ${programmeId}
        union all select to_jsonb(p)::text from phase p where p.programme_id = ${programmeId}
        union all select to_jsonb(d)::text from deliverable d where d.programme_id = ${programmeId}
        order by 1`);
      return parts.map(({ line }) => line);
    });
  const input = (at: { programmeId: string; channelId: string; segmentId: string }, over: object = {}) => ({
    programmeId: at.programmeId,
    start: '2027-05-03',
    segmentIds: [at.segmentId],
    waves: [{ channelId: at.channelId }, { channelId: at.channelId, title: 'Zweite Welle' }],
    gates: true,
    responsibilities: true,
    ...over,
  });

  it('adds waves with phases, milestones, gates and responsibilities and changes nothing that stood', async () => {
    const at = await plan(world());
    const { id: draft } = await done(createDeliverable, at.manager, {
      programmeId: at.programmeId,
      title: 'Altes',
    });
    await done(assignParty, at.manager, {
      deliverableId: draft,
      version: 1,
      personId: at.manager.personId,
      codes: ['A', 'R'],
    });
    const before = await standing(at.programmeId);
    const { waves, missingKpis } = await done(layTemplate, at.manager, input(at));
    expect(await count(at.programmeId)).toEqual({
      wave: 3,
      phase: 9,
      milestone: 36,
      gate: 8,
      deliverable: 9,
      kpi: 0,
    });
    const after = new Set(await standing(at.programmeId));
    expect(before.filter((line) => !after.has(line))).toEqual([]);
    expect(waves.map(({ title, gates, phases }) => [title, gates, phases.map(({ start }) => start)])).toEqual(
      [
        ['channel CH-1', 4, ['2027-05-03', '2027-08-12', '2027-12-23']],
        ['Zweite Welle', 4, ['2027-05-31', '2027-09-09', '2028-01-20']],
      ],
    );
    expect(missingKpis.length).toBeGreaterThan(0);
    const segments = await world().tx((tx) =>
      tx.select().from(waveSegment).where(eq(waveSegment.segmentId, at.segmentId)),
    );
    expect(segments).toHaveLength(3);
    const log = await world().tx((tx) =>
      tx
        .select()
        .from(event)
        .where(and(eq(event.objectId, at.programmeId), eq(event.action, 'programme.template_applied'))),
    );
    expect(log).toHaveLength(1);
    // without the KPI somebody has to vouch
    const kinds = await world().tx((tx) =>
      tx
        .select({ kind: criterion.kind })
        .from(criterion)
        .innerJoin(gate, eq(gate.id, criterion.gateId))
        .where(eq(gate.programmeId, at.programmeId)),
    );
    expect(kinds.some(({ kind }) => kind === 'kpi')).toBe(false);
  });

  it('shows the same in a dry run and stores nothing', async () => {
    const at = await plan(world());
    const before = await standing(at.programmeId);
    const dry = await execute(layTemplate, at.manager, input(at), { dryRun: true });
    expect(await standing(at.programmeId)).toEqual(before);
    const real = await execute(layTemplate, at.manager, input(at));
    expect(dry.ok && dry.value).toEqual(real.ok && real.value);
  });

  it('lays only what is asked for', async () => {
    const at = await plan(world());
    const one = input(at, { waves: [{ channelId: at.channelId }], gates: false, responsibilities: false });
    expect(await done(layTemplate, at.manager, one)).toMatchObject({ missingKpis: [] });
    expect(await count(at.programmeId)).toMatchObject({ wave: 2, gate: 0, deliverable: 0 });
  });

  it('refuses others, what is malformed or foreign, and a closed programme; nothing stays behind', async () => {
    const at = await plan(world());
    const other = await plan(world());
    const before = await standing(at.programmeId);
    const lead = await world().person('channel_lead', {
      programmeId: at.programmeId,
      channelId: at.channelId,
    });
    expect(await execute(layTemplate, lead, input(at))).toMatchObject({ kind: 'denied' });
    const foreign = input(at, { waves: [{ channelId: at.channelId }, { channelId: other.channelId }] });
    expect(await execute(layTemplate, at.manager, foreign)).toMatchObject({
      fields: { 'waves.1.channelId': [{ code: 'programmes.channel_unknown' }] },
    });
    expect(
      await execute(layTemplate, at.manager, input(at, { segmentIds: [other.segmentId] })),
    ).toMatchObject({ ok: false });
    expect(
      await execute(layTemplate, at.manager, input(at, { segmentIds: [], waves: [], start: '2027-02-30' })),
    ).toMatchObject({
      kind: 'invalid',
      fields: { segmentIds: [{}], waves: [{}], start: [{ code: 'common.invalid_date' }] },
    });
    expect(await standing(at.programmeId)).toEqual(before);
    const empty = await world().programme();
    await done(closeProgramme, empty.manager, {
      programmeId: empty.id,
      version: 1,
      reason: 'Ziele sind erreicht',
    });
    expect(await execute(layTemplate, empty.manager, input({ ...at, programmeId: empty.id }))).toMatchObject({
      unmet: [{ code: 'common.programme_closed' }],
    });
  });

  it('lets one of two win that would lay the same waves', async () => {
    const at = await plan(world());
    const one = input(at, { waves: [{ channelId: at.channelId }], gates: false, responsibilities: false });
    const both = await Promise.all([1, 2].map(() => execute(layTemplate, at.manager, one)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({
      fields: { 'waves.0.title': [{ code: 'programmes.wave_title_taken' }] },
    });
    expect(await count(at.programmeId)).toMatchObject({ wave: 2, phase: 6 });
  });
});
