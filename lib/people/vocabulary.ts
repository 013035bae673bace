/** Words of people, their absences and who stands in for them (domain §0, §15). */

/** Longest time somebody may be represented, in days, both ends counted. */
export const DEPUTY_DAYS = 90;

export const absenceKinds = ['holiday', 'illness', 'parental', 'training', 'other'] as const;
export type AbsenceKind = (typeof absenceKinds)[number];
