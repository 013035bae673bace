import { z } from 'zod';
import { civilDate, decimal, flag, line, optional, prose, reason, uuid, version } from '@/lib/action/fields';
import { MILESTONE_KINDS } from './vocabulary';

const tolerance = z.coerce.number().int().min(0).max(365);

export const createMilestoneInput = z.strictObject({
  phaseId: uuid,
  title: line(300),
  description: prose(4_000).default(''),
  kind: z.enum(MILESTONE_KINDS),
  gating: flag,
  plannedDate: civilDate,
  ownerId: optional(uuid),
  acceptorId: optional(uuid),
  toleranceDays: tolerance.optional(),
  weight: decimal.default('0'),
  criteria: z.array(line(400)).max(20).default([]),
  externalId: optional(line(200)),
  externalSource: optional(line(60)),
});

export const editMilestoneInput = z.strictObject({
  milestoneId: uuid,
  version,
  title: line(300).optional(),
  description: prose(4_000).optional(),
  kind: z.enum(MILESTONE_KINDS).optional(),
  gating: z.boolean().optional(),
  plannedDate: civilDate.optional(),
  ownerId: uuid.nullable().optional(),
  acceptorId: uuid.nullable().optional(),
  toleranceDays: tolerance.optional(),
  weight: decimal.optional(),
});

/** One forecast per milestone and report date; default report date = today. */
export const reportForecastInput = z.strictObject({
  milestoneId: uuid,
  version: version.optional(),
  forecastDate: civilDate,
  reportDate: civilDate.optional(),
  note: prose(1_000).default(''),
});

const step = { milestoneId: uuid, version } as const;
export const startMilestoneInput = z.strictObject(step);
export const submitMilestoneInput = z.strictObject({ ...step, actualDate: civilDate });
export const acceptMilestoneInput = z.strictObject(step);
export const rejectMilestoneInput = z.strictObject({ ...step, reason });
export const cancelMilestoneInput = z.strictObject({ ...step, reason });
export const reopenMilestoneInput = z.strictObject({ ...step, reason });
export const waivePredecessorInput = z.strictObject({ ...step, predecessorId: uuid, reason });

export const addCriterionInput = z.strictObject({ milestoneId: uuid, version, text: line(400) });
export const removeCriterionInput = z.strictObject({ milestoneId: uuid, version, criterionId: uuid });
