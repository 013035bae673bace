import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { planImport } from '../rules/plan';
import type { PlanDocument } from '../schema';
import { readPlanFile } from './read';

const folder = new URL('../../../db/testing/fixtures/mspdi/', import.meta.url);
const today = '2026-11-22';

async function read(name: string, bytes: Uint8Array): Promise<PlanDocument> {
  const reading = await readPlanFile({ name, bytes, size: bytes.length });
  if (!reading.ok) throw new Error(reading.code);
  return reading.document;
}
const fixture = async (name: string) => read(name, await readFile(new URL(name, folder)));
const project = (tasks: string, head = '') =>
  `<?xml version="1.0"?><Project xmlns="http://schemas.microsoft.com/project">${head}<Tasks>${tasks}</Tasks></Project>`;
const task = (uid: number, level: number, more = '') =>
  `<Task><UID>${uid}</UID><ID>${uid}</ID><Name>T${uid}</Name><OutlineLevel>${level}</OutlineLevel>` +
  `<Start>2026-01-0${uid}T08:00:00</Start><Finish>2026-01-0${uid}T17:00:00</Finish>${more}</Task>`;
const readText = (text: string) => read('plan.xml', new TextEncoder().encode(text));
const count = (document: PlanDocument, kind: string) =>
  document.rows.filter((row) => row.kind === kind).length;
const losses = (document: PlanDocument) =>
  Object.fromEntries(document.losses.map(({ code, count }) => [code, count]));

describe('plans that others wrote', () => {
  it('reads the small plan: four summaries, one milestone, links of four types', async () => {
    const document = await fixture('house-project.xml');
    expect(document.title).toBe('MPXJ Sample');
    expect([count(document, 'wave'), count(document, 'phase'), count(document, 'milestone')]).toEqual([
      4, 4, 18,
    ]);
    expect(document.rows.filter(({ origin }) => origin === 'milestone').map(({ title }) => title)).toEqual([
      'Third task',
    ]);
    expect(
      document.links.map(({ fromKey, toKey, type, lagDays }) => [fromKey, toKey, type, lagDays]),
    ).toEqual([
      ['uid:9', 'uid:10', 'FS', 0],
      ['uid:11', 'uid:12', 'FS', 1],
      ['uid:13', 'uid:14', 'FS', -1],
      ['uid:15', 'uid:16', 'SS', 0],
      ['uid:17', 'uid:18', 'FF', 0],
      ['uid:20', 'uid:21', 'SF', 0],
    ]);
    expect(losses(document)).toMatchObject({
      resources: 2,
      assignments: 4,
      calendars: 4,
      tasks_as_milestones: 17,
    });
    expect(planImport({ rows: [], links: [] }, document, { today }).summary.rows).toMatchObject({
      create: 26,
      reject: 0,
    });
  });

  it('reads a plan without summaries as one wave with one phase', async () => {
    const document = await fixture('link-types.xml');
    expect([count(document, 'wave'), count(document, 'phase'), count(document, 'milestone')]).toEqual([
      1, 1, 5,
    ]);
    expect(document.links.map(({ type, lagDays }) => [type, lagDays])).toEqual([
      ['FS', 0],
      ['SS', 1],
      ['FF', 0],
      ['SF', 0],
    ]);
    expect(document.baselines).toEqual([]);
  });

  it('reads eleven baselines with the entries that have a date', async () => {
    const document = await fixture('baselines.xml');
    expect(count(document, 'milestone')).toBe(55);
    expect(document.baselines.map(({ number, entries }) => [number, entries.length])).toEqual(
      Array.from({ length: 11 }, (_, number) => [number, 2]),
    );
    expect(document.baselines[10]?.entries).toEqual([
      { key: 'uid:33', start: null, finish: '2014-03-10' },
      { key: 'uid:44', start: '2014-04-10', finish: null },
    ]);
    expect(
      document.rows.flatMap(({ key, fields }) => (fields.baselineDate ? [[key, fields.baselineDate]] : [])),
    ).toEqual([['uid:23', '2014-03-01']]);
    expect(losses(document)).toMatchObject({ baselines_without_date: 33 });
  });
});

describe('shapes of a project file', () => {
  it('makes levels above tasks phases and the level above them a wave', async () => {
    const document = await readText(
      project(task(1, 1) + task(2, 2) + task(3, 3) + task(4, 2) + task(5, 3, '<Milestone>1</Milestone>')),
    );
    expect(document.rows.map(({ kind, title, parentKey }) => [kind, title, parentKey])).toEqual([
      ['wave', 'T1', null],
      ['phase', 'T2', 'uid:1'],
      ['milestone', 'T3', 'uid:2'],
      ['phase', 'T4', 'uid:1'],
      ['milestone', 'T5', 'uid:4'],
    ]);
    expect(document.rows.flatMap(({ fields }) => fields.phaseKind ?? [])).toEqual(['pilot', 'expand']);
  });

  it.each([
    ['no tasks', project(''), 0],
    ['no list of tasks', '<Project xmlns="http://schemas.microsoft.com/project"/>', 0],
    ['no namespace', `<Project><Tasks>${task(1, 1)}</Tasks></Project>`, 1],
    [
      'a prefixed namespace',
      `<m:Project xmlns:m="http://schemas.microsoft.com/project"><m:Tasks><m:Task><m:UID>1</m:UID></m:Task></m:Tasks></m:Project>`,
      1,
    ],
    ['blank lines', project(`<Task><UID>1</UID><IsNull>1</IsNull></Task>${task(2, 1)}`), 1],
    ['a mark', `\ufeff${project(task(1, 1))}`, 1],
    ['inactive tasks', project(task(1, 1) + task(2, 1, '<Active>0</Active>')), 1],
    ['a task 0 on level 1', project(task(0, 1) + task(1, 1)), 2],
    ['equal UIDs', project(task(1, 1) + task(1, 1)), 2],
  ])('reads a file with %s', async (_name, text, milestones) => {
    expect(count(await readText(text), 'milestone')).toBe(milestones);
  });

  it.each(['utf-16le', 'utf16be'])('reads %s', async (encoding) => {
    const bytes = Buffer.from(`\ufeff${project(task(1, 1))}`, 'utf16le');
    if (encoding === 'utf16be') bytes.swap16();
    expect(count(await read('plan.xml', bytes), 'milestone')).toBe(1);
  });

  it('reads Windows-1252 when the declaration says so', async () => {
    const text =
      '<?xml version="1.0" encoding="windows-1252"?><Project><Tasks><Task><UID>1</UID><Name>Größe</Name></Task></Tasks></Project>';
    expect((await read('plan.xml', Buffer.from(text, 'latin1'))).rows.at(-1)?.title).toBe('Größe');
  });

  it('names tasks without name by UID and rejects them only for what they lack', async () => {
    const document = await readText(project('<Task><UID>7</UID><Start>NA</Start></Task>'));
    expect(document.rows.at(-1)).toMatchObject({ title: '(UID 7)', problems: [] });
    const plan = planImport({ rows: [], links: [] }, document, { today });
    expect(plan.rows.at(-1)?.reasons.map(({ code }) => code)).toContain('date_missing');
  });

  it('carries the actual date of a finished task and leaves acceptance to a person', async () => {
    const done = '<PercentComplete>100</PercentComplete><ActualFinish>2026-01-01T17:00:00</ActualFinish>';
    const document = await readText(project(task(1, 1, done)));
    expect(document.rows.at(-1)).toMatchObject({ fields: { actual: '2026-01-01' }, percentComplete: 100 });
    expect(losses(document)).toMatchObject({ acceptance_left_to_people: 1 });
  });

  it('counts links that lead out of the plan and rejects circles by name', async () => {
    const link = (uid: number, more = '') =>
      `<PredecessorLink><PredecessorUID>${uid}</PredecessorUID><Type>1</Type>${more}</PredecessorLink>`;
    const document = await readText(
      project(
        task(1, 1, link(2) + link(99)) + task(2, 1, link(1) + link(1, '<CrossProject>1</CrossProject>')),
      ),
    );
    expect(losses(document)).toMatchObject({ links_without_task: 1, links_to_other_files: 1 });
    const plan = planImport({ rows: [], links: [] }, document, { today });
    expect(plan.links.map(({ action, reasons }) => [action, reasons[0]])).toEqual(
      Array(2).fill(['reject', { code: 'dependency_cycle', params: { cycle: 'T1 → T2 → T1' } }]),
    );
  });

  it('reads five thousand tasks', async () => {
    const tasks = Array.from({ length: 5_000 }, (_, n) =>
      task((n % 9) + 1, 1).replace(/ID>\d+</g, `ID>${n + 1}<`),
    );
    expect(count(await readText(project(tasks.join(''))), 'milestone')).toBe(5_000);
  });
});
