/** Kinds of governed record and the prefix of their human number. */
export const recordPrefixes = {
  programme: 'PG',
  channel: 'CH',
  segment: 'SG',
  wave: 'WV',
  phase: 'PH',
  milestone: 'MS',
  gate: 'GT',
  kpi: 'KPI',
  deliverable: 'DL',
} as const;
export type RecordKind = keyof typeof recordPrefixes;
export const recordKinds = Object.keys(recordPrefixes) as RecordKind[];

/** Typed edges between records. */
export const linkKinds = ['depends_on', 'affects', 'mitigates', 'evidences', 'measures', 'feeds'] as const;
export type LinkKind = (typeof linkKinds)[number];
