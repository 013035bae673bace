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
import {
  actionStates,
  closeReasons,
  riskCategories,
  riskDimensions,
  riskKinds,
  riskLevels,
  treatments,
  velocities,
} from './vocabulary';

const count = z.coerce.number().int().min(0).max(3_650);
const amount = centsField.pipe(z.number().min(0));

/** Probability strictly between 0 and 1, exact. */
const chance = decimal.refine((value) => Number(value) > 0 && Number(value) < 1, 'risks.chance_range');

/** What a risk says, where it lies, and what it may cost. Points are given all three or none, min ≤ mode ≤ max. */
const content = {
  title: line(200),
  kind: z.enum(riskKinds),
  category: z.enum(riskCategories),
  cause: prose(2_000, 3),
  event: prose(2_000, 3),
  effect: prose(2_000, 3),
  ownerId: optional(uuid),
  /** A wave or a phase; empty = the whole programme. */
  placeId: optional(uuid),
  velocity: z.enum(velocities).default('medium'),
  proximityOn: optional(civilDate),
  chance: optional(chance),
  costMinCents: optional(amount),
  costModeCents: optional(amount),
  costMaxCents: optional(amount),
  daysMin: optional(count),
  daysMode: optional(count),
  daysMax: optional(count),
} as const;

type Points = readonly (number | null)[];
const inOrder = ([min, mode, max]: Points): boolean =>
  min == null || mode == null || max == null
    ? min == null && mode == null && max == null
    : min <= mode && mode <= max;
type Quantified = {
  readonly costMinCents: number | null;
  readonly costModeCents: number | null;
  readonly costMaxCents: number | null;
  readonly daysMin: number | null;
  readonly daysMode: number | null;
  readonly daysMax: number | null;
};
const points = <T extends z.ZodType<Quantified>>(schema: T) =>
  schema.superRefine((value, context) => {
    if (!inOrder([value.costMinCents, value.costModeCents, value.costMaxCents]))
      context.addIssue({ code: 'custom', path: ['costModeCents'], message: 'risks.points_out_of_order' });
    if (!inOrder([value.daysMin, value.daysMode, value.daysMax]))
      context.addIssue({ code: 'custom', path: ['daysMode'], message: 'risks.points_out_of_order' });
  });

export const raiseRiskInput = points(z.strictObject({ programmeId: uuid, ...content }));
export const editRiskInput = points(z.strictObject({ riskId: uuid, version, ...content }));

const five = z.coerce.number().int().min(1).max(5);
const impacts = z
  .strictObject(
    Object.fromEntries(riskDimensions.map((one) => [one, optional(five)])) as Record<
      (typeof riskDimensions)[number],
      ReturnType<typeof optional<typeof five>>
    >,
  )
  .transform((all) =>
    Object.fromEntries(Object.entries(all).flatMap(([key, value]) => (value === null ? [] : [[key, value]]))),
  )
  .refine((all) => Object.keys(all).length > 0, 'risks.impact_missing');
/** Probability and at least one impact; the highest impact counts. */
const score = z.strictObject({ probability: five, impacts });
export type ScoreInput = z.output<typeof score>;

export const assessRiskInput = z.strictObject({
  riskId: uuid,
  version,
  inherent: score,
  current: score,
  note: prose(2_000).default(''),
});
/** A review: the current score anew, also unchanged. */
export const reviewRiskInput = z.strictObject({
  riskId: uuid,
  version,
  current: score,
  note: prose(2_000, 3),
});
export const planTreatmentInput = z.strictObject({
  riskId: uuid,
  version,
  treatment: z.enum(treatments),
  counterparty: prose(200).default(''),
  target: score,
  note: prose(2_000).default(''),
});
export const addActionInput = z.strictObject({
  riskId: uuid,
  title: line(200),
  effect: prose(1_000, 3),
  ownerId: uuid,
  due: civilDate,
});
export const settleActionInput = z.strictObject({
  actionId: uuid,
  state: z.enum(actionStates),
  note: prose(1_000).default(''),
});
export const acceptRiskInput = z.strictObject({ riskId: uuid, version, reason, expiresOn: civilDate });
export const stepRiskInput = z.strictObject({ riskId: uuid, version });
export const reassessRiskInput = z.strictObject({ riskId: uuid, version, reason });
export const occurRiskInput = z.strictObject({
  riskId: uuid,
  version,
  occurredOn: civilDate,
  actualCostCents: optional(amount),
  actualDays: optional(count),
  reason,
});
export const closeRiskInput = z.strictObject({
  riskId: uuid,
  version,
  closeReason: z.enum(closeReasons),
  reason,
});
export const setLimitsInput = z
  .strictObject({
    programmeId: uuid,
    category: z.enum(riskCategories),
    appetite: optional(z.enum(riskLevels)),
    tolerance: z.enum(riskLevels),
    reason,
  })
  .refine(
    ({ appetite, tolerance }) =>
      appetite === null || riskLevels.indexOf(appetite) <= riskLevels.indexOf(tolerance),
    { path: ['appetite'], message: 'risks.appetite_above_tolerance' },
  );
export const simulateInput = z.strictObject({
  programmeId: uuid,
  /** Same seed, same numbers; left out: one is drawn. */
  seed: optional(z.coerce.number().int().min(0).max(2_147_483_647)),
  percent: z.coerce.number().int().min(50).max(95).default(80),
});
export const lapseAcceptanceInput = z.strictObject({ riskId: uuid });
