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

describe('what the rooms would refuse is said by the dry run', () => {
  const wave = (start: string, end: string, more: Partial<PlanRow>): PlanRow[] => [
    row('w', { kind: 'wave', parentKey: null, title: 'South' }),
    row('p', {
      kind: 'phase',
      parentKey: 'w',
      fields: { phaseKind: 'pilot', start: '2027-01-01', end: '2027-04-01' },
    }),
    row('x', { kind: 'phase', parentKey: 'w', fields: { phaseKind: 'expand', start, end }, ...more }),
  ];
  const planned = (rows: PlanRow[], before: ExistingPlan = { rows: [], links: [] }) =>
    planImport(
      before,
      { source: 'csv', externalSource: 'table', title: '', rows, links: [], baselines: [], losses: [] },
      { today },
    );
  const codes = (plan: ReturnType<typeof planned>) =>
    Object.fromEntries(plan.rows.map(({ key, reasons }) => [key, reasons.map(({ code }) => code)]));

  it('keeps the phases of a wave in order and rejects what hangs on one that is not (G-1)', () => {
    expect(codes(planned(wave('2027-04-01', '2027-08-01', {})))).toEqual({ w: [], p: [], x: [] });
    const below = row('m', { parentKey: 'x', fields: dated });
    const overlapping = planned([...wave('2027-03-01', '2027-08-01', {}), below]);
    expect(codes(overlapping)).toEqual({
      w: [],
      p: [],
      x: ['overlaps_earlier_phase'],
      m: ['parent_rejected'],
    });
    const twice = wave('2027-04-01', '2027-08-01', {
      fields: { phaseKind: 'pilot', start: '2027-04-01', end: '2027-08-01' },
    });
    expect(codes(planned(twice)).x).toEqual(['duplicate_phase']);
    const alone = wave('2027-04-01', '2027-08-01', {}).filter(({ key }) => key !== 'p');
    expect(codes(planned(alone)).x).toEqual(['earlier_phase_missing']);
  });

  it.each([
    ['milestone under way', { state: 'in_progress' as const }, { criteria: ['a'] }, []],
    ['milestone handed in', { state: 'submitted' as const }, { criteria: ['a'] }, ['handed_in']],
    ['milestone handed in, another field', { state: 'submitted' as const }, { notes: 'n' }, []],
  ])('%s', (_name, more, fields, expected) => {
    const plan = planned([row('ms', { id: 'ms-1', parentKey: null, fields })], existing(more));
    expect(codes(plan).ms).toEqual(expected);
  });

  it('takes no new milestone into a phase that is over, and moves no wave to another channel', () => {
    const before = existing();
    const closed = before.rows.map((each) =>
      each.id === 'ph-1' ? { ...each, state: 'on_hold' as const } : each,
    );
    const rows = document([row('new', { fields: dated })]).rows;
    expect(codes(planned(rows, { ...before, rows: closed })).new).toEqual(['phase_closed']);
    const moved = [
      row('w', { kind: 'wave', id: 'w-1', parentKey: null, title: 'north', fields: { channel: 'App' } }),
    ];
    const owned = before.rows.map((each) =>
      each.id === 'w-1' ? { ...each, fields: { channel: 'Shop' } } : each,
    );
    expect(codes(planned(moved, { ...before, rows: owned })).w).toEqual(['channel_fixed']);
  });

  it('leaves an owner nobody knows, and says so', () => {
    const people = [
      { id: 'p1', name: 'Anna Berg', email: 'a@b.de' },
      { id: 'p2', name: 'Max', email: 'm@b.de' },
      { id: 'p3', name: 'Max', email: 'x@b.de' },
    ];
    const ownerOf = (owner: string) =>
      planned([row('ms', { id: 'ms-2', title: 'Training', parentKey: null, fields: { owner } })], {
        ...existing(),
        people,
      }).rows[0];
    expect(ownerOf('anna BERG')).toMatchObject({ action: 'update', warnings: [] });
    expect(ownerOf('X@b.de')).toMatchObject({ action: 'update', warnings: [] });
    for (const name of ['Max', 'Nobody'])
      expect(ownerOf(name)).toMatchObject({ action: 'unchanged', warnings: [{ code: 'owner_unknown' }] });
  });

  it('does not mind the order of criteria and cohorts', () => {
    const before = existing({ fields: { criteria: ['a', 'b'] } });
    const same = row('ms', {
      id: 'ms-1',
      title: 'Launch',
      parentKey: null,
      fields: { criteria: ['b', 'a'] },
    });
    expect(planned([same], before).rows[0]?.action).toBe('unchanged');
    const other = row('ms', { id: 'ms-1', title: 'Launch', parentKey: null, fields: { criteria: ['b'] } });
    expect(planned([other], before).rows[0]?.action).toBe('update');
  });
});
