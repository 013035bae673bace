import type { Cell, FileRefusal, Loss, PlanDocument, PlanLink, PlanRow, RawTable } from '../schema';
import { type Column, PLAN_PHASE_KINDS, TABLE_SOURCE } from '../vocabulary';
import { foldName, readWord } from './cell';
import { findHeaders } from './headers';
import { readPredecessors } from './predecessors';
import { readTableRow, type TableRow } from './table-row';
import { PHASE_KIND_WORDS } from './words';

/**
 * A plan out of a table with one row per wave, phase or milestone, or per milestone alone: waves and
 * phases that only stand in columns are derived. An empty cell says nothing; it never clears a field.
 */
export function planFromTable(
  table: RawTable,
  source: 'csv' | 'xlsx',
): { ok: true; document: PlanDocument } | FileRefusal {
  const headers = findHeaders(table.rows);
  if (!headers.ok) return headers;
  const lines: TableRow[] = [];
  for (const [index, cells] of table.rows.entries()) {
    if (index <= headers.row || cells.every(isBlank)) continue;
    lines.push(readTableRow(index + 1, (column: Column) => cells[headers.columns.get(column) ?? -1] ?? null));
  }
  separateDuplicates(lines);
  const rows = placeRows(lines);
  const links = readLinks(lines, rows);
  const losses: Loss[] = [];
  if (table.formulas > 0) losses.push({ code: 'formulas_as_values', params: {}, count: table.formulas });
  if (table.otherSheets > 0) losses.push({ code: 'other_sheets', params: {}, count: table.otherSheets });
  if (headers.unknown.length > 0) {
    const columns = headers.unknown.slice(0, 10).join(', ');
    losses.push({ code: 'unknown_columns', params: { columns }, count: headers.unknown.length });
  }
  return {
    ok: true,
    document: { source, externalSource: TABLE_SOURCE, title: '', rows, links, baselines: [], losses },
  };
}

function isBlank(cell: Cell): boolean {
  return cell === null || (typeof cell === 'string' && cell.trim() === '');
}

// Every key stands for one row, so the second row of a number or external id gets a key of its own.
function separateDuplicates(lines: readonly TableRow[]): void {
  const seen = new Set<string>();
  for (const { row } of lines) {
    for (const value of [row.number && `no:${row.number}`, row.externalId && `ext:${row.externalId}`]) {
      if (!value) continue;
      if (seen.has(value)) {
        row.problems.push({
          code: 'duplicate_in_file',
          params: { value: value.slice(value.indexOf(':') + 1) },
        });
        row.key = `row:${row.line}`;
      }
      seen.add(value);
    }
  }
}

/** Sets every parent; waves and phases that have no row of their own are put before their first member. */
function placeRows(lines: readonly TableRow[]): PlanRow[] {
  const waves = new Map<string, PlanRow>();
  for (const { row } of lines) {
    if (row.kind === 'wave' && !waves.has(foldName(row.title))) waves.set(foldName(row.title), row);
  }
  const phases = new Map<string, PlanRow>();
  const placed: PlanRow[] = [];
  const waveOf = (line: TableRow): PlanRow | null => {
    if (line.waveName === null) return null;
    const known = waves.get(foldName(line.waveName));
    if (known) return known;
    const { channel, cohorts } = line.row.fields;
    const wave = derivedRow('wave', line, line.waveName, null);
    wave.fields = { ...(channel && { channel }), ...(cohorts && { cohorts }) };
    waves.set(foldName(line.waveName), wave);
    placed.push(wave);
    return wave;
  };
  for (const line of lines.filter(({ row }) => row.kind === 'phase')) {
    const wave = waveOf(line);
    line.row.parentKey = wave?.key ?? null;
    keepPhase(phases, wave, line.row.title, line.row);
  }
  for (const line of lines) {
    if (line.row.kind === 'milestone') {
      const wave = waveOf(line);
      const places = line.phaseName === null ? [] : phasePlaces(wave, line.phaseName);
      const phase = places.map((place) => phases.get(place)).find((found) => found !== undefined);
      if (phase) line.row.parentKey = phase.key;
      else if (wave && line.phaseName !== null) {
        const derived = derivedRow('phase', line, line.phaseName, wave.key);
        keepPhase(phases, wave, line.phaseName, derived);
        placed.push(derived);
        line.row.parentKey = derived.key;
      }
      // A channel beside a milestone describes its wave.
      delete line.row.fields.channel;
      delete line.row.fields.cohorts;
    }
    placed.push(line.row);
  }
  completePhases(placed);
  return placed;
}

// A phase answers to its title and, where the title is a word for its kind, to every such word.
function phasePlaces(wave: PlanRow | null, name: string): string[] {
  const kind = readWord(name, PHASE_KIND_WORDS, 'choice_unknown');
  const places = [JSON.stringify([wave?.key ?? null, 'title', foldName(name)])];
  if ('value' in kind && kind.value) places.push(JSON.stringify([wave?.key ?? null, 'kind', kind.value]));
  return places;
}

function keepPhase(phases: Map<string, PlanRow>, wave: PlanRow | null, name: string, row: PlanRow): void {
  for (const place of phasePlaces(wave, name)) if (!phases.has(place)) phases.set(place, row);
}

function derivedRow(
  kind: 'wave' | 'phase',
  line: TableRow,
  title: string,
  parentKey: string | null,
): PlanRow {
  const key = `${kind}:${JSON.stringify([parentKey, foldName(title)])}`;
  const empty = { externalId: null, id: null, version: null, number: null, percentComplete: null };
  return {
    key,
    kind,
    origin: 'derived',
    line: line.row.line,
    ...empty,
    parentKey,
    title,
    fields: {},
    problems: [],
  };
}

/** Derived phases span their milestones and take their kind from the name, else the next free one. */
function completePhases(rows: readonly PlanRow[]): void {
  const days = new Map<string, string[]>();
  const siblings = new Map<string | null, PlanRow[]>();
  for (const row of rows) {
    const { baselineDate, forecast, actual } = row.fields;
    const own = [baselineDate, forecast, actual].flatMap((day) => day ?? []);
    if (row.parentKey !== null) append(days, row.parentKey, ...own);
    if (row.kind !== 'phase') continue;
    const word = readWord(row.title, PHASE_KIND_WORDS, 'choice_unknown');
    if (!row.fields.phaseKind && 'value' in word && word.value) row.fields.phaseKind = word.value;
    append(siblings, row.parentKey, row);
  }
  for (const row of [...siblings.values()].flat()) {
    if (row.origin !== 'derived') continue;
    const taken = new Set(
      (siblings.get(row.parentKey) ?? []).slice(0, 4).map(({ fields }) => fields.phaseKind),
    );
    const free = PLAN_PHASE_KINDS.find((kind) => !taken.has(kind));
    if (!row.fields.phaseKind && free) row.fields.phaseKind = free;
    const sorted = (days.get(row.key) ?? []).sort();
    const [start, end] = [sorted[0], sorted.at(-1)];
    if (start && end) row.fields = { ...row.fields, start, end: end > start ? end : nextDay(start) };
  }
}

function append<K, V>(lists: Map<K, V[]>, key: K, ...values: V[]): void {
  const list = lists.get(key);
  if (list) list.push(...values);
  else lists.set(key, values);
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** Links from the predecessor column; a target is a number, an external id, or a record not in the file. */
function readLinks(lines: readonly TableRow[], rows: readonly PlanRow[]): PlanLink[] {
  const targets = new Map<string, string>();
  for (const { key, externalId } of rows)
    if (externalId && !targets.has(externalId)) targets.set(externalId, key);
  for (const { key, number } of rows) if (number) targets.set(number.toUpperCase(), key);
  const links: PlanLink[] = [];
  for (const { row, predecessors } of lines) {
    const { tokens, problems } = readPredecessors(predecessors ?? '');
    row.problems.push(...problems);
    for (const { target, type, lagDays } of tokens) {
      const inFile = targets.get(target.toUpperCase()) ?? targets.get(target);
      const fromKey = inFile ?? (/^[A-Z]+(-\d{4})?-\d+$/i.test(target) ? `no:${target.toUpperCase()}` : null);
      if (fromKey) links.push({ fromKey, toKey: row.key, type, lagDays, line: row.line });
      else row.problems.push({ code: 'predecessor_unknown', params: { value: target.slice(0, 60) } });
    }
  }
  return links;
}
