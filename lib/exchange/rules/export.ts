import { neutraliseText } from '@/lib/format/neutralise';
import type { ExistingPlan, ExistingRow } from '../schema';
import { COLUMNS, type Column } from '../vocabulary';
import { writePredecessor } from './predecessors';
import { COLUMN_TITLES, KIND_WORDS, MILESTONE_KIND_WORDS, PHASE_KIND_WORDS, YES_NO_WORDS } from './words';

export type ExportLanguage = 'de' | 'en';

/** Text is already inert for spreadsheets; `day` is a civil date; numbers stay numbers. */
export type ExportCell = string | number | { day: string } | null;
export type ExportTable = { columns: readonly Column[]; titles: string[]; rows: ExportCell[][] };

/** Columns people need not see; they let a re-import find records and notice changes made since. */
export const HIDDEN_COLUMNS: readonly Column[] = ['id', 'version'];

/**
 * The roadmap as one table: every wave, below it its phases, below them their milestones. Read back without
 * changes, the import plan is "0 changes". Rows come in the order given.
 */
export function exportTable(plan: ExistingPlan, language: ExportLanguage): ExportTable {
  const titles = COLUMNS.map((column) => COLUMN_TITLES[language][column]);
  const predecessors = predecessorTexts(plan);
  const children = new Map<string | null, ExistingRow[]>();
  for (const row of plan.rows) {
    const siblings = children.get(row.parentId);
    if (siblings) siblings.push(row);
    else children.set(row.parentId, [row]);
  }
  const rows: ExportCell[][] = [];
  const write = (row: ExistingRow, wave: string | null, phase: string | null): void => {
    const cells = { ...cellsOf(row, language), wave, phase, predecessors: predecessors.get(row.id) ?? null };
    rows.push(COLUMNS.map((column) => inert(cells[column] ?? null)));
  };
  for (const wave of children.get(null) ?? []) {
    write(wave, wave.title, null);
    for (const phase of children.get(wave.id) ?? []) {
      write(phase, wave.title, phase.title);
      for (const milestone of children.get(phase.id) ?? []) write(milestone, wave.title, phase.title);
    }
  }
  return { columns: COLUMNS, titles, rows };
}

function predecessorTexts(plan: ExistingPlan): Map<string, string> {
  const numbers = new Map(plan.rows.map(({ id, number }) => [id, number]));
  const texts = new Map<string, string>();
  for (const { fromId, toId, type, lagDays } of plan.links) {
    const text = writePredecessor({ target: numbers.get(fromId) ?? '', type, lagDays });
    const before = texts.get(toId);
    texts.set(toId, before === undefined ? text : `${before}; ${text}`);
  }
  return texts;
}

function cellsOf(row: ExistingRow, language: ExportLanguage): Partial<Record<Column, ExportCell>> {
  const word = (words: readonly [string, string, ...string[]]): string => words[language === 'de' ? 0 : 1];
  const day = (value: string | undefined): ExportCell => (value === undefined ? null : { day: value });
  const { fields } = row;
  return {
    kind: word(KIND_WORDS[row.kind]),
    number: row.number,
    externalId: row.externalId,
    title: row.title,
    channel: fields.channel ?? null,
    cohorts: fields.cohorts ? joinNames(fields.cohorts) : null,
    phaseKind: fields.phaseKind ? word(PHASE_KIND_WORDS[fields.phaseKind]) : null,
    start: day(fields.start),
    end: day(fields.end),
    milestoneKind: fields.milestoneKind ? word(MILESTONE_KIND_WORDS[fields.milestoneKind]) : null,
    gating: fields.gating === undefined ? null : word(YES_NO_WORDS[fields.gating ? 'yes' : 'no']),
    owner: fields.owner ?? null,
    baselineDate: day(fields.baselineDate),
    forecast: day(fields.forecast),
    actual: day(fields.actual),
    criteria: fields.criteria?.join('\n') ?? null,
    notes: fields.notes ?? null,
    id: row.id,
    version: row.version,
  };
}

// Names with a semicolon stand one to a line; the line break also marks a single such name.
function joinNames(names: readonly string[]): string {
  return names.some((name) => name.includes(';'))
    ? names.map((name) => `${name}\n`).join('')
    : names.join('; ');
}

function inert(cell: ExportCell): ExportCell {
  return typeof cell === 'string' ? neutraliseText(cell) : cell;
}
