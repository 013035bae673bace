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
  /** A draft; submission gives it its number of the year, `CR-2027-014`. */
  change: 'CRD',
  exception: 'EX',
  risk: 'RK',
  meeting: 'CAB',
} as const;
export type RecordKind = keyof typeof recordPrefixes;
export const recordKinds = Object.keys(recordPrefixes) as RecordKind[];
export const isRecordKind = (kind: string): kind is RecordKind => kind in recordPrefixes;

/** Typed edges between records. */
export const linkKinds = ['depends_on', 'affects', 'mitigates', 'evidences', 'measures', 'feeds'] as const;
export type LinkKind = (typeof linkKinds)[number];

export const EVIDENCE_KINDS = ['link', 'text', 'file'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** Bytes of one file, also checked by the database. */
export const FILE_LIMIT = 10 * 1024 * 1024;

/** What may be uploaded, by the ending of its name. Nothing a browser would run. */
export const FILE_TYPES = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  txt: 'text/plain',
  csv: 'text/csv',
  json: 'application/json',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
} as const;
export type FileEnding = keyof typeof FILE_TYPES;
