/** Words of the voting engine (V-1..V-8), shared by gates, change boards and steering. */

export const choices = ['approve', 'reject', 'abstain'] as const;
export type Choice = (typeof choices)[number];

/** Why a member counts for neither quorum nor vote (V-1). */
const recusalCauses = [
  'presenter',
  'wave_lead',
  'requester',
  'implementer',
  'declared',
  'delegate_conflict',
] as const;
export type RecusalCause = (typeof recusalCauses)[number];

/** Persons in conflict by cause, from the segregation table; `declared` holds self-declared members. */
export type Conflicts = Partial<Record<Exclude<RecusalCause, 'delegate_conflict'>, readonly string[]>>;

/** Majority needed (V-4): simple = more approvals than rejections, high = two thirds, critical = plus sponsor. */
export const ballotLevels = ['simple', 'high', 'critical'] as const;
export type BallotLevel = (typeof ballotLevels)[number];

/** `objected` = a vote in writing ended by an objection, waiting for its meeting (V-6). */
export const ballotStates = ['open', 'closed', 'inquorate', 'objected', 'confirmed', 'withdrawn'] as const;
export type BallotState = (typeof ballotStates)[number];

export const ballotForms = ['meeting', 'circular', 'emergency'] as const;
export type BallotForm = (typeof ballotForms)[number];

/** Computed result; from lenient to strict: approved, returned, rejected (V-5, V-7). */
export const ballotResults = ['approved', 'returned', 'rejected'] as const;
export type BallotResult = (typeof ballotResults)[number];

export const seats = ['chair', 'deputy', 'member'] as const;
export type Seat = (typeof seats)[number];

export const voteDomains = [
  'programme',
  'channel',
  'technology',
  'data_protection',
  'legal',
  'procurement',
  'finance',
  'operations',
] as const;
export type VoteDomain = (typeof voteDomains)[number];

/** Domains whose voters can return an item once by suspensive veto (V-5). */
export const vetoDomains = [
  'data_protection',
  'legal',
  'procurement',
] as const satisfies readonly VoteDomain[];
export type VetoDomain = (typeof vetoDomains)[number];

/** Class of bad input: V malformed, P not permitted, K version or state conflict, Q kept in quarantine. */
const refusalClasses = ['V', 'P', 'K', 'Q'] as const;
export type RefusalClass = (typeof refusalClasses)[number];
