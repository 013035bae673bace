import { describe, expect, it } from 'vitest';
import { checkCell } from './cell';

describe('checkCell', () => {
  it.each([
    [['R'], false, []],
    [['A', 'R'], false, []],
    [['R', 'A'], false, []],
    [['I'], true, []],
    [['A'], true, ['several_accountable']],
    [['A', 'R'], true, ['several_accountable']],
    [['R', 'R'], false, ['several_codes']],
    [['A', 'C'], false, ['several_codes']],
    [['C', 'I'], false, ['several_codes']],
    [['A', 'R', 'I'], true, ['several_codes', 'several_accountable']],
    [[], false, ['several_codes']],
  ] as const)('%j with A elsewhere %s → %j', (codes, elsewhere, violations) => {
    expect(checkCell(codes, elsewhere)).toEqual(violations);
  });
});
