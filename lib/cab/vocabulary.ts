/** Words of the board's meetings (§4). */

export const meetingStates = ['scheduled', 'running', 'closed', 'minuted', 'cancelled'] as const;
export type MeetingState = (typeof meetingStates)[number];

/** `motion` = admitted after the agenda was frozen, with a reason. */
export const itemOrigins = ['agenda', 'motion'] as const;
export type ItemOrigin = (typeof itemOrigins)[number];

export const presences = ['present', 'excused', 'absent'] as const;
export type Presence = (typeof presences)[number];

/** What has become of an item; derived, never stored. `withdrawn` = no longer before the board, without its decision. */
export type ItemOutcome = 'open' | 'voting' | 'approved' | 'rejected' | 'returned' | 'deferred' | 'withdrawn';

/** Where a meeting stands at the clock; derived. */
export type Standing = 'upcoming' | 'due' | 'running' | 'overrun' | 'minutes_owed' | 'minuted' | 'cancelled';

/** How much of its time an item has used. */
export type TimeBand = 'within' | 'near' | 'over';

export const obligationStates = ['open', 'met', 'dropped'] as const;
export type ObligationState = (typeof obligationStates)[number];
