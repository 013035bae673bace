import { z } from 'zod';
import {
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
import { PHASE_KINDS } from '@/lib/roadmap/vocabulary';
import { JUDGEMENTS, MILESTONE_KINDS, MILESTONE_STATES, VIEW_ROOMS } from './vocabulary';

/** Whole days; a form sends digits, and an empty field is not zero. */
const tolerance = z
  .union([
    z.number(),
    z
      .string()
      .trim()
      .regex(/^\d{1,4}$/, 'common.invalid_number')
      .transform(Number),
  ])
  .pipe(z.number().int().min(0).max(365));
const weight = decimal.refine((value) => !value.startsWith('-'), 'milestones.weight_negative');
/** Absent = unchanged; null or the empty choice of a form = nobody. */
const clearable = z.union([uuid, z.literal('').transform(() => null), z.null()]).optional();
const note = prose(1_000).default('');

export const createMilestoneInput = z.strictObject({
  phaseId: uuid,
  title: line(300),
  description: prose(4_000).default(''),
  kind: z.enum(MILESTONE_KINDS),
  gating: flag,
  plannedDate: civilDate,
  ownerId: optional(uuid),
  acceptorId: optional(uuid),
  toleranceDays: optional(tolerance),
  weight: weight.default('0'),
  criteria: z.array(line(400)).max(20).default([]),
  externalId: optional(line(200)),
  externalSource: optional(line(60)),
});

/** Rows of one `milestone.create_many`, well below the 65,535 parameters a statement may have. */
export const MOST_AT_ONCE = 1_000;

const createManyItem = createMilestoneInput.extend({
  forecastDate: optional(civilDate),
  actualDate: optional(civilDate),
});
export type CreateManyItem = z.output<typeof createManyItem>;
export const createManyInput = z.strictObject({
  programmeId: uuid,
  milestones: z.array(createManyItem).min(1).max(MOST_AT_ONCE),
});

/** The day a source outside says a milestone was reached. */
export const reportActualInput = z.strictObject({ milestoneId: uuid, version, actualDate: civilDate });

export const editMilestoneInput = z.strictObject({
  milestoneId: uuid,
  version,
  title: line(300).optional(),
  description: prose(4_000).optional(),
  kind: z.enum(MILESTONE_KINDS).optional(),
  gating: z.boolean().optional(),
  plannedDate: civilDate.optional(),
  ownerId: clearable,
  acceptorId: clearable,
  toleranceDays: tolerance.optional(),
  weight: weight.optional(),
});

/** One forecast per milestone and report date; default report date = today. */
export const reportForecastInput = z.strictObject({
  milestoneId: uuid,
  version: version.optional(),
  forecastDate: civilDate,
  reportDate: civilDate.optional(),
  note,
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

/** One change for many milestones at once. `shift` moves the forecast in force by days, positive = later. */
const bulkChange = z.discriminatedUnion('field', [
  z.strictObject({ field: z.literal('owner'), ownerId: optional(uuid) }),
  z.strictObject({ field: z.literal('acceptor'), acceptorId: optional(uuid) }),
  z.strictObject({ field: z.literal('tolerance'), toleranceDays: tolerance }),
  z.strictObject({ field: z.literal('gating'), gating: z.boolean() }),
  z.strictObject({ field: z.literal('shift'), days: z.coerce.number().int().min(-365).max(365), note }),
  z.strictObject({ field: z.literal('forecast'), forecastDate: civilDate, note }),
]);
export type BulkChange = z.output<typeof bulkChange>;
export const bulkEditInput = z.strictObject({ ids: ids(200, 1), change: bulkChange });

/** Lines copied from a spreadsheet. Without the hash of the plan shown nothing is written. */
export const pasteForecastsInput = z.strictObject({
  programmeId: uuid,
  text: prose(100_000),
  planHash: optional(z.string().regex(/^[0-9a-f]{64}$/)),
});

export const saveViewInput = z.strictObject({
  programmeId: uuid,
  room: z.enum(VIEW_ROOMS),
  name: line(60),
  query: line(1_000, 0),
  shared: flag,
});
export const deleteViewInput = z.strictObject({ viewId: uuid });

const asked = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

/** The address of the list; what it does not understand is left out, so that an old link still opens. */
export const milestoneFilter = z.object({
  owner: asked(z.union([z.literal('me'), uuid])),
  acceptor: asked(z.union([z.literal('me'), uuid])),
  wave: asked(line(40)),
  channel: asked(uuid),
  phase: asked(z.enum(PHASE_KINDS)),
  state: asked(z.enum(['open', 'all', ...MILESTONE_STATES])),
  judgement: asked(z.enum(JUDGEMENTS)),
  kind: asked(z.enum(MILESTONE_KINDS)),
  gating: asked(z.enum(['yes', 'no']).transform((value) => value === 'yes')),
  due: asked(z.enum(['week', 'overdue'])),
  from: asked(civilDate),
  to: asked(civilDate),
  q: asked(line(200)),
});
