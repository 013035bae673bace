import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { baseline, event, externalRef, forecast, link } from '@/db/schema';
import {
  bring,
  CSV,
  defaults,
  documentOf,
  FULL,
  fileHash,
  fixture,
  milestonesOf,
  preview,
  project,
} from '@/db/testing/plan-files';
import { done, useWorld } from '@/db/testing/world';
import { execute } from '@/lib/action/execute';
import { editMilestone } from '@/lib/milestones/commands/edit';
import { importPlan } from './commands/import-plan';

describe('plans in', () => {
  const world = useWorld();

  describe('a plan that is imported', () => {
    it.each(['baselines.xml', 'house-project.xml', 'link-types.xml'])(
      '%s stands in the programme and comes back unchanged',
      async (name) => {
        const programme = await world().programme();
        const document = await fixture(name);
        const { plan } = await bring(programme.manager, programme, document);
        expect(plan.summary.rows.create).toBe(plan.rows.length);
        const rows = await milestonesOf(world(), programme.id);
        expect(rows).toHaveLength(plan.rows.filter(({ kind }) => kind === 'milestone').length);
        expect(rows.every(({ state }) => state === 'planned')).toBe(true);
        const again = await bring(programme.manager, programme, document);
        expect(again.plan.summary.rows).toMatchObject({ create: 0, update: 0, conflict: 0, reject: 0 });
        expect(again.plan.summary.links).toMatchObject({ create: 0, update: 0 });
        expect(await milestonesOf(world(), programme.id)).toEqual(rows);
      },
    );
  });

  describe('a real import', () => {
    it('brings two thousand tasks with their links and forecasts', async () => {
      const programme = await world().programme();
      const document = await documentOf('big.xml', project(2_000));
      const { plan } = await bring(programme.manager, programme, document);
      expect(plan.summary).toMatchObject({
        rows: { create: 2_020, reject: 0 },
        links: { create: 1_999, reject: 0 },
      });
      const again = await preview(programme.manager, programme.key, document);
      expect(again.plan.summary.rows).toMatchObject({ create: 0, update: 0, unchanged: 2_020 });
      const [valid] = await world().tx((tx) =>
        tx
          .select({ seq: event.seq })
          .from(event)
          .where(
            and(
              eq(event.workspaceId, world().workspaceId),
              eq(event.action, 'plan.imported'),
              eq(event.programmeId, programme.id),
            ),
          ),
      );
      expect(valid?.seq).toBeGreaterThan(0);
    });

    it('keeps the tasks of two project files apart, although both count from 1', async () => {
      const programme = await world().programme();
      await bring(programme.manager, programme, await fixture('house-project.xml'));
      const { plan } = await bring(programme.manager, programme, await fixture('link-types.xml'));
      expect(plan.summary.rows).toMatchObject({ create: 7, update: 0, conflict: 0, reject: 0 });
      const again = await preview(programme.manager, programme.key, await fixture('house-project.xml'));
      expect(again.plan.summary.rows).toMatchObject({ create: 0, unchanged: 26 });
    });

    it('updates by external id and leaves what the file does not mention', async () => {
      const programme = await world().programme();
      await bring(programme.manager, programme, await documentOf('plan.csv', CSV));
      const moved = CSV.replace('20.02.2027', '27.02.2027')
        .replace('Team geschult', 'Team ist geschult')
        .replace('EA+3', 'EA+5');
      const { plan } = await bring(programme.manager, programme, await documentOf('plan.csv', moved));
      expect(plan.summary).toMatchObject({ rows: { create: 0, update: 2 }, links: { update: 1 } });
      const rows = await milestonesOf(world(), programme.id);
      expect(rows.map(({ title, forecast: date }) => [title, date])).toEqual([
        ['Kassen live', '2027-02-27'],
        ['Team ist geschult', null],
      ]);
      const [edge] = await world().tx((tx) =>
        tx
          .select()
          .from(link)
          .where(and(eq(link.workspaceId, world().workspaceId), eq(link.programmeId, programme.id))),
      );
      expect(edge).toMatchObject({ dependencyType: 'FS', lagDays: 5 });
      const log = await world().tx((tx) =>
        tx.select().from(forecast).where(eq(forecast.workspaceId, world().workspaceId)),
      );
      expect(
        log.filter(({ milestoneId }) => milestoneId === rows[0]?.id).map(({ forecastDate }) => forecastDate),
      ).toEqual(['2027-02-20', '2027-02-27']);
    });

    it('carries out every kind of change a table can make, and then none', async () => {
      const programme = await world().programme();
      const owner = await world().person('product_owner', { programmeId: programme.id });
      await bring(
        programme.manager,
        programme,
        await documentOf('plan.csv', FULL.replace('IST', '').replace('OWNER', '')),
      );
      const shifted = FULL.replaceAll('.2027', '.2028')
        .replace('Kunden', 'Kunden\nStammkunden')
        .replace('Abnahme A\nAbnahme B', 'Abnahme B\nAbnahme C')
        .replace('OWNER', owner.name)
        .replace('IST', '01.11.2026');
      const { plan } = await bring(programme.manager, programme, await documentOf('plan.csv', shifted));
      expect(plan.rows.map(({ action }) => action)).toEqual(['update', 'update', 'update', 'update']);
      const again = await preview(programme.manager, programme.key, await documentOf('plan.csv', shifted));
      expect(again.plan.rows.map(({ action }) => action)).toEqual(Array(4).fill('unchanged'));
      const [row] = await milestonesOf(world(), programme.id);
      expect(row).toMatchObject({
        planned: '2028-02-15',
        forecast: '2028-02-20',
        actual: '2026-11-01',
        state: 'planned',
      });
    });

    it('keeps the baselines of a project file as comparisons, once', async () => {
      const programme = await world().programme();
      const document = await fixture('baselines.xml');
      const stored = () =>
        world().tx((tx) =>
          tx
            .select({ kind: baseline.kind, version: baseline.version })
            .from(baseline)
            .where(
              and(eq(baseline.workspaceId, world().workspaceId), eq(baseline.programmeId, programme.id)),
            ),
        );
      await bring(programme.manager, programme, document);
      const first = await stored();
      expect(first.length).toBeGreaterThan(0);
      expect(first.every(({ kind }) => kind === 'target')).toBe(true);
      await bring(programme.manager, programme, document);
      expect(await stored()).toEqual(first);
    });

    it('is refused when the programme changed after the preview, and nothing is written', async () => {
      const programme = await world().programme();
      await bring(programme.manager, programme, await documentOf('plan.csv', CSV));
      const document = await documentOf('plan.csv', CSV.replace('20.02.2027', '27.02.2027'));
      const { planHash } = await preview(programme.manager, programme.key, document);
      const [row] = await milestonesOf(world(), programme.id);
      const edit = { milestoneId: row?.id ?? '', version: row?.version ?? 0, title: 'Kassen laufen' };
      await done(editMilestone, programme.manager, edit);
      const input = {
        programmeId: programme.id,
        fileName: 'plan.csv',
        fileHash,
        document,
        ...defaults,
        planHash,
      };
      const result = await execute(importPlan, programme.manager, input);
      expect(result).toMatchObject({
        ok: false,
        kind: 'conflict',
        unmet: [{ code: 'exchange.plan_changed' }],
      });
      expect((await milestonesOf(world(), programme.id))[0]).toMatchObject({
        forecast: '2027-02-20',
        title: 'Kassen laufen',
      });
    });

    it('is refused to people who do not manage the programme', async () => {
      const programme = await world().programme();
      const document = await documentOf('plan.csv', CSV);
      const { planHash } = await preview(programme.manager, programme.key, document);
      const lead = await world().person('channel_lead', { programmeId: programme.id });
      const input = {
        programmeId: programme.id,
        fileName: 'plan.csv',
        fileHash,
        document,
        ...defaults,
        planHash,
      };
      expect(await execute(importPlan, lead, input)).toMatchObject({ ok: false, kind: 'denied' });
      expect(await milestonesOf(world(), programme.id)).toEqual([]);
    });

    it('leaves nothing behind when one row fails in its room', async () => {
      const programme = await world().programme();
      const read = await documentOf('plan.csv', CSV);
      // Longer than a record may be: the reader would have said so, a document from elsewhere may not.
      const rows = read.rows.map((row) =>
        row.externalId === 'B' ? { ...row, title: 'x'.repeat(301) } : row,
      );
      const document = { ...read, rows };
      const { planHash } = await preview(programme.manager, programme.key, document);
      const input = {
        programmeId: programme.id,
        fileName: 'plan.csv',
        fileHash,
        document,
        ...defaults,
        planHash,
      };
      expect(await execute(importPlan, programme.manager, input)).toMatchObject({
        ok: false,
        kind: 'invalid',
      });
      expect(await milestonesOf(world(), programme.id)).toEqual([]);
      const refs = await world().tx((tx) =>
        tx
          .select()
          .from(externalRef)
          .where(
            and(eq(externalRef.workspaceId, world().workspaceId), eq(externalRef.programmeId, programme.id)),
          ),
      );
      expect(refs).toEqual([]);
    });

    it('lets one of two equal imports through', async () => {
      const programme = await world().programme();
      const document = await documentOf('plan.csv', CSV);
      const { planHash } = await preview(programme.manager, programme.key, document);
      const input = {
        programmeId: programme.id,
        fileName: 'plan.csv',
        fileHash,
        document,
        ...defaults,
        planHash,
      };
      const results = await Promise.all([1, 2].map(() => execute(importPlan, programme.manager, input)));
      expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
      expect(await milestonesOf(world(), programme.id)).toHaveLength(2);
    });
  });
});
