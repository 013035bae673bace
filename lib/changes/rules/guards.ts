import { isBlocking, windowFits } from '@/lib/schedule/rules/conflict';
import { type Finding, finding, textLength } from '@/lib/voting/rules/verdict';
import type { VoteDomain } from '@/lib/voting/vocabulary';
import type { ChangeActor, ChangeFacts } from './facts';
import { resultsFor } from './review';

/** Fifteen minutes either side of the window (§4, scheduled → implementing). */
const START_TOLERANCE = 15 * 60_000;
const MIN_REASON = 10;

const is = (personId: string | null, { persons }: ChangeActor): boolean =>
  personId !== null && persons.includes(personId);

export const byRequester = (facts: ChangeFacts, actor: ChangeActor): Finding[] =>
  is(facts.requesterId, actor) ? [] : [finding('P', 'not_requester', { fixer: 'requester' })];

export const byImplementer = (facts: ChangeFacts, actor: ChangeActor): Finding[] =>
  is(facts.implementerId, actor) ? [] : [finding('P', 'not_implementer', { fixer: 'implementer' })];

/** The tester is named and never the implementer, in person or standing in. */
export function byTester(facts: ChangeFacts, actor: ChangeActor): Finding[] {
  return [
    ...(is(facts.testerId, actor) ? [] : [finding('P', 'not_tester', { fixer: 'tester' })]),
    ...(is(facts.implementerId, actor) ? [finding('P', 'tester_is_implementer', { fixer: 'tester' })] : []),
  ];
}

export const byRequesterOrManager = (facts: ChangeFacts, actor: ChangeActor): Finding[] =>
  is(facts.requesterId, actor) || actor.isChangeManager
    ? []
    : [finding('P', 'not_requester', { fixer: 'requester' })];

/** Requester and implementer approve nothing of their own (four-eyes); no override by anyone. */
export function segregated(facts: ChangeFacts, actor: ChangeActor): Finding[] {
  return [
    ...(is(facts.requesterId, actor)
      ? [finding('P', 'approver_is_requester', { fixer: 'change_manager' })]
      : []),
    ...(is(facts.implementerId, actor)
      ? [finding('P', 'approver_is_implementer', { fixer: 'change_manager' })]
      : []),
  ];
}

/** Where a board decides, only its counted vote approves. */
export function authorityDecides(facts: ChangeFacts, actor: ChangeActor): Finding[] {
  if (facts.authority === 'change_manager')
    return actor.isChangeManager ? [] : [finding('P', 'not_authority', { authority: 'change_manager' })];
  return facts.boardApproved
    ? []
    : [finding('K', 'board_has_not_approved', { authority: facts.authority ?? 'cab', fixer: 'cab' })];
}

/** What a request says about itself. */
type Documents = Pick<
  ChangeFacts,
  | 'type'
  | 'scopeKinds'
  | 'reason'
  | 'affects'
  | 'implementerId'
  | 'level'
  | 'irreversible'
  | 'irreversibleReason'
  | 'backoutSteps'
  | 'backoutTriggers'
  | 'backoutMinutes'
>;

/** Mandatory fields of intake, each named. */
export function complete(facts: Omit<Documents, 'level'>): Finding[] {
  const missing = (condition: boolean, code: string, field: string): Finding[] =>
    condition ? [finding('V', code, { fixer: 'requester' }, field)] : [];
  return [
    ...missing(facts.scopeKinds.length === 0, 'scope_missing', 'scopeKinds'),
    ...missing(textLength(facts.reason) < MIN_REASON, 'reason_missing', 'reason'),
    ...missing(facts.affects.length === 0, 'nothing_affected', 'affects'),
    ...missing(facts.implementerId === null, 'implementer_missing', 'implementerId'),
  ];
}

export const noDuplicate = ({ duplicateOf }: ChangeFacts): Finding[] =>
  duplicateOf === null ? [] : [finding('K', 'duplicate', { number: duplicateOf, fixer: 'change_manager' })];

/** Every affected domain has an assessor; contracts bring procurement and legal with them (V-5). */
export function assessorsNamed(facts: ChangeFacts): Finding[] {
  const assigned = facts.assessments.map(({ domain }) => domain);
  return domainsToAssess(facts)
    .filter((domain) => !assigned.includes(domain))
    .map((domain) => finding('V', 'assessor_missing', { domain, fixer: 'change_manager' }, 'assessors'));
}

export function allAssessed(facts: ChangeFacts): Finding[] {
  return domainsToAssess(facts)
    .filter((domain) => !facts.assessments.some((one) => one.domain === domain && one.verdict !== null))
    .map((domain) => finding('K', 'not_assessed', { domain, fixer: 'assessor' }));
}

/** Affected domains; a contract is always assessed by procurement and legal, personal data by data protection. */
export function domainsToAssess(facts: Pick<ChangeFacts, 'domains' | 'scopeKinds'>): readonly VoteDomain[] {
  const contract: readonly VoteDomain[] = facts.scopeKinds.includes('contract')
    ? ['procurement', 'legal']
    : [];
  return [...new Set<VoteDomain>([...facts.domains, ...contract])];
}

export const levelKnown = ({ level }: Pick<Documents, 'level'>): Finding[] =>
  level === null ? [finding('V', 'level_missing', { fixer: 'change_manager' }, 'impact')] : [];

/** A way back is planned, or its absence is argued. */
export function wayBack(facts: Omit<Documents, 'level'>): Finding[] {
  if (facts.irreversible)
    return textLength(facts.irreversibleReason) >= MIN_REASON
      ? []
      : [finding('V', 'irreversibility_not_argued', { fixer: 'requester' }, 'irreversibleReason')];
  const planned =
    textLength(facts.backoutSteps) > 0 &&
    textLength(facts.backoutTriggers) > 0 &&
    facts.backoutMinutes !== null;
  return planned ? [] : [finding('V', 'backout_missing', { fixer: 'requester' }, 'backoutSteps')];
}

/** Window arithmetic (C-1). */
export function windowPlanned(facts: ChangeFacts): Finding[] {
  if (facts.windowStart === null || facts.windowEnd === null)
    return [finding('V', 'window_missing', { fixer: 'requester' }, 'windowStart')];
  const past: Finding[] =
    facts.windowEnd <= facts.now
      ? [finding('V', 'window_in_past', { fixer: 'requester' }, 'windowStart')]
      : [];
  if (facts.implementationMinutes === null)
    return [...past, finding('V', 'duration_missing', { fixer: 'requester' }, 'implementationMinutes')];
  const span = { start: facts.windowStart.getTime(), end: facts.windowEnd.getTime() };
  const { fits, neededMinutes } = windowFits(span, {
    implementation: facts.implementationMinutes,
    validation: facts.validationMinutes ?? 0,
    backout: facts.irreversible ? 0 : (facts.backoutMinutes ?? 0),
  });
  return fits
    ? past
    : [...past, finding('V', 'window_too_short', { neededMinutes, fixer: 'requester' }, 'windowEnd')];
}

export const conflictsChecked = ({ checkedThisRevision }: ChangeFacts): Finding[] =>
  checkedThisRevision ? [] : [finding('K', 'conflicts_not_checked', { fixer: 'change_manager' })];

/** Blocking conflicts forbid, the others need to be acknowledged (C-3); a freeze may be excepted (C-5). */
export function windowFree(facts: ChangeFacts): Finding[] {
  const excepted = (id: string | null) => id !== null && facts.exceptions.includes(id);
  return [
    ...windowPlanned(facts),
    ...facts.conflicts
      .filter((one) => !(one.kind === 'freeze' && excepted(one.withId)))
      .filter((one) => isBlocking(one.kind) || !facts.acknowledged.includes(one.withId ?? one.kind))
      .map((one) =>
        finding('K', isBlocking(one.kind) ? 'blocking_conflict' : 'conflict_not_acknowledged', {
          kind: one.kind,
          label: one.label,
          fixer: 'change_manager',
        }),
      ),
  ];
}

export const approvalInForce = (facts: ChangeFacts): Finding[] =>
  facts.approvalStands || facts.type === 'standard'
    ? []
    : [finding('K', 'approval_expired', { fixer: 'change_manager' })];

export const approvalGone = (facts: ChangeFacts): Finding[] =>
  facts.approvalStands ? [finding('K', 'approval_stands')] : [];

export const testerNamed = (facts: ChangeFacts): Finding[] =>
  facts.testerId !== null ? [] : [finding('V', 'tester_missing', { fixer: 'requester' }, 'testerId')];

export const implementerNamed = (facts: ChangeFacts): Finding[] =>
  facts.implementerId !== null
    ? []
    : [finding('V', 'implementer_missing', { fixer: 'requester' }, 'implementerId')];

export const testEvidence = (facts: ChangeFacts): Finding[] =>
  textLength(facts.testEvidence) > 0
    ? []
    : [finding('V', 'test_evidence_missing', { fixer: 'tester' }, 'testEvidence')];

/** From level high up the way back has been tried (§4, testing → scheduled). */
export const backoutTested = (facts: ChangeFacts): Finding[] =>
  facts.backoutTested || facts.irreversible || facts.level === 'low' || facts.level === 'medium'
    ? []
    : [finding('K', 'backout_not_tested', { fixer: 'implementer' })];

export const templateValid = ({ templateProblem }: ChangeFacts): Finding[] =>
  templateProblem === null ? [] : [finding('K', `template_${templateProblem}`, { fixer: 'change_manager' })];

export const levelLow = ({ level }: ChangeFacts): Finding[] =>
  level === 'low' ? [] : [finding('K', 'standard_above_low', { level: level ?? 'none' })];

/** An emergency cites an incident, an occurred risk or a legal deadline; poor planning is none. */
export const emergencyGround = (facts: ChangeFacts): Finding[] =>
  facts.emergencyGround !== null && textLength(facts.emergencyReference) > 0
    ? []
    : [finding('V', 'emergency_ground_missing', { fixer: 'requester' }, 'emergencyReference')];

/** The documents of an emergency may come after the work (within two working days), but before it closes (§4). */
export const documented = (facts: Documents): Finding[] =>
  facts.type === 'emergency' ? [...complete(facts), ...levelKnown(facts), ...wayBack(facts)] : [];

/** Two approvers of the emergency board who are not the requester (§4); their counted vote is the proof. */
export const emergencyApproved = (facts: ChangeFacts): Finding[] =>
  facts.boardApproved ? [] : [finding('K', 'board_has_not_approved', { authority: 'ecab', fixer: 'cab' })];

export function inWindow(facts: ChangeFacts): Finding[] {
  const { windowStart, windowEnd, now } = facts;
  const inside =
    windowStart !== null &&
    windowEnd !== null &&
    now.getTime() >= windowStart.getTime() - START_TOLERANCE &&
    now.getTime() <= windowEnd.getTime() + START_TOLERANCE;
  return inside ? [] : [finding('K', 'outside_window', { fixer: 'change_manager' })];
}

/** An emergency may work through a freeze; that it does is recorded with a reason. */
export const emergencyFreezesOverridden = (facts: ChangeFacts): Finding[] =>
  facts.conflicts
    .filter((one) => one.kind === 'freeze' && !(one.withId !== null && facts.exceptions.includes(one.withId)))
    .map((one) => finding('K', 'freeze_not_overridden', { label: one.label, fixer: 'change_manager' }));

export function resultFits(facts: ChangeFacts): Finding[] {
  const { outcome, result } = facts;
  if (result === null) return [finding('V', 'result_missing', { fixer: 'change_manager' }, 'result')];
  if (result === 'unauthorised' || outcome === null) return [];
  return resultsFor(outcome).includes(result)
    ? []
    : [finding('V', 'result_contradicts_outcome', { outcome, result }, 'result')];
}

/** A crossed line of the rollback plan is decided on before the request closes, and the decision stands. */
export function rollbackDecided(facts: ChangeFacts): Finding[] {
  const { undecidedCrossings, rolledBack, result } = facts;
  return [
    ...undecidedCrossings.map((number) =>
      finding('K', 'rollback_undecided', { number, fixer: 'change_manager' }),
    ),
    ...(rolledBack && (result === 'successful' || result === 'successful_with_issues')
      ? [finding('V', 'result_contradicts_rollback', { result }, 'result')]
      : []),
  ];
}

export const reviewDone = (facts: ChangeFacts): Finding[] =>
  facts.reviewDue && !facts.reviewCompleted ? [finding('K', 'review_open', { fixer: 'review_owner' })] : [];

/** An emergency closes only after the board has looked at it. */
export const ratified = ({ ratification }: ChangeFacts): Finding[] =>
  ratification === 'missing' ? [finding('K', 'not_ratified', { fixer: 'cab' })] : [];

/** Nothing is overwritten that moved meanwhile (C-9). */
export const differencesApplicable = (facts: ChangeFacts): Finding[] =>
  facts.staleDifferences.map((label) => finding('K', 'difference_stale', { label, fixer: 'requester' }));

export const noOpenBallot = ({ ballotOpen }: ChangeFacts): Finding[] =>
  ballotOpen ? [finding('K', 'ballot_running', { fixer: 'cab' })] : [];

export const reasonGiven = ({ note }: ChangeFacts): Finding[] =>
  textLength(note) >= MIN_REASON ? [] : [finding('V', 'reason_too_short', { minimum: MIN_REASON }, 'reason')];
