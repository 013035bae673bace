import type { RaciCode, RaciViolation } from '@/lib/raci/vocabulary';

/**
 * What forbids a party these letters in a row: more than one letter except the pair A and R (RA-3), or an A where
 * another party already holds it (RA-1). Everything else may stand in a draft and is listed by the lint.
 */
export function checkCell(
  codes: readonly RaciCode[],
  accountableElsewhere: boolean,
): readonly RaciViolation[] {
  const distinct = [...new Set(codes)].sort().join('');
  const legal = codes.length === distinct.length && (distinct.length === 1 || distinct === 'AR');
  return [
    ...(legal ? [] : (['several_codes'] as const)),
    ...(codes.includes('A') && accountableElsewhere ? (['several_accountable'] as const) : []),
  ];
}
