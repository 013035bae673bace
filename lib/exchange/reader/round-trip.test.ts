import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ExportLanguage, exportTable } from '../rules/export';
import { planImport } from '../rules/plan';
import type { ExistingLink, ExistingPlan, ExistingRow, RowFields } from '../schema';
import { LINK_TYPES, PLAN_MILESTONE_KINDS, PLAN_PHASE_KINDS } from '../vocabulary';
import { hashPlan } from './hash';
import { readPlanFile } from './read';
import { writeCsv } from './write-csv';
import { writeXlsx } from './write-xlsx';

const NASTY = [
  '=',
  '+',
  '-',
  '@',
  '＝',
  '＠',
  "'",
  '"',
  ';',
  ',',
  '|',
  '\\',
  '<',
  '&',
  '>',
  '_x0041_',
  '_x005F_',
  '%',
  '{',
];
const piece = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'grapheme', maxLength: 6 }));
const line = fc
  .array(piece, { minLength: 1, maxLength: 6 })
  .map((pieces) =>
    pieces
      .join('')
      // The writer of workbooks leaves out what Unicode never assigns, and its mark for lost characters.
      .replace(/[\p{Cc}\p{Cs}\u2028\u2029\ufffd\p{Noncharacter_Code_Point}]/gu, '')
      .normalize('NFC')
      .trim(),
  )
  .filter((text) => text !== '');
const lines = fc.array(line, { minLength: 1, maxLength: 3 });
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2200-12-30'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const milestone = fc.record({
  title: line,
  fields: fc.record(
    {
      milestoneKind: fc.constantFrom(...PLAN_MILESTONE_KINDS),
      gating: fc.boolean(),
      owner: line,
      baselineDate: day,
      forecast: day,
      criteria: lines,
      notes: lines.map((parts) => parts.join('\n')),
    },
    { requiredKeys: [] },
  ),
  lagDays: fc.integer({ min: -500, max: 500 }),
  type: fc.constantFrom(...LINK_TYPES),
});
const wave = fc.record({
  title: line,
  channel: line,
  cohorts: lines,
  milestones: fc.array(milestone, { maxLength: 3 }),
});
const plans = fc
  .uniqueArray(wave, { minLength: 1, maxLength: 4, selector: ({ title }) => title.toLowerCase() })
  .map(buildPlan);

type WaveShape = { title: string; channel: string; cohorts: string[]; milestones: MilestoneShape[] };
type MilestoneShape = { title: string; fields: RowFields; lagDays: number; type: ExistingLink['type'] };

function buildPlan(waves: readonly WaveShape[]): ExistingPlan {
  const rows: ExistingRow[] = [];
  const links: ExistingLink[] = [];
  const add = (
    kind: ExistingRow['kind'],
    title: string,
    parentId: string | null,
    fields: RowFields,
  ): string => {
    const id = `id-${rows.length}`;
    const number = `${kind === 'milestone' ? 'MS' : kind === 'phase' ? 'PH' : 'WV'}-${rows.length + 1}`;
    rows.push({
      id,
      kind,
      number,
      version: 3,
      externalId: null,
      parentId,
      title,
      fields,
      locked: null,
      baselineApproved: true,
    });
    return id;
  };
  let before: string | null = null;
  for (const { title, channel, cohorts, milestones } of waves) {
    const waveId = add('wave', title, null, { channel, cohorts });
    for (const [index, phaseKind] of PLAN_PHASE_KINDS.entries()) {
      const dates = { start: `2026-0${index + 1}-01`, end: `2026-0${index + 2}-01` };
      const phaseId = add('phase', phaseKind, waveId, { phaseKind, ...dates });
      for (const shape of index === 0 ? milestones : []) {
        const id = add('milestone', shape.title, phaseId, shape.fields);
        if (before)
          links.push({ id: `l-${id}`, fromId: before, toId: id, type: shape.type, lagDays: shape.lagDays });
        before = id;
      }
    }
  }
  return { rows, links };
}

async function roundTrip(plan: ExistingPlan, format: 'csv' | 'xlsx', language: ExportLanguage) {
  const table = exportTable(plan, language);
  const bytes =
    format === 'csv' ? new TextEncoder().encode(writeCsv(table, language)) : await writeXlsx(table, language);
  const reading = await readPlanFile({ name: `roadmap.${format}`, bytes, size: bytes.length });
  if (!reading.ok) throw new Error(reading.code);
  return planImport(plan, reading.document, { today: '2026-11-22' });
}

describe('an export that nobody touched', () => {
  it.each([
    ['csv', 'de'],
    ['csv', 'en'],
    ['xlsx', 'de'],
    ['xlsx', 'en'],
  ] as const)(
    'comes back as 0 changes (%s, %s)',
    async (format, language) => {
      await fc.assert(
        fc.asyncProperty(plans, async (existing) => {
          const plan = await roundTrip(existing, format, language);
          expect(plan.rows.filter(({ action }) => action !== 'unchanged')).toEqual([]);
          expect(plan.links.filter(({ action }) => action !== 'unchanged')).toEqual([]);
          expect([plan.rows.length, plan.links.length]).toEqual([
            existing.rows.length,
            existing.links.length,
          ]);
        }),
        { numRuns: 25 },
      );
    },
    120_000,
  );

  it('notices one changed value, a version that moved on and the hash of both', async () => {
    const forecast = { title: 'Launch', fields: { forecast: '2026-01-15' }, lagDays: 0, type: 'FS' as const };
    const waves = (title: string) => [{ title, channel: 'Shop', cohorts: ['All'], milestones: [forecast] }];
    const before = buildPlan(waves('North'));
    const after: ExistingPlan = {
      ...before,
      rows: before.rows.map((row) =>
        row.kind === 'milestone' ? { ...row, version: 4, fields: { forecast: '2026-02-01' } } : row,
      ),
    };
    const table = exportTable(before, 'de');
    const bytes = new TextEncoder().encode(writeCsv(table, 'de'));
    const reading = await readPlanFile({ name: 'r.csv', bytes, size: bytes.length });
    if (!reading.ok) throw new Error(reading.code);
    const plan = planImport(after, reading.document, { today: '2026-11-22' });
    expect(plan.summary.rows).toEqual({ create: 0, update: 0, unchanged: 4, conflict: 1, reject: 0 });
    expect(plan.rows.find(({ action }) => action === 'conflict')).toMatchObject({
      changes: [{ field: 'forecast', from: '2026-02-01', to: '2026-01-15' }],
      reasons: [{ code: 'changed_since_export', params: { exported: 3, current: 4 } }],
    });
    const same = planImport(after, structuredClone(reading.document), { today: '2026-11-22' });
    expect(hashPlan(same)).toBe(hashPlan(plan));
    expect(hashPlan(planImport(before, reading.document, { today: '2026-11-22' }))).not.toBe(hashPlan(plan));
  });

  it('hides id and version in a workbook', async () => {
    const bytes = await writeXlsx(exportTable(buildPlan([]), 'de'), 'de');
    const { unpackWorkbook } = await import('./zip.mjs');
    const parts: Map<string, Buffer> = await unpackWorkbook(bytes, {
      maxEntries: 100,
      maxUnpackedBytes: 1e7,
      maxRatio: 100,
    });
    const sheet = parts.get('xl/worksheets/sheet1.xml')?.toString() ?? '';
    expect(sheet.match(/<col [^>]*hidden="1"[^>]*>/g)).toHaveLength(2);
  });
});
