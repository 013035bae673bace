/** Where the words for the log's fields and codes are kept: keys of messages, tried in order. */

const GENERAL = ['states.gate_decision', 'states.governance_profile', 'states.status'] as const;

/** Where the rooms keep the words of their codes, by field, or by kind of record and field. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  tier: ['channels.tier'],
  'channel.type': ['channels.type'],
  'channel.status': ['channels.status'],
  'milestone.kind': ['milestones.kind'],
  'baseline.kind': ['roadmap.baselines.kind'],
  'change.type': ['states.change_type'],
  'change.result': ['states.change_result'],
  authority: ['changes.authority'],
  'risk.kind': ['risks.kind'],
  'risk.category': ['risks.category'],
  riskCategory: ['risks.category'],
  velocity: ['risks.velocity'],
  treatment: ['risks.treatment'],
  closeReason: ['risks.close'],
  reassessCause: ['risks.acceptance.lapse'],
  actionState: ['risks.action.state'],
  presence: ['cab.presence'],
  obligationState: ['cab.conditions.state'],
  appetite: ['states.level'],
  tolerance: ['states.level'],
  comparison: ['changes.rollback.comparison'],
  rollback: ['changes.rollback.choice'],
  verdict: ['changes.verdict'],
  conflict: ['audit.conflict'],
  reviewCauses: ['changes.review.cause'],
  'change_template.state': ['changes.template.state'],
  'calendar_item.kind': ['schedule.kind'],
  affectedDomains: ['voting.domain'],
  domains: ['voting.domain'],
  motion: ['states.vote'],
  form: ['voting.form'],
  scopeKinds: ['changes.scope'],
  emergencyGround: ['changes.ground'],
  type: ['roadmap.dependency.type', 'states.criterion_type'],
  bundesland: ['programmes.bundesland'],
  'phase.kind': ['states.phase_kind'],
  phaseState: ['states.phase'],
  dimension: ['exceptions.dimension'],
  'exception.state': ['exceptions.state'],
  result: ['exceptions.result'],
  outcome: ['gates.re_review.outcome', 'changes.outcome'],
  reviewState: ['gates.board.review'],
  seat: ['voting.seat'],
  domain: ['voting.domain'],
  choice: ['states.vote'],
  judgement: ['overview.judgement'],
  unit: ['measurement.unit'],
  rhythm: ['measurement.rhythm'],
  direction: ['measurement.direction'],
  indicator: ['measurement.indicator'],
  perspective: ['measurement.perspective'],
  overChannels: ['measurement.aggregation'],
  overSegments: ['measurement.aggregation'],
  overTime: ['measurement.aggregation'],
  costKind: ['costs.booking.kinds'],
};

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** Keys of programmes and figures are names that somebody gave. */
const NAMES = new Set(['programme.key', 'kpi.key']);

/** A word of the machine: only such values are looked up, everything else is somebody's text. */
export const isCode = (text: string, field: string, kind: string): boolean =>
  /^[a-z_]+$|^[FS]{2}$/.test(text) && !NAMES.has(`${kind}.${field}`);

/** Scores are kept by the key of their criterion, letters of the matrix by their party. */
export const fieldKey = (name: string): string =>
  `audit.field.${isId(name) ? 'criterion' : /^(person|role):/.test(name) ? 'assignment' : name}`;

/** Keys that may hold the words of a code, the most particular first. */
export const codeKeys = (text: string, field: string, kind: string): string[] => [
  ...[
    ...(WORDS[`${kind}.${field}`] ?? []),
    ...(WORDS[field] ?? []),
    `states.${field}`,
    `states.${kind}`,
    'audit.code',
    ...GENERAL,
  ].map((place) => `${place}.${text}`),
];

/** False for what says nothing to a reader: keys of parts without a name, and empty collections. */
export const isTelling = (value: unknown): boolean => {
  if (typeof value === 'string') return value !== '' && !isId(value);
  return (
    value !== null && value !== undefined && !(typeof value === 'object' && Object.keys(value).length === 0)
  );
};
