import { restoreText } from '@/lib/format/neutralise';
import type { Cell, PlanRow, RowFields } from '../schema';
import { type Column, type RowKind, TEXT_LIMITS } from '../vocabulary';
import { type Read, readDate, readText, readWord } from './cell';
import { KIND_WORDS, MILESTONE_KIND_WORDS, PHASE_KIND_WORDS, YES_NO_WORDS } from './words';

/** A line of a table before its parents are known. */
export type TableRow = {
  row: PlanRow;
  waveName: string | null;
  phaseName: string | null;
  predecessors: string | null;
};

/** One line of a table, every cell read on its own; what is wrong with it stands in `row.problems`. */
export function readTableRow(line: number, cellOf: (column: Column) => Cell): TableRow {
  const problems: PlanRow['problems'] = [];
  const cell = (column: Column): Cell => {
    const raw = cellOf(column);
    return typeof raw === 'string' ? restoreText(raw) : raw;
  };
  const take = <T>(column: Column, read: Read<T | null>): T | null => {
    if ('value' in read) return read.value;
    problems.push({ code: read.problem.code, params: { ...read.problem.params, field: column } });
    return null;
  };
  const text = (column: Column, limit: number = TEXT_LIMITS.short): string | null =>
    take(column, readText(cell(column), limit, 'one'));
  const long = (column: Column, limit: number = TEXT_LIMITS.long): string | null =>
    take(column, readText(cell(column), limit, 'many'));

  const [waveName, phaseName, ownTitle] = [text('wave'), text('phase'), text('title', TEXT_LIMITS.title)];
  const { kind, milestoneKind } = readKind(cell('kind'), take, ownTitle, phaseName);
  const title = ownTitle ?? (kind === 'wave' ? waveName : kind === 'phase' ? phaseName : null);
  if (title === null && problems.length === 0) problems.push({ code: 'title_missing', params: {} });
  const [number, externalId] = [text('number')?.toUpperCase() ?? null, text('externalId')];

  const fields: RowFields = {};
  setText(fields, 'channel', text('channel'));
  setList(fields, 'cohorts', long('cohorts'), splitNames(cell('cohorts')));
  const phaseKind = take('phaseKind', readWord(cell('phaseKind'), PHASE_KIND_WORDS, 'choice_unknown'));
  if (phaseKind) fields.phaseKind = phaseKind;
  setText(fields, 'start', take('start', readDate(cell('start'))));
  setText(fields, 'end', take('end', readDate(cell('end'))));
  const category = take(
    'milestoneKind',
    readWord(cell('milestoneKind'), MILESTONE_KIND_WORDS, 'choice_unknown'),
  );
  if (category ?? milestoneKind) fields.milestoneKind = category ?? milestoneKind ?? 'activation';
  const gating = take('gating', readWord(cell('gating'), YES_NO_WORDS, 'yes_no_unknown'));
  if (gating) fields.gating = gating === 'yes';
  setText(fields, 'owner', text('owner'));
  setText(fields, 'baselineDate', take('baselineDate', readDate(cell('baselineDate'))));
  setText(fields, 'forecast', take('forecast', readDate(cell('forecast'))));
  setText(fields, 'actual', take('actual', readDate(cell('actual'))));
  const criteria = long('criteria');
  setList(fields, 'criteria', criteria, criteria?.split('\n') ?? []);
  setText(fields, 'notes', long('notes', TEXT_LIMITS.notes));

  const row: PlanRow = {
    key: number ? `no:${number}` : externalId ? `ext:${externalId}` : `row:${line}`,
    kind,
    origin: 'row',
    line,
    externalId,
    id: text('id'),
    version: readVersion(cell('version'), problems),
    number,
    parentKey: null,
    title: title ?? '',
    fields,
    percentComplete: null,
    problems,
  };
  return { row, waveName, phaseName, predecessors: kind === 'milestone' ? long('predecessors') : null };
}

// `Art` may name the kind of row or, in lists of milestones, the kind of milestone.
function readKind(
  cell: Cell,
  take: <T>(column: Column, read: Read<T | null>) => T | null,
  title: string | null,
  phase: string | null,
): { kind: RowKind; milestoneKind: RowFields['milestoneKind'] | null } {
  const guessed: RowKind = title !== null ? 'milestone' : phase !== null ? 'phase' : 'wave';
  const read = readWord(cell, KIND_WORDS, 'kind_unknown');
  if ('value' in read) return { kind: read.value ?? guessed, milestoneKind: null };
  const category = readWord(cell, MILESTONE_KIND_WORDS, 'kind_unknown');
  if ('value' in category) return { kind: 'milestone', milestoneKind: category.value };
  take('kind', read);
  return { kind: guessed, milestoneKind: null };
}

function setText(
  fields: RowFields,
  name: 'channel' | 'start' | 'end' | 'owner' | 'baselineDate' | 'forecast' | 'actual' | 'notes',
  value: string | null,
): void {
  if (value !== null) fields[name] = value;
}

function setList(
  fields: RowFields,
  name: 'cohorts' | 'criteria',
  valid: string | null,
  items: string[],
): void {
  const list = items.map((item) => item.normalize('NFC').trim()).filter((item) => item !== '');
  if (valid !== null && list.length > 0) fields[name] = list;
}

/** Names one to a line, or between semicolons when there is one line only. */
function splitNames(cell: Cell): string[] {
  const text = String(cell ?? '').replace(/\r\n?/g, '\n');
  return text.split(text.includes('\n') ? '\n' : ';');
}

function readVersion(cell: Cell, problems: PlanRow['problems']): number | null {
  const text = cell === null ? '' : String(cell).trim();
  if (text === '') return null;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  problems.push({ code: 'version_invalid', params: { value: text.slice(0, 60) } });
  return null;
}
