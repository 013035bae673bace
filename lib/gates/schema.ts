import { z } from 'zod';
import { isRole, roles } from '@/lib/access/roles';
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
import { instantField } from '@/lib/voting/schema';
import { ballotForms, seats, voteDomains } from '@/lib/voting/vocabulary';
import {
  criterionKinds,
  criterionTypes,
  gateDecisions,
  gateKinds,
  nonWaivableGrounds,
  operators,
} from './vocabulary';

const maxAgeDays = optional(z.coerce.number().int().min(1).max(3650));

/** Kind-specific part of a criterion, as stored in `criterion.config`. Thresholds are exact decimals as text. */
export const criterionConfig = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('milestone'), ids: ids(50).default([]) }),
  z.strictObject({ kind: z.literal('document'), maxAgeDays }),
  /** No open threat in the scope of the gate stands above tolerance (G-10). */
  z.strictObject({ kind: z.literal('risk') }),
  z.strictObject({ kind: z.literal('attestation'), role: z.enum(roles).refine(isRole), maxAgeDays }),
  z.strictObject({
    kind: z.literal('kpi'),
    kpiId: uuid,
    channelId: optional(uuid),
    segmentId: optional(uuid),
    operator: z.enum(operators),
    threshold: decimal,
    upper: optional(decimal),
    /** Last n due periods; null = every whole period of the observation window. */
    consecutivePeriods: optional(z.coerce.number().int().min(1).max(60)),
  }),
]);
export type CriterionConfig = z.output<typeof criterionConfig>;

/** `key` names the criterion over all versions of the set; a new one gets its key from the server. */
const criterionInput = z.strictObject({
  key: uuid.optional(),
  type: z.enum(criterionTypes),
  text: line(400),
  weight: z.coerce.number().int().min(1).max(100).nullable().default(null),
  ground: optional(z.enum(nonWaivableGrounds)),
  ownerId: optional(uuid),
  config: criterionConfig,
});
export type CriterionInput = z.output<typeof criterionInput>;
const criteria = z.array(criterionInput).min(1).max(40);

const seatInput = {
  personId: uuid,
  seat: z.enum(seats).default('member'),
  domain: z.enum(voteDomains).default('programme'),
} as const;

export const createGateInput = z.strictObject({
  waveId: uuid,
  kind: z.enum(gateKinds),
  title: line(200),
  criteria,
  gatekeepers: z.array(z.strictObject(seatInput)).max(25).default([]),
});
export const layWaveGatesInput = z.strictObject({ waveId: uuid, language: z.enum(['de', 'en']) });
export const configureCriteriaInput = z.strictObject({ gateId: uuid, version, criteria });
export const appointInput = z.strictObject({ gateId: uuid, version: version.optional(), ...seatInput });
export const dismissInput = z.strictObject({
  gateId: uuid,
  version: version.optional(),
  personId: uuid,
  reason,
});

export const attestInput = z.strictObject({ gateId: uuid, criterionKey: uuid, statement: prose(2_000, 10) });
export const withdrawAttestationInput = z.strictObject({ gateId: uuid, attestationId: uuid, reason });

export const submitInput = z.strictObject({
  gateId: uuid,
  version,
  /** Nothing after this day counts; today when left out. */
  cutOff: optional(civilDate),
  summary: prose(4_000).default(''),
  /** Reasons for gating milestones that are submitted open. */
  openReasons: z
    .array(z.strictObject({ milestoneId: uuid, reason: prose(1_000) }))
    .max(200)
    .default([]),
});
export const withdrawInput = z.strictObject({ gateId: uuid, version, reason });

const obligation = z.strictObject({
  text: prose(1_000).default(''),
  ownerId: optional(uuid),
  dueOn: optional(civilDate),
});
/** A form sends its unused rows as empty ones: they are no obligations. */
const obligations = (max: number) =>
  z
    .array(obligation)
    .max(max)
    .default([])
    .transform((list) => list.filter((one) => one.text !== '' || one.ownerId !== null || one.dueOn !== null));
/** What a motion proposes; the part a decision does not need stays empty. */
export const motionDetails = z.strictObject({
  rationale: prose(4_000).default(''),
  conditions: obligations(10),
  rework: obligations(20),
  reviewOn: optional(civilDate),
  exitPlan: optional(prose(8_000)),
});
export type MotionDetails = z.output<typeof motionDetails>;

export const putMotionInput = z.strictObject({
  gateId: uuid,
  version,
  decision: z.enum(gateDecisions),
  ...motionDetails.shape,
  form: z.enum(ballotForms).default('meeting'),
  closesAt: instantField.nullish(),
  affectedDomains: z.array(z.enum(voteDomains)).max(voteDomains.length).default([]),
});

export const scoreInput = z.strictObject({
  gateId: uuid,
  scores: z
    .array(z.strictObject({ criterionKey: uuid, points: z.coerce.number() }))
    .min(1)
    .max(40),
});

export const waiveInput = z.strictObject({
  gateId: uuid,
  version,
  criterionKey: uuid,
  reason: prose(2_000),
  expiresOn: civilDate,
});
export const revokeWaiverInput = z.strictObject({ gateId: uuid, version, reason });

/** `result` null = the computed one; a stricter one needs a reason (V-7). */
export const decideInput = z.strictObject({
  gateId: uuid,
  version,
  result: z.enum(['approved', 'returned', 'rejected']).nullish(),
  reason: prose(2_000).default(''),
});

export const resumeInput = z.strictObject({
  gateId: uuid,
  version,
  rationale: prose(4_000, 30),
  baselineApproved: flag,
  capacityChecked: flag,
});
/** Ordered by a decided exception report, whose room asked for the version already. */
export const holdPhaseInput = z.strictObject({
  gateId: uuid,
  rationale: prose(4_000, 30),
  reviewOn: civilDate,
});
export const extendHoldInput = z.strictObject({
  gateId: uuid,
  version,
  rationale: prose(4_000, 30),
  reviewOn: civilDate,
});
export const terminateInput = z.strictObject({
  gateId: uuid,
  version,
  rationale: prose(4_000, 30),
  exitPlan: prose(8_000, 30),
});

export const settleConditionInput = z.strictObject({
  conditionId: uuid,
  outcome: z.enum(['met', 'waived']),
  note: prose(2_000, 10),
});
export const openReReviewInput = z.strictObject({ conditionId: uuid });
export const concludeReReviewInput = z.strictObject({
  reReviewId: uuid,
  newDue: civilDate,
  finding: prose(2_000, 10),
});
export const noteRestatementInput = z.strictObject({
  gateId: uuid,
  decisionId: uuid,
  observationId: uuid,
  note: prose(2_000, 10),
});

const evaluationShape = z.object({
  kind: z.enum(criterionKinds),
  result: z.enum(['met', 'failed', 'not_assessed']),
  reason: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  observed: z.array(z.object({ ref: z.string(), value: z.string().nullable() })),
  freshness: z.enum(['fresh', 'stale', 'unknown', 'not_applicable']),
});

/** Content of the snapshot `gate_pack`: everything the gatekeepers decide on. */
export const gatePack = z.object({
  gate: z.object({ id: z.string(), number: z.string(), title: z.string(), kind: z.enum(gateKinds) }),
  wave: z.object({ id: z.string(), number: z.string(), title: z.string() }),
  phase: z.object({ id: z.string(), title: z.string(), kind: z.string() }),
  attempt: z.number(),
  cutOff: z.string(),
  submittedAt: z.string(),
  presenterId: z.string(),
  summary: z.string(),
  criteriaSet: z.object({ id: z.string(), version: z.number() }),
  criteria: z.array(
    z.object({
      key: z.string(),
      type: z.enum(criterionTypes),
      text: z.string(),
      weight: z.number().nullable(),
      ground: z.enum(nonWaivableGrounds).nullable(),
      ownerId: z.string().nullable(),
      config: criterionConfig,
      evaluation: evaluationShape,
    }),
  ),
  observations: z.array(
    z.object({
      id: z.string(),
      ref: z.string(),
      versionId: z.string(),
      periodStart: z.string(),
      revision: z.number(),
      value: z.string().nullable(),
    }),
  ),
  milestones: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      title: z.string(),
      state: z.string(),
      forecast: z.string().nullable(),
      openReason: z.string().nullable(),
    }),
  ),
  evidence: z.array(
    z.object({ id: z.string(), criterionKey: z.string().nullable(), title: z.string(), sha256: z.string() }),
  ),
  conditions: z.array(z.object({ id: z.string(), text: z.string(), due: z.string(), state: z.string() })),
  gatekeepers: z.array(z.object({ personId: z.string(), seat: z.enum(seats), domain: z.enum(voteDomains) })),
});
export type GatePack = z.output<typeof gatePack>;

/** Version of the rules a decision was made under (V-8). */
export const RULE_VERSION = 'gates-1';
