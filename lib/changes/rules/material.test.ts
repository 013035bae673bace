import { describe, expect, it } from 'vitest';
import { type Content, materialEdits } from './material';

const approved: Content = {
  title: 'Bestandsabgleich',
  scopeKinds: ['interface'],
  affects: ['a', 'b'],
  reason: 'Zu spät',
  benefit: 'Schneller',
  costCents: 100_000,
  effortDays: '5',
  implementerId: 'i',
  testerId: 't',
  commsPlan: '',
  windowStart: '2027-01-13T20:00:00.000Z',
  windowEnd: '2027-01-14T02:00:00.000Z',
  backoutTriggers: 'Fehler',
  backoutSteps: 'Zurück',
  backoutMinutes: 60,
  pointOfNoReturn: '',
  irreversible: false,
  rollback: [],
  differences: [],
};

describe('materialEdits (§4)', () => {
  it.each<[Partial<Content>, readonly string[]]>([
    [{}, []],
    [
      { title: 'Anders genannt', reason: 'x', benefit: 'y', effortDays: '9', testerId: 'u', commsPlan: 'z' },
      [],
    ],
    [{ costCents: 110_000 }, []],
    [{ costCents: 110_001 }, ['costCents']],
    [{ costCents: 1 }, []],
    [{ windowStart: '2027-01-13T21:00:00.000Z' }, []],
    [{ windowStart: '2027-01-13T19:59:59.999Z' }, ['windowStart']],
    [{ windowEnd: '2027-01-14T02:00:00.001Z' }, ['windowStart']],
    [{ windowStart: null, windowEnd: null }, ['windowStart']],
    [{ scopeKinds: ['interface', 'contract'] }, ['scopeKinds']],
    [{ affects: ['a'] }, ['affects']],
    [{ backoutMinutes: 61 }, ['backoutMinutes']],
    [{ irreversible: true }, ['irreversible']],
    [{ implementerId: 'j' }, ['implementerId']],
    [{ differences: [{ targetId: 'a', field: 'phase.planned_end', from: 'x', to: 'y' }] }, ['differences']],
  ])('%j voids by %j', (edit, fields) => {
    expect(materialEdits(approved, { ...approved, ...edit })).toEqual(fields);
  });

  it('takes a first window for a material one', () => {
    const open = { ...approved, windowStart: null, windowEnd: null };
    expect(materialEdits(open, approved)).toEqual(['windowStart']);
  });

  it('counts any cost as a rise over nothing', () => {
    expect(materialEdits({ ...approved, costCents: 0 }, { ...approved, costCents: 1 })).toEqual([
      'costCents',
    ]);
  });
});
