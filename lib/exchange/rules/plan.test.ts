import { describe, expect, it } from 'vitest';
import type { ExistingPlan, ExistingRow, PlanDocument, PlanRow } from '../schema';
import { planImport } from './plan';

const today = '2026-11-22';
const existingRow = (
  id: string,
  more: Partial<ExistingRow> & Pick<ExistingRow, 'kind' | 'title'>,
): ExistingRow => ({
  id,
  number: id.toUpperCase(),
  version: 2,
  externalId: null,
  parentId: null,
  fields: {},
  locked: null,
  baselineApproved: false,
  ...more,
});
const row = (key: string, more: Partial<PlanRow> = {}): PlanRow => ({
  key,
  kind: 'milestone',
  origin: 'row',
  line: 2,
  externalId: null,
  id: null,
  version: null,
  number: null,
  parentKey: 'p',
  title: key,
  fields: {},
  percentComplete: null,
  problems: [],
  ...more,
});
const document = (rows: PlanRow[], links: PlanDocument['links'] = []): PlanDocument => ({
  source: 'csv',
  externalSource: 'table',
  title: '',
  rows: [
    row('w', { kind: 'wave', parentKey: null, title: 'North', origin: 'derived' }),
    row('p', {
      kind: 'phase',
      parentKey: 'w',
      title: 'Pilot',
      origin: 'derived',
      fields: { phaseKind: 'pilot' },
    }),
    ...rows,
  ],
  links,
  baselines: [],
  losses: [],
});
const existing = (milestone: Partial<ExistingRow> = {}): ExistingPlan => ({
  rows: [
    existingRow('w-1', { kind: 'wave', title: 'north' }),
    existingRow('ph-1', {
      kind: 'phase',
      title: 'Erprobung',
      parentId: 'w-1',
      fields: { phaseKind: 'pilot' },
    }),
    existingRow('ms-1', {
      kind: 'milestone',
      title: 'Launch',
      parentId: 'ph-1',
      fields: { baselineDate: '2026-01-01', forecast: '2026-01-10', owner: 'a@b.de' },
      ownerNames: ['Anna Berg'],
      ...milestone,
    }),
    existingRow('ms-2', {
      kind: 'milestone',
      title: 'Training',
      parentId: 'ph-1',
      fields: { forecast: '2026-02-01' },
    }),
  ],
  links: [{ id: 'l-1', fromId: 'ms-1', toId: 'ms-2', type: 'FS', lagDays: 2 }],
});
const dated = { forecast: '2026-03-01' };

describe('planImport', () => {
  it.each<[string, Partial<PlanRow>, Partial<ExistingRow>, string, string[]]>([
    ['a new milestone', { title: 'New', fields: dated }, {}, 'create', []],
    ['the same by title', { title: 'LAUNCH', fields: { forecast: '2026-01-10' } }, {}, 'unchanged', []],
    ['the same by number', { number: 'MS-1', title: 'Launch' }, {}, 'unchanged', []],
    ['an owner by name', { title: 'Launch', fields: { owner: 'anna berg' } }, {}, 'unchanged', []],
    ['a later forecast', { title: 'Launch', fields: dated }, {}, 'update', []],
    ['a new title by number', { number: 'MS-1', title: 'Start' }, {}, 'update', []],
    ['an external id', { externalId: '7', title: 'Else', fields: dated }, { externalId: '7' }, 'update', []],
    [
      'a name under another id',
      { externalId: '8', title: 'Launch', fields: dated },
      { externalId: '7' },
      'create',
      [],
    ],
    [
      'a moved baseline in draft',
      { title: 'Launch', fields: { baselineDate: '2026-01-02' } },
      {},
      'update',
      [],
    ],
    [
      'a moved approved baseline',
      { title: 'Launch', fields: { baselineDate: '2026-01-02' } },
      { baselineApproved: true },
      'conflict',
      ['needs_change_request'],
    ],
    [
      'an accepted milestone',
      { title: 'Launch', fields: dated },
      { locked: 'accepted' },
      'conflict',
      ['accepted_immutable'],
    ],
    ['the same accepted one', { title: 'Launch' }, { locked: 'accepted' }, 'unchanged', []],
    [
      'a cancelled milestone',
      { title: 'Launch', fields: dated },
      { locked: 'cancelled' },
      'conflict',
      ['record_closed'],
    ],
    ['an old version', { id: 'ms-1', version: 1, title: 'Start' }, {}, 'conflict', ['changed_since_export']],
    ['an old version, same content', { id: 'ms-1', version: 1, title: 'Launch' }, {}, 'unchanged', []],
    [
      'a record of another programme',
      { id: 'ms-9', number: 'MS-1', title: 'Else', fields: dated },
      {},
      'create',
      [],
    ],
    ['no date', { title: 'New' }, {}, 'reject', ['date_missing']],
    ['no phase', { title: 'New', fields: dated, parentKey: null }, {}, 'reject', ['phase_missing']],
    ['a number of another kind', { number: 'W-1', title: 'New' }, {}, 'reject', ['kind_differs']],
    [
      'an actual date to come',
      { title: 'Launch', fields: { actual: '2026-11-23' } },
      {},
      'reject',
      ['actual_in_future'],
    ],
    ['the actual date of today', { title: 'Launch', fields: { actual: today } }, {}, 'update', []],
    [
      'two mistakes at once',
      { title: 'New', parentKey: null, problems: [{ code: 'date_invalid', params: { value: 'x' } }] },
      {},
      'reject',
      ['date_invalid', 'phase_missing', 'date_missing'],
    ],
  ])('%s', (_name, given, known, action, codes) => {
    const plan = planImport(existing(known), document([row('m', given)]), { today });
    const planned = plan.rows.find(({ key }) => key === 'm');
    expect(planned?.action).toBe(action);
    expect(planned?.reasons.map(({ code }) => code)).toEqual(codes);
    expect(planned?.changes.length === 0).toBe(!['update', 'conflict'].includes(action));
  });

  it('rejects the second row of one record or of one new name', () => {
    const rows = [
      row('a', { title: 'Launch' }),
      row('b', { number: 'MS-1', title: 'Launch' }),
      row('c', { title: 'New', fields: dated }),
      row('d', { title: 'NEW', fields: dated }),
    ];
    const plan = planImport(existing(), document(rows), { today });
    expect(plan.rows.map(({ key, action, reasons }) => [key, action, reasons[0]?.code])).toEqual([
      ['w', 'unchanged', undefined],
      ['p', 'unchanged', undefined],
      ['a', 'unchanged', undefined],
      ['b', 'reject', 'duplicate_target'],
      ['c', 'create', undefined],
      ['d', 'reject', 'duplicate_in_file'],
    ]);
  });

  it('rejects what hangs below a rejected phase, and says what a new wave lacks', () => {
    const plan = planImport({ rows: [], links: [] }, document([row('m', { fields: dated })]), { today });
    expect(plan.rows.map(({ action }) => action)).toEqual(['create', 'reject', 'reject']);
    expect(plan.rows[0]?.warnings.map(({ code }) => code)).toEqual(['channel_missing', 'cohorts_missing']);
    expect(plan.rows[2]?.reasons).toEqual([{ code: 'parent_rejected', params: { parent: 'Pilot' } }]);
    const filled = planImport({ rows: [], links: [] }, document([]), { today, defaultChannel: 'Shop' });
    expect(filled.rows[0]?.fields).toEqual({ channel: 'Shop' });
  });

  it.each<[string, PlanDocument['links'][number], string, string | undefined]>([
    ['known', { fromKey: 'a', toKey: 'b', type: 'FS', lagDays: 2, line: 3 }, 'unchanged', undefined],
    ['with another lag', { fromKey: 'a', toKey: 'b', type: 'FS', lagDays: 3, line: 3 }, 'update', undefined],
    [
      'to a record not in the file',
      { fromKey: 'no:MS-2', toKey: 'c', type: 'SS', lagDays: 0, line: 3 },
      'create',
      undefined,
    ],
    [
      'to nothing',
      { fromKey: 'no:MS-77', toKey: 'c', type: 'FS', lagDays: 0, line: 3 },
      'reject',
      'predecessor_unknown',
    ],
    [
      'to itself',
      { fromKey: 'no:MS-1', toKey: 'a', type: 'FS', lagDays: 0, line: 3 },
      'reject',
      'depends_on_itself',
    ],
    [
      'to a phase',
      { fromKey: 'p', toKey: 'a', type: 'FS', lagDays: 0, line: 3 },
      'reject',
      'endpoint_not_milestone',
    ],
    [
      'to a rejected row',
      { fromKey: 'x', toKey: 'a', type: 'FS', lagDays: 0, line: 3 },
      'reject',
      'endpoint_rejected',
    ],
    [
      'back to its predecessor',
      { fromKey: 'b', toKey: 'a', type: 'FS', lagDays: 0, line: 3 },
      'reject',
      'dependency_cycle',
    ],
  ])('a link %s', (_name, link, action, code) => {
    const rows = [
      row('a', { title: 'Launch' }),
      row('b', { title: 'Training' }),
      row('c', { fields: dated }),
      row('x'),
    ];
    const plan = planImport(existing(), document(rows, [link]), { today });
    expect(plan.links.map((planned) => [planned.action, planned.reasons[0]?.code])).toEqual([[action, code]]);
  });

  it('names the circle, also where half of it stands in the programme', () => {
    const rows = [row('a', { title: 'Launch' }), row('b', { title: 'Training' })];
    const link = { fromKey: 'b', toKey: 'a', type: 'FS' as const, lagDays: 0, line: 3 };
    const plan = planImport(existing(), document(rows, [link]), { today });
    expect(plan.links[0]?.reasons[0]?.params).toEqual({ cycle: 'Launch → Training → Launch' });
  });
});
