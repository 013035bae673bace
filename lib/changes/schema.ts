import { z } from 'zod';
import {
  centsField,
  civilDate,
  decimal,
  flag,
  line,
  optional,
  prose,
  reason,
  uuid,
  version,
} from '@/lib/action/fields';
import { checkMoments } from '@/lib/schedule/vocabulary';
import { instantField } from '@/lib/voting/schema';
import { ballotForms, voteDomains } from '@/lib/voting/vocabulary';
import {
  assessmentVerdicts,
  changeOutcomes,
  changeResults,
  changeTypes,
  emergencyGrounds,
  rollbackChoices,
  rollbackComparisons,
  scopeKinds,
} from './vocabulary';

/** Version of the rules a decision was made under; kept with the deciding row. */
export const RULE_VERSION = 'changes/1';

const minutes = optional(
  z.coerce
    .number()
    .int()
    .min(0)
    .max(60 * 24 * 90),
);
const score = optional(z.coerce.number().int().min(1).max(5));
const instantOrNone = optional(instantField);

/** Exact difference: `from` is what the requester saw, `to` what shall stand. */
const differenceInput = z.strictObject({
  targetId: uuid,
  field: z
    .string()
    .regex(/^[a-z_]+\.[a-z_]+$/)
    .max(60),
  from: z.union([line(200, 0), z.number(), z.null()]),
  to: z.union([line(200, 0), z.number(), z.null()]),
});

/** Everything a request holds; also the fields of the edit form. Window half-open, durations in minutes, money in cents. */
const content = {
  title: line(300, 3),
  scopeKinds: z.array(z.enum(scopeKinds)).max(scopeKinds.length).default([]),
  affects: z.array(uuid).max(200).default([]),
  reason: prose(5_000).default(''),
  benefit: prose(5_000).default(''),
  costCents: centsField.pipe(z.number().min(0)).default(0),
  effortDays: decimal.pipe(z.string().regex(/^\d/, 'common.invalid_number')).default('0'),
  implementerId: optional(uuid),
  testerId: optional(uuid),
  commsPlan: prose(5_000).default(''),
  windowStart: instantOrNone,
  windowEnd: instantOrNone,
  implementationMinutes: minutes,
  validationMinutes: minutes,
  backoutTriggers: prose(5_000).default(''),
  backoutSteps: prose(5_000).default(''),
  backoutMinutes: minutes,
  pointOfNoReturn: prose(1_000).default(''),
  irreversible: flag,
  irreversibleReason: prose(2_000).default(''),
  impact: score,
  likelihood: score,
  contractTouched: flag,
  personalData: flag,
  canonicalModel: flag,
  integrations: z.coerce.number().int().min(0).max(999).default(0),
  customerVisible: flag,
  precedent: flag,
  domains: z.array(z.enum(voteDomains)).max(voteDomains.length).default([]),
};
const testerDiffers = (input: { implementerId: string | null; testerId: string | null }) =>
  input.testerId === null || input.testerId !== input.implementerId;
const sameTester = { path: ['testerId'], message: 'changes.tester_is_implementer' };
const windowOrdered = (input: { windowStart: Date | null; windowEnd: Date | null }) =>
  (input.windowStart === null) === (input.windowEnd === null) &&
  (input.windowStart === null || input.windowEnd === null || input.windowStart < input.windowEnd);
const windowWrong = { path: ['windowEnd'], message: 'changes.window_order' };

export const createChangeInput = z
  .strictObject({
    programmeId: uuid,
    type: z.enum(changeTypes).default('normal'),
    templateId: optional(uuid),
    emergencyGround: optional(z.enum(emergencyGrounds)),
    emergencyReference: prose(300).default(''),
    differences: z.array(differenceInput).max(500).default([]),
    revertsId: optional(uuid),
    ...content,
  })
  .refine(testerDiffers, sameTester)
  .refine(windowOrdered, windowWrong);
export type CreateChange = z.output<typeof createChangeInput>;

export const editChangeInput = z
  .strictObject({ changeId: uuid, version, ...content })
  .refine(testerDiffers, sameTester)
  .refine(windowOrdered, windowWrong);
export type EditChange = z.output<typeof editChangeInput>;

const step = { changeId: uuid, version };
export const stepInput = z.strictObject(step);
export const lapseApprovalInput = z.strictObject({ changeId: uuid });
export const addRollbackInput = z.strictObject({
  ...step,
  kpiId: uuid,
  channelId: optional(uuid),
  comparison: z.enum(rollbackComparisons),
  threshold: decimal,
  windowDays: z.coerce.number().int().min(1).max(180),
  ownerId: uuid,
});
export const removeRollbackInput = z.strictObject({ ...step, criterionId: uuid });
export const decideRollbackInput = z.strictObject({
  criterionId: uuid,
  choice: z.enum(rollbackChoices),
  reason,
});
export const reasonedStepInput = z.strictObject({ ...step, reason });

export const takeUpInput = z.strictObject({
  ...step,
  /** A suggested domain nobody is named for is none. */
  assessors: z
    .array(z.strictObject({ domain: z.enum(voteDomains), assessorId: optional(uuid) }))
    .max(voteDomains.length)
    .transform((all) => all.filter(({ assessorId }) => assessorId !== null))
    .pipe(z.array(z.strictObject({ domain: z.enum(voteDomains), assessorId: uuid })).min(1)),
});
export const assessInput = z.strictObject({
  changeId: uuid,
  domain: z.enum(voteDomains),
  verdict: z.enum(assessmentVerdicts),
  finding: prose(5_000, 3),
});
export const checkConflictsInput = z.strictObject({
  changeId: uuid,
  moment: z.enum(checkMoments),
  /** Warnings the person accepts: the id of the other item, or the kind where there is none (C-3). */
  acknowledged: z.array(line(60)).max(200).default([]),
});
export const putMotionInput = z.strictObject({
  changeId: uuid,
  form: z.enum(ballotForms),
  closesAt: optional(instantField),
});
export const decideInput = z.strictObject({
  ...step,
  /** What the chair confirms; the computed result or a stricter one (V-7). For a change manager: the decision. */
  decision: z.enum(['approved', 'rejected', 'returned']),
  reason: prose(2_000).default(''),
});
export const passTestInput = z.strictObject({
  ...step,
  testEvidence: prose(5_000, 3),
  backoutTested: flag,
});
export const finishInput = z.strictObject({
  ...step,
  outcome: z.enum(changeOutcomes),
  note: prose(2_000).default(''),
});
export const completeReviewInput = z.strictObject({
  changeId: uuid,
  objectiveReached: prose(5_000, 3),
  sideEffects: prose(5_000, 3),
  planVsActual: prose(5_000, 3),
  lessons: prose(5_000, 3),
  followUp: prose(2_000).default(''),
  followUpOwnerId: optional(uuid),
});
export const closeInput = z.strictObject({
  ...step,
  result: z.enum(changeResults).exclude(['cancelled']),
  incidentCaused: flag,
});
export const exceptFreezeInput = z.strictObject({ changeId: uuid, calendarItemId: uuid, reason });
export const reportUnauthorisedInput = z.strictObject({
  programmeId: uuid,
  title: line(300, 3),
  affects: z.array(uuid).min(1).max(200),
  scopeKinds: z.array(z.enum(scopeKinds)).min(1),
  reason,
  implementerId: optional(uuid),
  foundAt: instantField,
});

export const proposeTemplateInput = z.strictObject({
  programmeId: uuid,
  name: line(200, 3),
  procedure: prose(10_000, 10),
  scopeKinds: z.array(z.enum(scopeKinds)).min(1),
});
export const approveTemplateInput = z.strictObject({ templateId: uuid, validUntil: civilDate });
export const endTemplateInput = z.strictObject({ templateId: uuid, reason });
