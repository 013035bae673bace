import { type Finding, finding } from '@/lib/voting/rules/verdict';
import type { ChangeState, ChangeType } from '../vocabulary';
import type { ChangeActor, ChangeFacts } from './facts';
import * as guards from './guards';

export const changeEvents = [
  'submit',
  'take_up',
  'return',
  'put_to_approval',
  'approve',
  'reject',
  'reapprove',
  'start_test',
  'fail_test',
  'pass_test',
  'schedule_standard',
  'call_emergency',
  'start',
  'finish',
  'close',
  'cancel',
] as const;
export type ChangeEvent = (typeof changeEvents)[number];

type Guard = (facts: ChangeFacts, actor: ChangeActor) => readonly Finding[];
type Row = {
  readonly event: ChangeEvent;
  readonly types: readonly ChangeType[];
  readonly from: readonly ChangeState[];
  readonly to: ChangeState;
  readonly guards: readonly Guard[];
};
export type ChangeVerdict =
  | { readonly ok: true; readonly to: ChangeState }
  | { readonly ok: false; readonly findings: readonly Finding[] };

const any: readonly ChangeType[] = ['normal', 'standard', 'emergency'];
const normal: readonly ChangeType[] = ['normal'];
const beforeWork = [
  'submitted',
  'impact_analysis',
  'awaiting_approval',
  'ecab_approval',
  'approved',
  'testing',
  'scheduled',
] as const;

/** The state tables of §4 as data: what is not in it is rejected with the list of legal next states. */
const TABLE: readonly Row[] = [
  {
    event: 'submit',
    types: normal,
    from: ['draft'],
    to: 'submitted',
    guards: [guards.byRequester, guards.complete],
  },
  {
    event: 'take_up',
    types: normal,
    from: ['submitted'],
    to: 'impact_analysis',
    guards: [guards.complete, guards.noDuplicate, guards.assessorsNamed],
  },
  {
    event: 'return',
    types: normal,
    from: ['submitted', 'impact_analysis', 'awaiting_approval'],
    to: 'draft',
    guards: [guards.reasonGiven, guards.noOpenBallot],
  },
  {
    event: 'put_to_approval',
    types: normal,
    from: ['impact_analysis'],
    to: 'awaiting_approval',
    guards: [
      guards.allAssessed,
      guards.levelKnown,
      guards.wayBack,
      guards.windowPlanned,
      guards.conflictsChecked,
    ],
  },
  {
    event: 'approve',
    types: normal,
    from: ['awaiting_approval'],
    to: 'approved',
    guards: [guards.segregated, guards.authorityDecides],
  },
  {
    event: 'reject',
    types: ['normal', 'emergency'],
    from: ['awaiting_approval', 'ecab_approval'],
    to: 'rejected',
    guards: [guards.segregated, guards.reasonGiven],
  },
  {
    event: 'reapprove',
    types: normal,
    from: ['approved', 'testing', 'scheduled'],
    to: 'awaiting_approval',
    guards: [guards.approvalGone],
  },
  {
    event: 'start_test',
    types: normal,
    from: ['approved'],
    to: 'testing',
    guards: [guards.byImplementer, guards.approvalInForce, guards.testerNamed],
  },
  {
    event: 'fail_test',
    types: normal,
    from: ['testing'],
    to: 'approved',
    guards: [guards.byTester, guards.reasonGiven],
  },
  {
    event: 'pass_test',
    types: normal,
    from: ['testing'],
    to: 'scheduled',
    guards: [
      guards.byTester,
      guards.approvalInForce,
      guards.testEvidence,
      guards.backoutTested,
      guards.windowFree,
    ],
  },
  {
    event: 'schedule_standard',
    types: ['standard'],
    from: ['draft'],
    to: 'scheduled',
    guards: [guards.byRequester, guards.complete, guards.templateValid, guards.levelLow, guards.windowFree],
  },
  {
    event: 'call_emergency',
    types: ['emergency'],
    from: ['draft'],
    to: 'ecab_approval',
    guards: [guards.byRequester, guards.emergencyGround, guards.implementerNamed],
  },
  {
    event: 'start',
    types: ['normal', 'standard'],
    from: ['scheduled'],
    to: 'implementing',
    guards: [guards.byImplementer, guards.approvalInForce, guards.inWindow, guards.windowFree],
  },
  {
    event: 'start',
    types: ['emergency'],
    from: ['ecab_approval'],
    to: 'implementing',
    guards: [guards.byImplementer, guards.emergencyApproved, guards.emergencyFreezesOverridden],
  },
  { event: 'finish', types: any, from: ['implementing'], to: 'in_review', guards: [guards.byImplementer] },
  {
    event: 'close',
    types: any,
    from: ['in_review'],
    to: 'closed',
    guards: [
      guards.resultFits,
      guards.documented,
      guards.rollbackDecided,
      guards.reviewDone,
      guards.ratified,
      guards.differencesApplicable,
    ],
  },
  {
    event: 'cancel',
    types: any,
    from: ['draft', ...beforeWork],
    to: 'cancelled',
    guards: [guards.byRequesterOrManager, guards.reasonGiven, guards.noOpenBallot],
  },
];

/** May `actor` do `event` now? The new state, or every unmet guard; an unknown step names the legal ones. */
export function changeTransition(facts: ChangeFacts, event: ChangeEvent, actor: ChangeActor): ChangeVerdict {
  const row = TABLE.find(
    (each) => each.event === event && each.types.includes(facts.type) && each.from.includes(facts.state),
  );
  if (!row) {
    const legal = nextChangeStates(facts.type, facts.state).join(', ');
    return { ok: false, findings: [finding('K', 'illegal_transition', { state: facts.state, legal })] };
  }
  const findings = row.guards.flatMap((guard) => guard(facts, actor));
  return findings.length === 0 ? { ok: true, to: row.to } : { ok: false, findings };
}

/** Steps the table knows for a type and state, in its order. */
export const legalChangeEvents = (type: ChangeType, state: ChangeState): readonly ChangeEvent[] => [
  ...new Set(rowsFrom(type, state).map(({ event }) => event)),
];

/** States that can follow directly. */
export const nextChangeStates = (type: ChangeType, state: ChangeState): readonly ChangeState[] => [
  ...new Set(rowsFrom(type, state).map(({ to }) => to)),
];

const rowsFrom = (type: ChangeType, state: ChangeState): readonly Row[] =>
  TABLE.filter((row) => row.types.includes(type) && row.from.includes(state));
