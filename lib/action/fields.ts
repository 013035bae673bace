import { z } from 'zod';
import type { CivilDate } from '@/lib/calendar/vocabulary';

/** Building blocks of room schemas. Texts are trimmed, NFC, free of control characters. */

/** Control characters other than line feed and tab, and halves of surrogate pairs. */
const forbidden = /(?![\n\t])\p{Cc}|\p{Cs}/u;

/** Single-line text of `min`..`max` characters. */
export const line = (max: number, min = 1) =>
  z
    .string()
    .transform((value) => value.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .min(min)
        .max(max)
        .refine((value) => !forbidden.test(value) && !/[\r\n\t]/.test(value), 'common.control_characters'),
    );

/** Multi-line text up to `max` characters. */
export const prose = (max: number, min = 0) =>
  z
    .string()
    .transform((value) => value.normalize('NFC').replace(/\r\n?/g, '\n').trim())
    .pipe(
      z
        .string()
        .min(min)
        .max(max)
        .refine((value) => !forbidden.test(value), 'common.control_characters'),
    );

/** A reason of at least ten characters. */
export const reason = prose(2_000, 10);

export const uuid = z.uuid();
/**
 * `min`..`max` ids as a set: one named twice counts once, and the order stays. The empty choice that an HTML form sends
 * for "none" is none.
 */
export const ids = (max: number, min = 0) =>
  z
    .array(z.string())
    .transform((list) => [...new Set(list)].filter((one) => one !== ''))
    .pipe(z.array(uuid).min(min).max(max));
/** Version of the record the person saw. */
export const version = z.coerce.number().int().min(1);

/** Real civil date, 1900–2200, `YYYY-MM-DD`. */
export const civilDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'common.invalid_date')
  .refine((value) => {
    const date = new Date(`${value}T00:00:00Z`);
    const year = Number(value.slice(0, 4));
    return (
      !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value) && year >= 1900 && year <= 2200
    );
  }, 'common.invalid_date')
  .transform((value) => value as CivilDate);

/** Exact decimal as text, at most 12 digits before and 8 after the point; no exponent, NaN or Infinity. */
export const decimal = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).trim())
  .pipe(z.string().regex(/^-?\d{1,12}(\.\d{1,8})?$/, 'common.invalid_number'));

/** Money in whole cents. */
export const centsField = z.coerce.number().int().min(-1e13).max(1e13);

/** Not given: absent, null or the empty string an HTML form sends; the command sees null, never a coerced zero. */
export const optional = <T extends z.ZodType>(schema: T) =>
  z
    .union([z.null(), z.literal('').transform(() => null), schema])
    .optional()
    .transform((value) => value ?? null);

/** Checkbox or boolean; absent = false. */
export const flag = z
  .union([z.boolean(), z.enum(['on', 'off', 'true', 'false', '1', '0', ''])])
  .optional()
  .transform((value) => value === true || value === 'on' || value === 'true' || value === '1');
