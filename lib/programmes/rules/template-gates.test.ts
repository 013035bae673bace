import { describe, expect, it } from 'vitest';
import { defaultCriteria } from '@/lib/gates/rules/defaults';
import { gateKinds } from '@/lib/gates/vocabulary';
import { criterionWords } from './template-gate-words';
import { planGates } from './template-gates';
import { templateKpis } from './template-kpis';

describe('planGates', () => {
  it.each(gateKinds)('%s: every default criterion has words and the evidence it asks for', (kind) => {
    const plan = planGates('de').find((gate) => gate.kind === kind);
    expect(plan?.criteria.map(({ evidence }) => evidence.kind)).toEqual(
      defaultCriteria[kind].map((item) => item.kind),
    );
    for (const { textKey } of defaultCriteria[kind]) expect(criterionWords[textKey]?.en).toBeTruthy();
  });

  it('asks only for KPIs the template defines, with their green threshold', () => {
    const measured = planGates('en').flatMap(({ criteria }) =>
      criteria.flatMap(({ evidence }) => (evidence.kind === 'kpi' ? [evidence] : [])),
    );
    expect(measured.length).toBeGreaterThan(0);
    for (const { key, threshold } of measured)
      expect(templateKpis.find((sheet) => sheet.key === key)?.green).toBe(threshold);
  });

  it('keeps the words of no criterion that is gone', () => {
    const used = gateKinds.flatMap((kind) => defaultCriteria[kind].map(({ textKey }) => textKey));
    expect(Object.keys(criterionWords).filter((key) => !used.includes(key))).toEqual([]);
  });
});
