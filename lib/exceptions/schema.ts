import { z } from 'zod';
import { civilDate, line, optional, prose, uuid, version } from '@/lib/action/fields';
import { exceptionResults, OPTIONS_MAX, toleranceDimensions } from './vocabulary';

/** One way out: what is done, what it does to time, money and benefit, and what it would lead to. */
const option = z.strictObject({
  title: prose(200).default(''),
  effect: prose(2_000).default(''),
  result: z.enum(exceptionResults).default('plan'),
});
export type ExceptionOption = z.output<typeof option>;
export const storedOptions = z.array(option);

/** A form sends its unused rows as empty ones: they are no options. The submission asks for what is missing. */
const content = {
  title: line(200),
  /** What breaches which tolerance by how much, and why. */
  breach: prose(4_000, 10),
  options: z
    .array(option)
    .max(OPTIONS_MAX)
    .default([])
    .transform((list) => list.filter((one) => one.title !== '' || one.effect !== '')),
  /** Position of the recommended option, from 1. */
  recommended: optional(z.coerce.number().int().min(1).max(OPTIONS_MAX)),
  recommendation: prose(2_000).default(''),
} as const;

export const raiseInput = z.strictObject({
  phaseId: uuid,
  dimension: z.enum(toleranceDimensions),
  /** Day on which the forecast was first known to breach; today when left out. */
  detectedOn: optional(civilDate),
  ...content,
});
export const editInput = z.strictObject({ exceptionId: uuid, version, ...content });
export const submitInput = z.strictObject({ exceptionId: uuid, version });

/** `option` is the position of the option chosen, from 1; a hold names its review day, an end its exit plan. */
export const decideInput = z.strictObject({
  exceptionId: uuid,
  version,
  option: z.coerce.number().int().min(1).max(OPTIONS_MAX),
  rationale: prose(4_000, 30),
  reviewOn: optional(civilDate),
  exitPlan: optional(prose(8_000)),
});

/** Content of the snapshot `exception_report`: what the committee decides on. */
export const exceptionReport = z.object({
  number: z.string(),
  title: z.string(),
  dimension: z.enum(toleranceDimensions),
  breach: z.string(),
  detectedOn: z.string(),
  phase: z.object({ id: z.string(), state: z.string() }),
  baselineEnd: z.string().nullable(),
  forecastEnd: z.string().nullable(),
  toleranceDays: z.number(),
  options: storedOptions,
  recommended: z.number(),
  recommendation: z.string(),
});

/** Version of the rules a decision was made under. */
export const RULE_VERSION = 'exceptions-1';
