import { addDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { type Finding, finding, textLength } from '@/lib/voting/rules/verdict';
import {
  ACCEPTANCE_DAYS,
  ACTIVE_TREATMENTS,
  type ActionState,
  openRiskStates,
  type RiskKind,
  type RiskLevel,
  type RiskState,
  type Treatment,
  treatmentsOf,
} from '../vocabulary';
import { type AcceptanceAuthority, acceptanceAuthority, type Limits } from './appetite';

export const riskEvents = [
  'assess',
  'plan_treatment',
  'accept',
  'begin',
  'complete',
  'reassess',
  'occur',
  'close',
] as const;
export type RiskEvent = (typeof riskEvents)[number];

/** Everything a step looks at. `persons` are those who act: a deputy brings both (segregation on persons). */
export type RiskFacts = {
  readonly state: RiskState;
  readonly kind: RiskKind;
  readonly ownerId: string | null;
  readonly level: RiskLevel | null;
  readonly inherentScored: boolean;
  readonly targetScored: boolean;
  readonly proximityOn: CivilDate | null;
  readonly treatment: Treatment | null;
  readonly counterparty: string;
  readonly actions: readonly {
    readonly state: ActionState;
    readonly ownerId: string;
    readonly effect: string;
  }[];
  readonly limits: Limits;
  readonly today: CivilDate;
  /** Of an acceptance. */
  readonly expiresOn: CivilDate | null;
  /** Of an occurrence. */
  readonly occurredOn: CivilDate | null;
  readonly reason: string;
};
export type RiskActor = {
  readonly persons: readonly string[];
  readonly isRiskManager: boolean;
  readonly isCommittee: boolean;
};
type Guard = (facts: RiskFacts, actor: RiskActor) => readonly Finding[];
type Row = {
  readonly event: RiskEvent;
  readonly from: readonly RiskState[];
  readonly to: RiskState;
  readonly guards: readonly Guard[];
};
export type RiskVerdict =
  | { readonly ok: true; readonly to: RiskState }
  | { readonly ok: false; readonly findings: readonly Finding[] };

const REASON_MIN = 10;
const reasonGiven: Guard = ({ reason }) =>
  textLength(reason) >= REASON_MIN ? [] : [finding('V', 'reason_missing', {}, 'reason')];
const owned: Guard = ({ ownerId }) =>
  ownerId === null ? [finding('V', 'owner_missing', { fixer: 'risk_manager' }, 'ownerId')] : [];
const scored: Guard = ({ inherentScored, level }) =>
  inherentScored && level !== null ? [] : [finding('V', 'score_missing', { fixer: 'owner' }, 'probability')];
const dated: Guard = ({ proximityOn }) =>
  proximityOn === null ? [finding('V', 'proximity_missing', { fixer: 'owner' }, 'proximityOn')] : [];

/** a treatment that fits the kind; an active one with an action, a transfer with its counterparty, a target. */
const treated: Guard = ({ kind, treatment, actions, counterparty, targetScored }) => {
  if (treatment === null || treatment === 'accept' || !treatmentsOf[kind].includes(treatment))
    return [finding('V', 'treatment_missing', { fixer: 'owner' }, 'treatment')];
  const open = actions.filter(({ state }) => state !== 'cancelled');
  return [
    ...(ACTIVE_TREATMENTS.includes(treatment) && open.length === 0
      ? [finding('V', 'action_missing', { fixer: 'owner' }, 'treatment')]
      : []),
    ...(treatment === 'transfer' && textLength(counterparty) === 0
      ? [finding('V', 'counterparty_missing', { fixer: 'owner' }, 'counterparty')]
      : []),
    ...(targetScored ? [] : [finding('V', 'target_missing', { fixer: 'owner' }, 'target')]),
  ];
};
const begun: Guard = ({ actions }) =>
  actions.some(({ state }) => state === 'started' || state === 'done')
    ? []
    : [finding('V', 'no_action_started', { fixer: 'owner' })];
const finished: Guard = ({ actions }) => {
  const open = actions.filter(({ state }) => state === 'planned' || state === 'started').length;
  return open === 0 ? [] : [finding('V', 'actions_open', { count: open, fixer: 'owner' })];
};

const AUTHORITIES: Readonly<Record<AcceptanceAuthority, (facts: RiskFacts, actor: RiskActor) => boolean>> = {
  owner: ({ ownerId }, { persons, isRiskManager, isCommittee }) =>
    (ownerId !== null && persons.includes(ownerId)) || isRiskManager || isCommittee,
  risk_manager: ({ ownerId }, { persons, isRiskManager, isCommittee }) =>
    (isRiskManager || isCommittee) && !persons.some((id) => id === ownerId),
  committee: ({ ownerId }, { persons, isCommittee }) => isCommittee && !persons.some((id) => id === ownerId),
};

/** authority by band; above appetite never the owner, whatever else they are (segregation of duties). */
const authorised: Guard = (facts, actor) => {
  if (facts.level === null) return [];
  const authority = acceptanceAuthority(facts.level, facts.limits);
  if (AUTHORITIES[authority](facts, actor)) return [];
  return [finding('P', 'acceptance_authority', { level: facts.level, authority, fixer: authority })];
};
const expiring: Guard = ({ expiresOn, today }) => {
  const latest = addDays(today, ACCEPTANCE_DAYS);
  return expiresOn !== null && expiresOn > today && expiresOn <= latest
    ? []
    : [finding('V', 'expiry_out_of_range', { latest }, 'expiresOn')];
};
const happened: Guard = ({ occurredOn, today }) =>
  occurredOn !== null && occurredOn <= today ? [] : [finding('V', 'occurred_in_future', {}, 'occurredOn')];

/** The state table of §5 as data: what is not in it is rejected with the list of legal next states. */
const TABLE: readonly Row[] = [
  { event: 'assess', from: ['identified'], to: 'assessed', guards: [owned, scored, dated] },
  { event: 'plan_treatment', from: ['assessed'], to: 'treatment_planned', guards: [treated] },
  { event: 'accept', from: ['assessed'], to: 'accepted', guards: [reasonGiven, expiring, authorised] },
  { event: 'begin', from: ['treatment_planned'], to: 'in_treatment', guards: [begun] },
  { event: 'complete', from: ['in_treatment'], to: 'monitoring', guards: [finished] },
  { event: 'reassess', from: ['accepted', 'monitoring'], to: 'assessed', guards: [reasonGiven] },
  { event: 'occur', from: openRiskStates, to: 'occurred', guards: [happened, reasonGiven] },
  { event: 'close', from: openRiskStates, to: 'closed', guards: [reasonGiven] },
];

/** May `actor` do `event` now? The new state, or every unmet guard. */
export function riskTransition(facts: RiskFacts, event: RiskEvent, actor: RiskActor): RiskVerdict {
  const row = TABLE.find((each) => each.event === event && each.from.includes(facts.state));
  if (!row) return { ok: false, findings: [finding('K', 'illegal_transition', { state: facts.state })] };
  const findings = row.guards.flatMap((guard) => guard(facts, actor));
  return findings.length === 0 ? { ok: true, to: row.to } : { ok: false, findings };
}

/** States an event may start from. */
export const riskStatesBefore = (event: RiskEvent): readonly RiskState[] =>
  TABLE.find((row) => row.event === event)?.from ?? [];

/** Steps the table knows for a state, in its order. */
export const legalRiskEvents = (state: RiskState): readonly RiskEvent[] =>
  TABLE.filter((row) => row.from.includes(state)).map(({ event }) => event);
