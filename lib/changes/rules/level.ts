import { bandOf, raised, stricter } from '@/lib/risks/rules/band';
import type { ChangeLevel, ScopeKind } from '../vocabulary';

export type RiskAnswers = {
  /** Impact and failure likelihood 1..5; null = not yet assessed. */
  readonly impact: number | null;
  readonly likelihood: number | null;
  readonly scopeKinds: readonly ScopeKind[];
  readonly contractTouched: boolean;
  readonly personalData: boolean;
  readonly canonicalModel: boolean;
  readonly integrations: number;
  readonly customerVisible: boolean;
  readonly irreversible: boolean;
  /** A successful change of this procedure within 12 months. */
  readonly precedent: boolean;
};
export type LevelReason =
  | 'matrix'
  | 'contract_or_personal_data'
  | 'model_or_integrations'
  | 'customer_visible'
  | 'no_precedent'
  | 'irreversible';
export type Assessed = { readonly level: ChangeLevel; readonly reasons: readonly LevelReason[] };

/**
 * Risk level of a request (§4): two independent figures, the higher counts. (a) impact × likelihood with the bands of
 * R-3; (b) floors by what is touched, and one level up where nothing leads back. Null while (a) is not assessed.
 */
export function changeLevel(answers: RiskAnswers): Assessed | null {
  if (answers.impact === null || answers.likelihood === null) return null;
  const matrix = bandOf(answers.likelihood, answers.impact);
  const floors = floorsOf(answers);
  const ruled = floors.reduce<ChangeLevel>((level, floor) => stricter(level, floor.level), 'low');
  const higher = stricter(matrix, ruled);
  const level = answers.irreversible ? raised(higher, 1) : higher;
  const reasons: LevelReason[] = [
    ...(matrix === higher ? ['matrix' as const] : []),
    ...floors.filter((floor) => floor.level === higher).map((floor) => floor.reason),
    ...(answers.irreversible ? ['irreversible' as const] : []),
  ];
  return { level, reasons };
}

function floorsOf(answers: RiskAnswers): { level: ChangeLevel; reason: LevelReason }[] {
  const contract = answers.contractTouched || answers.personalData || answers.scopeKinds.includes('contract');
  const model =
    answers.canonicalModel || answers.integrations >= 3 || answers.scopeKinds.includes('data_model');
  const visible = answers.customerVisible || answers.scopeKinds.includes('customer_journey');
  return [
    ...(contract ? [{ level: 'high' as const, reason: 'contract_or_personal_data' as const }] : []),
    ...(model ? [{ level: 'high' as const, reason: 'model_or_integrations' as const }] : []),
    ...(visible ? [{ level: 'medium' as const, reason: 'customer_visible' as const }] : []),
    ...(answers.precedent ? [] : [{ level: 'medium' as const, reason: 'no_precedent' as const }]),
  ];
}
