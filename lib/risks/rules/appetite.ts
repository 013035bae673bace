import type { Role } from '@/lib/access/roles';
import { addWorkingDays } from '@/lib/calendar/rules/holidays';
import type { Bundesland, CivilDate } from '@/lib/calendar/vocabulary';
import { ESCALATION_WORKING_DAYS, type RiskCategory, type RiskLevel, riskLevels } from '../vocabulary';

/** `appetite`: highest band the owner may accept, null = none; `tolerance`: highest band without escalation. */
export type Limits = { readonly appetite: RiskLevel | null; readonly tolerance: RiskLevel };

/** Defaults of R-5: appetite low, for regulatory risks none; tolerance medium. */
export const defaultLimits = (category: RiskCategory): Limits => ({
  appetite: category === 'regulatory' ? null : 'low',
  tolerance: 'medium',
});

const rank = (level: RiskLevel | null): number => (level === null ? -1 : riskLevels.indexOf(level));

export const aboveTolerance = (level: RiskLevel | null, { tolerance }: Limits): boolean =>
  level !== null && rank(level) > rank(tolerance);

export type AcceptanceAuthority = 'owner' | 'risk_manager' | 'committee';

/** Who may accept a risk of a band: up to appetite the owner, up to tolerance risk management, above it the committee. */
export function acceptanceAuthority(level: RiskLevel, { appetite, tolerance }: Limits): AcceptanceAuthority {
  if (rank(level) <= rank(appetite)) return 'owner';
  return rank(level) <= rank(tolerance) ? 'risk_manager' : 'committee';
}

/** Role to ask where the owner's own word does not suffice. */
export const authorityRole: Readonly<Record<AcceptanceAuthority, Role>> = {
  owner: 'risk_manager',
  risk_manager: 'risk_manager',
  committee: 'steering_member',
};

/** Day by which a risk above tolerance is before the committee; null where it is within. */
export function escalationDue(
  level: RiskLevel | null,
  limits: Limits,
  scoredOn: CivilDate,
  bundesland: Bundesland,
): CivilDate | null {
  if (!aboveTolerance(level, limits)) return null;
  return addWorkingDays(
    scoredOn,
    ESCALATION_WORKING_DAYS[level === 'critical' ? 'critical' : 'above'],
    bundesland,
  );
}
