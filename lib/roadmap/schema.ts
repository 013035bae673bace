import { z } from 'zod';
import {
  centsField,
  civilDate,
  decimal,
  flag,
  ids,
  line,
  optional,
  prose,
  reason,
  uuid,
  version,
} from '@/lib/action/fields';
import { BASELINE_KINDS, DEPENDENCY_TYPES, PHASE_KINDS } from './vocabulary';

const wholeDays = (max: number) => z.coerce.number().int().min(0).max(max);
/** In an edit: absent = unchanged, null or the empty string of a form = nobody. */
const nobody = <T extends z.ZodType>(schema: T) =>
  z.union([schema, z.literal('').transform(() => null), z.null()]).optional();

export const createWaveInput = z.strictObject({
  programmeId: uuid,
  channelId: uuid,
  title: line(200),
  region: line(120, 0).default(''),
  rank: z.coerce.number().int().min(1).max(999).optional(),
  leadId: optional(uuid),
  segmentIds: ids(50, 1),
  predecessorIds: ids(50).default([]),
  externalId: optional(line(200)),
  externalSource: optional(line(60)),
});

/** Fields left out stay as they are; an empty lead takes the lead away. */
export const editWaveInput = z.strictObject({
  waveId: uuid,
  version,
  title: line(200).optional(),
  region: line(120, 0).optional(),
  rank: z.coerce.number().int().min(1).max(999).optional(),
  leadId: nobody(uuid),
  segmentIds: ids(50, 1).optional(),
});

const toleranceCost = decimal.pipe(
  z.string().regex(/^0(\.[0-4]\d*|\.50*)?$/, 'roadmap.tolerance_cost_range'),
);

/** Tolerance of cost 0..0.5 (share); windows in days. */
const phaseFields = {
  title: line(200),
  plannedStart: civilDate,
  plannedEnd: civilDate,
  budgetCents: centsField.pipe(z.number().min(0)).default(0),
  toleranceDays: wholeDays(365).optional(),
  toleranceCost: toleranceCost.default('0.10'),
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

/** Fields left out stay as they are. */
export const editPhaseInput = z.strictObject({
  phaseId: uuid,
  version,
  title: line(200).optional(),
  plannedStart: civilDate.optional(),
  plannedEnd: civilDate.optional(),
  budgetCents: centsField.pipe(z.number().min(0)).optional(),
  toleranceDays: wholeDays(365).optional(),
  toleranceCost: toleranceCost.optional(),
  scope: prose(4_000).optional(),
  observationDays: z.coerce.number().int().min(14).max(365).optional(),
  contingencyDays: wholeDays(365).optional(),
});

/** G-6: the commitment a go needs. */
export const commitPhaseInput = z.strictObject({
  phaseId: uuid,
  version,
  budgetReleased: flag,
  staffed: flag,
});

export const addDependencyInput = z.strictObject({
  fromId: uuid,
  toId: uuid,
  type: z.enum(DEPENDENCY_TYPES).default('FS'),
  lagDays: z.coerce.number().int().min(-3650).max(3650).default(0),
});
export const removeDependencyInput = z.strictObject({ linkId: uuid });

/** What a baseline covers: a phase, a wave, or the whole programme when neither is given. */
const baselineFields = {
  programmeId: uuid,
  waveId: optional(uuid),
  phaseId: optional(uuid),
  name: line(120),
  reason,
} as const;

/** `adoptForecasts`: open milestones are frozen at their forecast instead of their planned date (change, resume). */
export const captureBaselineInput = z.strictObject({
  ...baselineFields,
  kind: z.enum(BASELINE_KINDS).default('target'),
  adoptForecasts: flag,
});
export type CaptureBaseline = z.output<typeof captureBaselineInput>;

/** New dates of the plan that become binding at once. */
export const rebaselineInput = z.strictObject({
  ...baselineFields,
  adoptForecasts: flag,
  phases: z
    .array(z.strictObject({ phaseId: uuid, version, plannedStart: civilDate, plannedEnd: civilDate }))
    .max(500)
    .default([]),
  milestones: z
    .array(z.strictObject({ milestoneId: uuid, version, plannedDate: civilDate }))
    .max(2_000)
    .default([]),
});
export type Rebaseline = z.output<typeof rebaselineInput>;

/** M-7: the proposals chosen; each names the date the person saw, so that a stale list is noticed. */
export const adoptProposalInput = z.strictObject({
  programmeId: uuid,
  proposals: z
    .array(z.strictObject({ milestoneId: uuid, date: civilDate }))
    .min(1)
    .max(500),
  note: prose(1_000).default(''),
});
