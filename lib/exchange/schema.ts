import { z } from 'zod';
import { line, uuid } from '@/lib/action/fields';
import type { MilestoneState } from '@/lib/milestones/vocabulary';
import type { PhaseState } from '@/lib/roadmap/vocabulary';
import type {
  FileRefusalCode,
  LinkType,
  LockedState,
  LossCode,
  PlanAction,
  PlanMilestoneKind,
  PlanPhaseKind,
  ReasonCode,
  RowFieldName,
  RowKind,
  RowOrigin,
  SourceKind,
} from './vocabulary';

type Params = Record<string, string | number>;
export type Reason = { code: ReasonCode; params: Params };
export type Loss = { code: LossCode; params: Params; count: number };
export type FileRefusal = { ok: false; code: FileRefusalCode; params: Params };

/** Days are civil dates `YYYY-MM-DD` between 1900 and 2200. `criteria` and `cohorts` keep their order. */
export type RowFields = {
  channel?: string;
  cohorts?: string[];
  phaseKind?: PlanPhaseKind;
  start?: string;
  end?: string;
  milestoneKind?: PlanMilestoneKind;
  gating?: boolean;
  owner?: string;
  baselineDate?: string;
  forecast?: string;
  actual?: string;
  criteria?: string[];
  notes?: string;
};

/** `key` is unique in the document; links, parents and baselines name rows by it. `line` is a row or a task UID. */
export type PlanRow = {
  key: string;
  kind: RowKind;
  origin: RowOrigin;
  line: number;
  externalId: string | null;
  id: string | null;
  version: number | null;
  number: string | null;
  parentKey: string | null;
  title: string;
  fields: RowFields;
  percentComplete: number | null;
  problems: Reason[];
};

/** Lag in calendar days, negative = lead. `fromKey` is a row key, or `no:MS-12` for a record not in the file. */
export type PlanLink = { fromKey: string; toKey: string; type: LinkType; lagDays: number; line: number };

export type PlanBaseline = {
  number: number;
  entries: { key: string; start: string | null; finish: string | null }[];
};

/** A plan as read from a file, whatever the file was. */
export type PlanDocument = {
  source: SourceKind;
  /** Within which external ids are unique: all tables, or one project file. */
  externalSource: string;
  title: string;
  rows: PlanRow[];
  links: PlanLink[];
  baselines: PlanBaseline[];
  losses: Loss[];
};

/** A record of the programme as the comparison needs it; `externalId` is the one of the same external source. */
export type ExistingRow = {
  id: string;
  kind: RowKind;
  number: string;
  version: number;
  externalId: string | null;
  parentId: string | null;
  title: string;
  fields: RowFields;
  locked: LockedState | null;
  /** Of phases and milestones: what the rooms' own rules ask for. */
  state?: PhaseState | MilestoneState;
  /** A binding baseline holds its dates (M-1). */
  baselineApproved: boolean;
  /** Every name and address the owner is known by, so that a file may use any of them. */
  ownerNames?: string[];
};
export type ExistingLink = { id: string; fromId: string; toId: string; type: LinkType; lagDays: number };
export type Person = { id: string; name: string; email: string };
/** `people` who may own milestones; absent where nobody is known, as in a plan without a programme. */
export type ExistingPlan = { rows: ExistingRow[]; links: ExistingLink[]; people?: Person[] };

export type FieldValue = string | boolean | string[] | null;
export type FieldChange = { field: 'title' | RowFieldName; from: FieldValue; to: FieldValue };

/** A row of the programme (`id`) or one that this plan creates (`key`). */
export type PlanTarget = { id: string } | { key: string };

export type PlannedRow = {
  key: string;
  kind: RowKind;
  line: number;
  title: string;
  externalId: string | null;
  action: PlanAction;
  targetId: string | null;
  targetNumber: string | null;
  expectedVersion: number | null;
  parent: PlanTarget | null;
  fields: RowFields;
  percentComplete: number | null;
  changes: FieldChange[];
  reasons: Reason[];
  warnings: Reason[];
};

export type PlannedLink = {
  from: PlanTarget | null;
  to: PlanTarget | null;
  fromTitle: string;
  toTitle: string;
  type: LinkType;
  lagDays: number;
  line: number;
  action: PlanAction;
  targetId: string | null;
  changes: { field: 'type' | 'lagDays'; from: LinkType | number; to: LinkType | number }[];
  reasons: Reason[];
};

export type ActionCounts = Record<PlanAction, number>;

export type ImportPlan = {
  source: SourceKind;
  externalSource: string;
  title: string;
  rows: PlannedRow[];
  links: PlannedLink[];
  baselines: PlanBaseline[];
  losses: Loss[];
  summary: { rows: ActionCounts; links: ActionCounts };
};

const importOptionsSchema = z.strictObject({
  today: z.iso.date(),
  defaultChannel: z.string().trim().min(1).max(200).optional(),
  defaultCohort: z.string().trim().min(1).max(200).optional(),
});
/** The limits of channel and cohort names. */
const name = line(120);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * What the import command needs. The document comes from the reader on this server, never from a browser, so its
 * shape is the reader's promise; `fileHash` and `planHash` are SHA-256 in lower-case hex.
 */
export const importPlanInput = z.strictObject({
  programmeId: uuid,
  fileName: line(255),
  fileHash: sha256,
  document: z.custom<PlanDocument>((value) => typeof value === 'object' && value !== null && 'rows' in value),
  defaultChannel: name,
  defaultCohort: name,
  planHash: sha256,
});
export type ImportPlanInput = z.output<typeof importPlanInput>;

export const exportPlanInput = z.strictObject({
  programmeId: uuid,
  format: z.enum(['csv', 'xlsx']),
  language: z.enum(['de', 'en']),
});

/** `today` in the zone of the programme; the defaults fill waves that name no channel or cohort. */
export type ImportOptions = z.infer<typeof importOptionsSchema>;

export type Cell = string | number | boolean | Date | null;
export type RawTable = { rows: Cell[][]; formulas: number; otherSheets: number };

type RawItem = {
  line: number;
  fields: Record<string, string>;
  parts: Record<string, Record<string, string>[]>;
};
export type RawProject = {
  fields: Record<string, string>;
  Task: RawItem[];
  Resource: RawItem[];
  Assignment: RawItem[];
  Calendar: RawItem[];
};
export type RawTask = RawItem;
