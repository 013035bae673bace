import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { and, eq } from 'drizzle-orm';
import { milestone, record } from '@/db/schema';
import type { Actor } from '@/lib/access/actor';
import { proveScope } from '@/lib/access/scope';
import { importPlan } from '@/lib/exchange/commands/import-plan';
import { previewPlan } from '@/lib/exchange/queries/preview';
import { readPlanFile } from '@/lib/exchange/reader/read';
import type { PlanDocument } from '@/lib/exchange/schema';
import { done, type World } from './world';

export const defaults = { defaultChannel: 'Import', defaultCohort: 'Alle' };
export const fileHash = 'a'.repeat(64);

export async function documentOf(name: string, text: string | Uint8Array): Promise<PlanDocument> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const reading = await readPlanFile({ name, bytes, size: bytes.length });
  if (!reading.ok) throw new Error(reading.code);
  return reading.document;
}

export const fixture = async (name: string): Promise<PlanDocument> =>
  documentOf(name, await readFile(join(process.cwd(), 'db/testing/fixtures/mspdi', name)));

export async function preview(actor: Actor, key: string, document: PlanDocument) {
  const scope = await proveScope(actor, key);
  if (!scope) throw new Error('no scope');
  return previewPlan(scope, document, defaults, new Date());
}

export async function bring(actor: Actor, programme: { id: string; key: string }, document: PlanDocument) {
  const { planHash, plan } = await preview(actor, programme.key, document);
  const input = { programmeId: programme.id, fileName: 'plan', fileHash, document, ...defaults, planHash };
  return { plan, value: await done(importPlan, actor, input) };
}

export const milestonesOf = (at: World, programmeId: string) =>
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

export const CSV = [
  'Nummer;Externe ID;Welle;Phase;Titel;Kanal;Kohorten;Start;Ende;Basistermin;Prognosetermin;Vorgänger',
  ';A;Nord;Pilot;Kassen live;Filialen;Kunden;01.01.2027;01.04.2027;15.02.2027;20.02.2027;',
  ';B;Nord;Pilot;Team geschult;Filialen;Kunden;;;01.03.2027;;A EA+3',
].join('\r\n');

const table = (...rows: string[][]): string =>
  rows
    .map((cells) => cells.join(';'))
    .join('\r\n')
    .replaceAll('|', '\n');
/** Criteria stand one to a line, so their cell is quoted. */
export const FULL = table(
  [
    'Art',
    'Externe ID',
    'Welle',
    'Phase',
    'Titel',
    'Kanal',
    'Kohorten',
    'Phasenart',
    'Start',
    'Ende',
    'Basistermin',
    'Prognosetermin',
    'Isttermin',
    'Owner',
    'Abnahmekriterien',
    'Notizen',
  ],
  ['Welle', 'W', '', '', 'Nord', 'Filialen', '"Kunden"'],
  ['Phase', 'P', 'Nord', '', 'Erprobung', '', '', 'Pilot', '01.01.2027', '01.04.2027'],
  ['Phase', 'Q', 'Nord', '', 'Breite', '', '', 'Ausbau', '01.04.2027', '01.08.2027'],
  [
    'Meilenstein',
    'M',
    'Nord',
    'Erprobung',
    'Kassen live',
    '',
    '',
    '',
    '',
    '',
    '15.02.2027',
    '20.02.2027',
    'IST',
    'OWNER',
    '"Abnahme A|Abnahme B"',
    'Notiz',
  ],
);

/** An MS Project file of `count` tasks in ten summaries, each task behind the one before. */
export function project(count: number): string {
  const per = count / 10;
  const tasks = Array.from({ length: 10 }, (_, group) => {
    const head = `<Task><UID>${100_000 + group}</UID><Name>Group ${group}</Name><OutlineLevel>1</OutlineLevel><Summary>1</Summary></Task>`;
    const body = Array.from({ length: per }, (_x, index) => {
      const uid = group * per + index + 1;
      const day = new Date(Date.UTC(2027, 0, 1 + (uid % 700))).toISOString().slice(0, 10);
      const before =
        uid > 1
          ? `<PredecessorLink><PredecessorUID>${uid - 1}</PredecessorUID><Type>1</Type><LinkLag>4800</LinkLag><LagFormat>7</LagFormat></PredecessorLink>`
          : '';
      return `<Task><UID>${uid}</UID><Name>Task ${uid}</Name><OutlineLevel>2</OutlineLevel><Start>${day}T08:00:00</Start><Finish>${day}T17:00:00</Finish>${before}</Task>`;
    });
    return head + body.join('');
  });
  return `<?xml version="1.0" encoding="UTF-8"?><Project xmlns="http://schemas.microsoft.com/project"><Name>Big</Name><Tasks>${tasks.join('')}</Tasks></Project>`;
}
