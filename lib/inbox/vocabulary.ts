/** What somebody can owe; each is a message `inbox.duty.<kind>`. */
export const dutyKinds = [
  'vote',
  'score',
  'confirm_result',
  'consent',
  'attestation',
  'condition',
  'hold_review',
  're_review',
  'risk_escalation',
  'exception_decision',
  'exception_report',
  'change_vote',
  'change_confirm',
  'cab_minutes',
  'change_intake',
  'change_assess',
  'change_test',
  'change_work',
  'change_review',
  'cab_obligation',
  'restatement_note',
  'handover_consent',
  'handover_answer',
  'acceptance',
  'milestone_overdue',
  'forecast_stale',
  'milestone_due',
  'risk_reassess',
  'risk_assess',
  'risk_review',
  'risk_action',
  'observation_due',
  'observation_confirm',
  'mention',
] as const;
export type DutyKind = (typeof dutyKinds)[number];

/** How pressing: `overdue` is past its day, `soon` within seven days, `later` beyond or without a day. */
export const urgencies = ['overdue', 'soon', 'later'] as const;
export type Urgency = (typeof urgencies)[number];
