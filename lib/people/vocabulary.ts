/** Words of people, their absences and who stands in for them (domain §0, §15). */

/** Longest time somebody may be represented, in days, both ends counted. */
export const DEPUTY_DAYS = 90;

/** Open deliverables above which the load of one person is too high (RA-5). */
export const LOAD_LIMITS = { accountable: 7, responsible: 10 } as const;

export const absenceKinds = ['holiday', 'illness', 'parental', 'training', 'other'] as const;
export type AbsenceKind = (typeof absenceKinds)[number];

/** What a person who leaves would leave behind, gravest first. */
export const leavingEffects = [
  'gate_below_quorum',
  'gate_without_chair',
  'deliverable_without_accountable',
  'deliverable_without_responsible',
  'role_vacant',
  'gate_seat',
  'milestone_acceptor',
  'milestone_owner',
  'condition',
  'kpi',
  'deputy_lost',
  'due_before',
] as const;
export type LeavingEffect = (typeof leavingEffects)[number];
