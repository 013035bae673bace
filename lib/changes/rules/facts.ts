import type { ChangeAuthority } from '@/lib/programmes/vocabulary';
import type { Conflict } from '@/lib/schedule/rules/conflict';
import type { VoteDomain } from '@/lib/voting/vocabulary';
import type {
  AssessmentVerdict,
  ChangeLevel,
  ChangeOutcome,
  ChangeResult,
  ChangeState,
  ChangeType,
  EmergencyGround,
  ScopeKind,
} from '../vocabulary';
import type { LevelReason } from './level';

/** Who asks. `persons` = the person and whoever they stand in for: conflicts of both count (segregation of duties). */
export type ChangeActor = {
  readonly persons: readonly string[];
  readonly isChangeManager: boolean;
};

type Assessment = {
  readonly domain: VoteDomain;
  readonly assessorId: string;
  readonly verdict: AssessmentVerdict | null;
};

/** Everything the guards of the state table look at; times are instants. */
export type ChangeFacts = {
  readonly type: ChangeType;
  readonly state: ChangeState;
  readonly title: string;
  readonly reason: string;
  readonly scopeKinds: readonly ScopeKind[];
  readonly affects: readonly string[];
  readonly requesterId: string;
  readonly implementerId: string | null;
  readonly testerId: string | null;
  readonly windowStart: Date | null;
  readonly windowEnd: Date | null;
  /** Minutes; null = not planned. */
  readonly implementationMinutes: number | null;
  readonly validationMinutes: number | null;
  readonly backoutMinutes: number | null;
  readonly backoutSteps: string;
  readonly backoutTriggers: string;
  readonly backoutTested: boolean;
  readonly irreversible: boolean;
  readonly irreversibleReason: string;
  readonly level: ChangeLevel | null;
  readonly levelReasons: readonly LevelReason[];
  readonly authority: ChangeAuthority | null;
  readonly domains: readonly VoteDomain[];
  readonly assessments: readonly Assessment[];
  /** Open request with the same title and scope. */
  readonly duplicateOf: string | null;
  readonly approvalStands: boolean;
  /** An approved motion of the board on exactly this revision. */
  readonly boardApproved: boolean;
  readonly ballotOpen: boolean;
  readonly testEvidence: string;
  /** Conflicts of the planned window as of now, and what of them was acknowledged (ids or kinds). */
  readonly conflicts: readonly Conflict[];
  readonly acknowledged: readonly string[];
  readonly exceptions: readonly string[];
  readonly checkedThisRevision: boolean;
  readonly templateProblem: 'missing' | 'not_approved' | 'expired' | 'out_of_scope' | null;
  readonly emergencyGround: EmergencyGround | null;
  readonly emergencyReference: string;
  readonly outcome: ChangeOutcome | null;
  readonly result: ChangeResult | null;
  readonly reviewDue: boolean;
  readonly reviewCompleted: boolean;
  readonly ratification: 'not_needed' | 'missing' | 'given' | 'refused';
  /** Differences whose target moved since the request was approved. */
  /** Rollback criteria that were crossed and not decided on yet, as the numbers of their KPIs. */
  readonly undecidedCrossings: readonly string[];
  /** Somebody decided to roll back. */
  readonly rolledBack: boolean;
  readonly staleDifferences: readonly string[];
  /** What the actor gave as reason for this step. */
  readonly note: string;
  readonly now: Date;
};
