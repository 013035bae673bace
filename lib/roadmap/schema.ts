import { z } from 'zod';
import {
  centsField,
  civilDate,
  decimal,
  line,
  optional,
  prose,
  reason,
  uuid,
  version,
} from '@/lib/action/fields';
import { BASELINE_KINDS, DEPENDENCY_TYPES, PHASE_KINDS } from './vocabulary';

const wholeDays = (max: number) => z.coerce.number().int().min(0).max(max);

export const createWaveInput = z.strictObject({
  programmeId: uuid,
  channelId: uuid,
  title: line(200),
  region: line(120, 0).default(''),
  rank: z.coerce.number().int().min(1).max(999).optional(),
  leadId: optional(uuid),
  segmentIds: z.array(uuid).min(1).max(50),
  predecessorIds: z.array(uuid).max(50).default([]),
  externalId: optional(line(200)),
  externalSource: optional(line(60)),
});

export const editWaveInput = z.strictObject({
  waveId: uuid,
  version,
  title: line(200),
  region: line(120, 0).default(''),
  rank: z.coerce.number().int().min(1).max(999),
  leadId: optional(uuid),
  segmentIds: z.array(uuid).min(1).max(50),
});

/** Tolerance of cost 0..0.5 (share); windows in days. */
const phaseFields = {
  title: line(200),
  plannedStart: civilDate,
  plannedEnd: civilDate,
  budgetCents: centsField.pipe(z.number().min(0)).default(0),
  toleranceDays: wholeDays(365).optional(),
  toleranceCost: decimal.default('0.10'),
  scope: prose(4_000).default(''),
  observationDays: z.coerce.number().int().min(14).max(365).optional(),
  contingencyDays: wholeDays(365).default(0),
} as const;

export const createPhaseInput = z.strictObject({
  waveId: uuid,
  kind: z.enum(PHASE_KINDS),
  ...phaseFields,
  externalId: optional(line(200)),
  externalSource: optional(line(60)),
});

export const editPhaseInput = z.strictObject({ phaseId: uuid, version, ...phaseFields });

/** G-6: the commitment a go needs. */
export const commitPhaseInput = z.strictObject({
  phaseId: uuid,
  version,
  budgetReleased: z.boolean(),
  staffed: z.boolean(),
});

export const addDependencyInput = z.strictObject({
  fromId: uuid,
  toId: uuid,
  type: z.enum(DEPENDENCY_TYPES).default('FS'),
  lagDays: z.coerce.number().int().min(-3650).max(3650).default(0),
});
export const removeDependencyInput = z.strictObject({ linkId: uuid });

export const captureBaselineInput = z.strictObject({
  programmeId: uuid,
  waveId: optional(uuid),
  phaseId: optional(uuid),
  name: line(120),
  kind: z.enum(BASELINE_KINDS).default('target'),
  reason,
});
export type CaptureBaseline = z.output<typeof captureBaselineInput>;
