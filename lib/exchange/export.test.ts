import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { event } from '@/db/schema';
import { bring, CSV, documentOf, fixture, preview } from '@/db/testing/plan-files';
import { done, useWorld } from '@/db/testing/world';
import { execute } from '@/lib/action/execute';
import { exportPlan } from './commands/export-plan';

describe('plans out', () => {
  const world = useWorld();

  describe('an export', () => {
    it.each([
      ['csv', 'de'],
      ['csv', 'en'],
      ['xlsx', 'de'],
      ['xlsx', 'en'],
    ] as const)('comes back as 0 changes (%s, %s)', async (format, language) => {
      const programme = await world().programme();
      await bring(programme.manager, programme, await documentOf('plan.csv', CSV));
      await bring(programme.manager, programme, await fixture('house-project.xml'));
      const input = { programmeId: programme.id, format, language };
      const { bytes, rows } = await done(exportPlan, programme.manager, input);
      const { plan } = await preview(
        programme.manager,
        programme.key,
        await documentOf(`plan.${format}`, bytes),
      );
      expect(rows).toBe(plan.rows.length);
      expect(plan.rows.filter(({ action }) => action !== 'unchanged')).toEqual([]);
      expect(plan.links.filter(({ action }) => action !== 'unchanged')).toEqual([]);
    });

    it('is an event, and refused to strangers', async () => {
      const programme = await world().programme();
      const input = { programmeId: programme.id, format: 'csv', language: 'de' } as const;
      await done(exportPlan, programme.manager, input);
      const events = await world().tx((tx) =>
        tx
          .select({ action: event.action })
          .from(event)
          .where(and(eq(event.workspaceId, world().workspaceId), eq(event.programmeId, programme.id))),
      );
      expect(events.map(({ action }) => action)).toContain('plan.exported');
      const stranger = await world().person('viewer', { programmeId: (await world().programme()).id });
      expect(await execute(exportPlan, stranger, input)).toMatchObject({ ok: false, kind: 'missing' });
    });
  });
});
