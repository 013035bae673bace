import { z } from 'zod';
import { civilDate, flag, line, optional, reason, uuid, version } from '@/lib/action/fields';
import { BUNDESLAENDER } from '@/lib/calendar/vocabulary';
import { channelTypes } from '@/lib/channels/vocabulary';
import { GOVERNANCE_PROFILES } from './vocabulary';

/** Words that are rooms of the address, so that no programme hides one. */
const RESERVED = ['api', 'sign-in', 'programmes', 'account', 'settings', 'new'];

/** URL key: 2 to 40 lower-case letters, digits and hyphens, beginning with a letter. */
const programmeKey = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,39}$/, 'programmes.key_form')
  .refine((key) => !RESERVED.includes(key), 'programmes.key_reserved');

const timeZone = z
  .string()
  .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone), 'programmes.unknown_zone');
const objectives = z.array(line(400)).max(12);
const fiscalStartMonth = z.coerce.number().int().min(1).max(12);
/** Numbers set against the profile (domain §21); names and ranges are judged by `readOverrides`. */
const settings = z.record(
  z.string().max(60),
  z.union([z.string().max(60), z.number(), z.boolean(), z.null()]),
);

const programmeFields = {
  name: line(120),
  objectives: objectives.default([]),
  sponsorId: optional(uuid),
  managerId: optional(uuid),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'programmes.currency_form')
    .default('EUR'),
  timeZone: timeZone.default('Europe/Berlin'),
  bundesland: z.enum(BUNDESLAENDER).default('de'),
  fiscalStartMonth: fiscalStartMonth.default(1),
  profile: z.enum(GOVERNANCE_PROFILES).default('standard'),
  settings: settings.default({}),
} as const;

export const createProgrammeInput = z.strictObject({ key: programmeKey, ...programmeFields });

/** Wizard: the programme, and what the template "Multichannel-Roadmap" needs to know. */
export const createFromTemplateInput = z.strictObject({
  key: programmeKey,
  ...programmeFields,
  start: civilDate,
  segment: optional(line(120)),
  channels: z
    .array(z.strictObject({ name: line(120), type: z.enum(channelTypes), leadId: optional(uuid) }))
    .min(1)
    .max(12),
});

/** Waves of the template for channels and cohorts a programme has; lead and title follow the channel when left out. */
export const layTemplateInput = z.strictObject({
  programmeId: uuid,
  start: civilDate,
  segmentIds: z.array(uuid).min(1).max(20),
  waves: z
    .array(z.strictObject({ channelId: uuid, title: optional(line(200)), leadId: optional(uuid) }))
    .min(1)
    .max(12),
  gates: flag,
  responsibilities: flag,
});

const clearable = z.union([uuid, z.literal('').transform(() => null), z.null()]).optional();

/** Absent = unchanged. A change of profile or of its numbers needs a reason. */
export const editProgrammeInput = z.strictObject({
  programmeId: uuid,
  version,
  name: line(120).optional(),
  objectives: objectives.optional(),
  sponsorId: clearable,
  managerId: clearable,
  timeZone: timeZone.optional(),
  bundesland: z.enum(BUNDESLAENDER).optional(),
  fiscalStartMonth: fiscalStartMonth.optional(),
  profile: z.enum(GOVERNANCE_PROFILES).optional(),
  settings: settings.optional(),
  reason: optional(reason),
});

export const closeProgrammeInput = z.strictObject({ programmeId: uuid, version, reason });
export const reopenProgrammeInput = z.strictObject({ programmeId: uuid, version, reason });
