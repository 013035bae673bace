import { z } from 'zod';
import { line, optional, uuid } from '@/lib/action/fields';
import { BUNDESLAENDER } from '@/lib/calendar/vocabulary';
import { GOVERNANCE_PROFILES } from './vocabulary';

/** URL key: 2 to 40 lower-case letters, digits and hyphens, beginning with a letter. */
export const programmeKey = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'programmes.key_form');

const timeZone = z
  .string()
  .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone), 'programmes.unknown_zone');

export const programmeFields = {
  name: line(120),
  objectives: z.array(line(400)).max(12).default([]),
  sponsorId: optional(uuid),
  managerId: optional(uuid),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'programmes.currency_form')
    .default('EUR'),
  timeZone: timeZone.default('Europe/Berlin'),
  bundesland: z.enum(BUNDESLAENDER).default('de'),
  fiscalStartMonth: z.coerce.number().int().min(1).max(12).default(1),
  profile: z.enum(GOVERNANCE_PROFILES).default('standard'),
} as const;

export const createProgrammeInput = z.strictObject({ key: programmeKey, ...programmeFields });
export type CreateProgrammeInput = z.output<typeof createProgrammeInput>;
