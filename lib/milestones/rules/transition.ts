import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { PhaseState } from '@/lib/roadmap/vocabulary';
import { MILESTONE_EVENTS, type MilestoneEvent, type MilestoneState } from '../vocabulary';
import { acceptanceConflicts, mayAccept } from './acceptance';

/** Who asks; a delegate acts with the rights and inherits the conflicts of both persons. */
export type Actor = { personId: string; onBehalfOf: string | null; isProgrammeManager: boolean };

type Evidence = { kind: 'file' | 'link' | 'note' | 'kpi' };

export type TransitionFacts = {
  state: MilestoneState;
  gating: boolean;
  phaseState: PhaseState;
  gateDecided: boolean;
  actual: CivilDate | null;
  criteria: readonly { id: string; evidence: readonly Evidence[] }[];
  predecessors: readonly { id: string; state: MilestoneState; waiverReason: string | null }[];
  ownerId: string;
  channelLeadIds: readonly string[];
  accountableId: string | null;
  responsibleIds: readonly string[];
  submitterIds: readonly string[];
  changeApproved: boolean;
  reason: string | null;
  nonGatingSelfAcceptance: boolean;
  acceptanceNeedsFile: boolean;
};

type UnmetCode =
  | 'illegal_transition'
  | 'not_owner_or_channel_lead'
  | 'not_acceptor'
  | 'not_programme_manager'
  | 'acceptor_is_submitter'
  | 'acceptor_is_responsible'
  | 'phase_not_active'
  | 'actual_missing'
  | 'actual_in_future'
  | 'criteria_missing'
  | 'evidence_missing'
  | 'evidence_file_missing'
  | 'predecessor_open'
  | 'reason_too_short'
  | 'change_not_approved'
  | 'gate_already_decided';

/** Who can remove the obstacle. */
type Remover = 'actor' | 'owner' | 'channel_lead' | 'acceptor' | 'programme_manager' | 'cab' | 'nobody';

/** `refusal` after X-10: V malformed, P not permitted (audited as denied), K conflict with the state. */
export type Unmet = {
  code: UnmetCode;
  params: Readonly<Record<string, string | number>>;
  who: Remover;
  refusal: 'V' | 'P' | 'K';
};

export type TransitionVerdict =
  | { ok: true; to: MilestoneState }
  | { ok: false; unmet: readonly Unmet[]; legal: readonly MilestoneEvent[] };

type Guard = (facts: TransitionFacts, actor: Actor, today: CivilDate) => readonly Unmet[];
type Transition = {
  event: MilestoneEvent;
  from: readonly MilestoneState[];
  to: MilestoneState;
  guards: readonly Guard[];
};

const MIN_REASON = 10;

/** The state table of domain §2 as data; what is not in it is rejected. */
const MILESTONE_TRANSITIONS: readonly Transition[] = [
  { event: 'start', from: ['planned'], to: 'in_progress', guards: [byOwnerOrLead, phaseActive] },
  {
    event: 'submit',
    from: ['planned', 'in_progress'],
    to: 'submitted',
    guards: [byOwnerOrLead, phaseRunning, actualReached, evidenceComplete],
  },
  {
    event: 'accept',
    from: ['submitted'],
    to: 'accepted',
    guards: [byAcceptor, segregated, actualReached, evidenceComplete, predecessorsDone],
  },
  { event: 'reject', from: ['submitted'], to: 'in_progress', guards: [byAcceptor, reasonGiven] },
  {
    event: 'cancel',
    from: ['planned', 'in_progress', 'submitted'],
    to: 'cancelled',
    guards: [byManager, changeApproved, reasonGiven],
  },
  { event: 'reopen', from: ['accepted'], to: 'in_progress', guards: [byManager, gateOpen, reasonGiven] },
];

/**
 * May `actor` do `event` on `today`? The new state, or all unmet guards with who can remove them, and the
 * events legal in the present state.
 */
export function milestoneTransition(
  facts: TransitionFacts,
  event: MilestoneEvent,
  actor: Actor,
  today: CivilDate,
): TransitionVerdict {
  const legal = legalEvents(facts.state);
  const row = MILESTONE_TRANSITIONS.find((each) => each.event === event && each.from.includes(facts.state));
  if (!row) {
    return { ok: false, legal, unmet: [unmet('illegal_transition', 'nobody', 'K', { state: facts.state })] };
  }
  const open = row.guards.flatMap((guard) => guard(facts, actor, today));
  return open.length === 0 ? { ok: true, to: row.to } : { ok: false, unmet: open, legal };
}

/** Events the state table knows for a state, in the order of the vocabulary. */
export function legalEvents(state: MilestoneState): readonly MilestoneEvent[] {
  return MILESTONE_EVENTS.filter((event) =>
    MILESTONE_TRANSITIONS.some((row) => row.event === event && row.from.includes(state)),
  );
}

/** States that can follow directly. */
export function nextMilestoneStates(state: MilestoneState): readonly MilestoneState[] {
  return [...new Set(MILESTONE_TRANSITIONS.filter((row) => row.from.includes(state)).map(({ to }) => to))];
}

function byOwnerOrLead(facts: TransitionFacts, actor: Actor): Unmet[] {
  const allowed = [facts.ownerId, ...facts.channelLeadIds];
  return personsOf(actor).some((person) => allowed.includes(person))
    ? []
    : [unmet('not_owner_or_channel_lead', 'owner', 'P')];
}

function byAcceptor(facts: TransitionFacts, actor: Actor): Unmet[] {
  return mayAccept(facts, personsOf(actor)) ? [] : [unmet('not_acceptor', 'acceptor', 'P')];
}

function byManager(_facts: TransitionFacts, actor: Actor): Unmet[] {
  return actor.isProgrammeManager ? [] : [unmet('not_programme_manager', 'programme_manager', 'P')];
}

function segregated(facts: TransitionFacts, actor: Actor): Unmet[] {
  return acceptanceConflicts(facts, personsOf(actor)).map((code) => unmet(code, 'acceptor', 'P'));
}

function phaseActive(facts: TransitionFacts): Unmet[] {
  return facts.phaseState === 'active' ? [] : [phaseUnmet(facts)];
}

/** Started work may still be handed in during the gate review, which lists it as open with a reason. */
function phaseRunning(facts: TransitionFacts): Unmet[] {
  return facts.phaseState === 'active' || facts.phaseState === 'gate_review' ? [] : [phaseUnmet(facts)];
}

function phaseUnmet({ phaseState }: TransitionFacts): Unmet {
  return unmet('phase_not_active', 'programme_manager', 'K', { phaseState });
}

function actualReached({ actual }: TransitionFacts, _actor: Actor, today: CivilDate): Unmet[] {
  if (actual === null) return [unmet('actual_missing', 'owner', 'V')];
  return actual > today ? [unmet('actual_in_future', 'owner', 'V', { actual, today })] : [];
}

function evidenceComplete({ criteria, acceptanceNeedsFile }: TransitionFacts): Unmet[] {
  if (criteria.length === 0) return [unmet('criteria_missing', 'owner', 'V')];
  return criteria.flatMap(({ id, evidence }) => {
    if (evidence.length === 0) return [unmet('evidence_missing', 'owner', 'V', { criterionId: id })];
    const lacksFile = acceptanceNeedsFile && !evidence.some(({ kind }) => kind === 'file');
    return lacksFile ? [unmet('evidence_file_missing', 'owner', 'V', { criterionId: id })] : [];
  });
}

function predecessorsDone({ predecessors }: TransitionFacts): Unmet[] {
  return predecessors
    .filter(({ state, waiverReason }) => state !== 'accepted' && !isReason(waiverReason))
    .map(({ id, state }) =>
      unmet('predecessor_open', 'programme_manager', 'K', { predecessorId: id, state }),
    );
}

function reasonGiven({ reason }: TransitionFacts): Unmet[] {
  return isReason(reason) ? [] : [unmet('reason_too_short', 'actor', 'V', { min: MIN_REASON })];
}

function changeApproved(facts: TransitionFacts): Unmet[] {
  return facts.changeApproved ? [] : [unmet('change_not_approved', 'cab', 'K')];
}

function gateOpen({ gateDecided }: TransitionFacts): Unmet[] {
  return gateDecided ? [unmet('gate_already_decided', 'nobody', 'K')] : [];
}

function personsOf({ personId, onBehalfOf }: Actor): readonly string[] {
  return onBehalfOf === null ? [personId] : [personId, onBehalfOf];
}

function isReason(text: string | null): boolean {
  return text !== null && [...text.trim()].length >= MIN_REASON;
}

function unmet(
  code: UnmetCode,
  who: Remover,
  refusal: Unmet['refusal'],
  params: Unmet['params'] = {},
): Unmet {
  return { code, params, who, refusal };
}
