import { describe, expect, it } from 'vitest';
import type { Cell, PlanDocument } from '../schema';
import { planFromTable } from './table';

const read = (...rows: Cell[][]): PlanDocument => {
  const result = planFromTable({ rows, formulas: 0, otherSheets: 0 }, 'csv');
  if (!result.ok) throw new Error(result.code);
  return result.document;
};

describe('planFromTable', () => {
  it('derives waves and phases from a German list of milestones', () => {
    const document = read(
      [
        'Welle',
        'Phase',
        'Meilenstein',
        'Kanal',
        'Kohorte',
        'Basistermin',
        'Vorgänger',
        'Verantwortlich',
        'Art',
      ],
      ['Nord', 'Pilot', 'Schulung', 'Filiale', 'Stamm; Neu', '31.12.2026', '', 'Anna Berg', 'Schulung'],
      ['nord', 'Ausbau', 'Start', 'Filiale', '', new Date('2027-01-15T00:00:00Z'), 'MS-3 AA+2', '', ''],
    );
    expect(document.rows.map(({ kind, title, origin, fields }) => [kind, title, origin, fields])).toEqual([
      ['wave', 'Nord', 'derived', { channel: 'Filiale', cohorts: ['Stamm', 'Neu'] }],
      ['phase', 'Pilot', 'derived', { phaseKind: 'pilot', start: '2026-12-31', end: '2027-01-01' }],
      [
        'milestone',
        'Schulung',
        'row',
        { milestoneKind: 'training', owner: 'Anna Berg', baselineDate: '2026-12-31' },
      ],
      ['phase', 'Ausbau', 'derived', { phaseKind: 'expand', start: '2027-01-15', end: '2027-01-16' }],
      ['milestone', 'Start', 'row', { baselineDate: '2027-01-15' }],
    ]);
    expect(document.links).toEqual([{ fromKey: 'no:MS-3', toKey: 'row:3', type: 'SS', lagDays: 2, line: 3 }]);
  });

  it('reads an English table with a row for every record, in any order', () => {
    const document = read(
      [
        'Kind',
        'Wave',
        'Phase',
        'Title',
        'External id',
        'Start',
        'End',
        'Forecast',
        'Gating',
        'Predecessors',
        'Colour',
      ],
      ['Milestone', 'South', 'Pilot', 'Go-live', 'x1', '', '', '2026-05-01', 'yes', '', 'red'],
      ['Phase', 'South', 'Pilot', '', 'x2', '2026-01-01', '2026-06-01', '', '', '', ''],
      ['Wave', 'South', '', '', 'x3', '', '', '', '', '', ''],
      ['Milestone', 'South', 'Pilot', 'Review', 'x4', '', '', '2026-05-09', 'no', 'x1 FS+7', ''],
    );
    expect(document.rows.map(({ key, kind, parentKey }) => [key, kind, parentKey])).toEqual([
      ['ext:x1', 'milestone', 'ext:x2'],
      ['ext:x2', 'phase', 'ext:x3'],
      ['ext:x3', 'wave', null],
      ['ext:x4', 'milestone', 'ext:x2'],
    ]);
    expect(document.links).toEqual([{ fromKey: 'ext:x1', toKey: 'ext:x4', type: 'FS', lagDays: 7, line: 5 }]);
    expect(document.losses).toEqual([{ code: 'unknown_columns', params: { columns: 'Colour' }, count: 1 }]);
  });

  it.each<[string, Cell[], string[]]>([
    ['an ambiguous date', ['A', '03/04/2026', '', ''], ['date_ambiguous']],
    ['a control character', ['A\u0007', '', '', ''], ['control_characters']],
    ['no title', ['', '2026-01-01', '', ''], ['title_missing']],
    [
      'several mistakes',
      ['A', 'x', 'perhaps', 'after lunch'],
      ['yes_no_unknown', 'date_invalid', 'predecessor_malformed'],
    ],
    ['an unknown predecessor', ['A', '', '', 'nothing'], ['predecessor_unknown']],
  ])('keeps a row with %s and says so', (_name, cells, codes) => {
    const document = read(
      ['Titel', 'Prognosetermin', 'Gating', 'Vorgänger', 'Art'],
      [...cells, 'Meilenstein'],
    );
    expect(document.rows[0]?.problems.map(({ code }) => code)).toEqual(codes);
  });

  it('gives the second row of one number a problem and a key of its own', () => {
    const document = read(['Nr.', 'Titel'], ['MS-1', 'A'], ['ms-1', 'B']);
    expect(document.rows.map(({ key, problems }) => [key, problems[0]?.code])).toEqual([
      ['no:MS-1', undefined],
      ['row:3', 'duplicate_in_file'],
    ]);
  });
});
