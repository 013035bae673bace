/** Words of the responsibility matrix (domain §3). */

export const raciCodes = ['R', 'A', 'C', 'I'] as const;
export type RaciCode = (typeof raciCodes)[number];

const partyKinds = ['person', 'role', 'group'] as const;
export type PartyKind = (typeof partyKinds)[number];

export const deliverableScopes = ['programme', 'wave', 'phase'] as const;
export type DeliverableScope = (typeof deliverableScopes)[number];

export const deliverableStates = ['draft', 'active', 'closed'] as const;
export type DeliverableState = (typeof deliverableStates)[number];

/** Blocking findings (RA-1..RA-3). */
export const raciViolations = [
  'no_accountable',
  'several_accountable',
  'accountable_not_person',
  'accountable_vacant',
  'accountable_inactive',
  'no_responsible',
  'responsible_not_separate',
  'several_codes',
] as const;
export type RaciViolation = (typeof raciViolations)[number];

/** Findings that never block (RA-5). */
const raciWarnings = [
  'accountable_overload',
  'responsible_overload',
  'many_consulted',
  'nobody_informed',
  'responsible_without_capacity',
  'party_without_entry',
] as const;
export type RaciWarning = (typeof raciWarnings)[number];

/** RA-6. */
export const handoverStates = ['proposed', 'consented', 'accepted', 'declined', 'withdrawn'] as const;
export type HandoverState = (typeof handoverStates)[number];

const handoverDutyKinds = ['milestone_owner', 'milestone_acceptor', 'condition', 'kpi'] as const;
/** An open duty of the old A, offered for transfer with the A. */
export type HandoverDuty = {
  readonly kind: (typeof handoverDutyKinds)[number];
  /** Milestone, condition or KPI. */
  readonly id: string;
};

/** Steps an escalation path can have. */
export const ESCALATION_STEPS = 5;
