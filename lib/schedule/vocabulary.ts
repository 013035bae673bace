/** Words of the change schedule (domain §4, C-1…C-5). */

/** Calendar items: a freeze forbids, a maintenance window is where changes belong. */
export const calendarKinds = ['freeze', 'content_freeze', 'season_freeze', 'maintenance', 'cab'] as const;
export type CalendarKind = (typeof calendarKinds)[number];
export const freezeKinds = [
  'freeze',
  'content_freeze',
  'season_freeze',
] as const satisfies readonly CalendarKind[];

/** Moments at which the conflict check runs and is stored (C-4). */
export const checkMoments = ['analysis', 'scheduling', 'start'] as const;
export type CheckMoment = (typeof checkMoments)[number];

const conflictKinds = [
  'freeze',
  'unratified',
  'same_object',
  'neighbour',
  'implementer',
  'outside_maintenance',
] as const;
export type ConflictKind = (typeof conflictKinds)[number];
/** Acknowledging does not help against these (C-3). */
export const blockingConflicts = [
  'freeze',
  'unratified',
  'same_object',
] as const satisfies readonly ConflictKind[];
