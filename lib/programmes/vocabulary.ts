/** Governance profiles: the rules never change between them, only the numbers (domain §21). */
export const GOVERNANCE_PROFILES = ['lean', 'standard', 'strict'] as const;
export type GovernanceProfile = (typeof GOVERNANCE_PROFILES)[number];

export const PROGRAMME_STATES = ['active', 'closed'] as const;
export type ProgrammeState = (typeof PROGRAMME_STATES)[number];

/** Who decides a change of a given level: change manager, CAB, CAB by two thirds, the latter plus sponsor. */
export const CHANGE_AUTHORITIES = [
  'change_manager',
  'cab',
  'cab_two_thirds',
  'cab_two_thirds_sponsor',
] as const;
export type ChangeAuthority = (typeof CHANGE_AUTHORITIES)[number];

/** How a KPI definition version becomes valid. */
export const KPI_APPROVALS = ['owner', 'four_eyes', 'four_eyes_and_steering'] as const;
export type KpiApproval = (typeof KPI_APPROVALS)[number];
