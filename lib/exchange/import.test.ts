import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { baseline, event, externalRef, forecast, link, milestone, record } from '@/db/schema';
import { done, useWorld, type World } from '@/db/testing/world';
import type { Actor } from '@/lib/access/actor';
import { proveScope } from '@/lib/access/scope';
import { execute } from '@/lib/action/execute';
import { editMilestone } from '@/lib/milestones/commands/edit';
import { importPlan } from './commands/import-plan';
import { previewPlan } from './queries/preview';
import { readPlanFile } from './reader/read';
import type { PlanDocument } from './schema';

const world = useWorld();
const defaults = { defaultChannel: 'Import', defaultCohort: 'Alle' };
const fileHash = 'a'.repeat(64);

async function documentOf(name: string, text: string | Uint8Array): Promise<PlanDocument> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const reading = await readPlanFile({ name, bytes, size: bytes.length });
  if (!reading.ok) throw new Error(reading.code);
  return reading.document;
}

const fixture = async (name: string): Promise<PlanDocument> =>
  documentOf(name, await readFile(join(process.cwd(), 'db/testing/fixtures/mspdi', name)));

async function preview(actor: Actor, key: string, document: PlanDocument) {
  const scope = await proveScope(actor, key);
  if (!scope) throw new Error('no scope');
  return previewPlan(scope, document, defaults, new Date());
}

async function bring(actor: Actor, programme: { id: string; key: string }, document: PlanDocument) {
  const { planHash, plan } = await preview(actor, programme.key, document);
  const input = { programmeId: programme.id, fileName: 'plan', fileHash, document, ...defaults, planHash };
  return { plan, value: await done(importPlan, actor, input) };
}

const milestonesOf = (at: World, programmeId: string) =>
  at.tx((tx) =>
    tx
      .select({
        title: record.title,
        id: record.id,
        planned: milestone.plannedDate,
        forecast: milestone.forecastDate,
        actual: milestone.actualDate,
        state: milestone.state,
        version: record.version,
      })
      .from(milestone)
      .innerJoin(record, and(eq(record.workspaceId, milestone.workspaceId), eq(record.id, milestone.id)))
      .where(and(eq(milestone.workspaceId, at.workspaceId), eq(milestone.programmeId, programmeId)))
      .orderBy(record.title),
  );

const CSV = [
  'Nummer;Externe ID;Welle;Phase;Titel;Kanal;Kohorten;Start;Ende;Basistermin;Prognosetermin;Vorgänger',
  ';A;Nord;Pilot;Kassen live;Filialen;Kunden;01.01.2027;01.04.2027;15.02.2027;20.02.2027;',
  ';B;Nord;Pilot;Team geschult;Filialen;Kunden;;;01.03.2027;;A EA+3',
].join('\r\n');

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
