import { z } from 'zod';
import { line, optional, reason, uuid } from '@/lib/action/fields';
import { roles } from './roles';
import { locales, themes } from './vocabulary';

const email = z
  .string()
  .transform((value) => value.trim().toLowerCase())
  .pipe(z.email().max(254));
/** 12 to 200 characters; no composition rules. */
const password = z.string().min(12).max(200);

export const createPersonInput = z.strictObject({
  name: line(120),
  email,
  jobTitle: optional(line(120)),
  locale: z.enum(locales).default('de'),
  password,
  mustChange: z.boolean().default(true),
});

export const grantRoleInput = z.strictObject({
  personId: uuid,
  role: z.enum(roles),
  programmeId: optional(uuid),
  channelId: optional(uuid),
  /** Commands that grant along the way (a new programme's manager) are their own reason. */
  reason: optional(reason),
});
export const revokeRoleInput = z.strictObject({ grantId: uuid, reason });
export const personStateInput = z.strictObject({ personId: uuid, active: z.boolean(), reason });
export const resetPasswordInput = z.strictObject({ personId: uuid, password });
export const changePasswordInput = z.strictObject({ current: z.string().min(1).max(200), password });
export const preferencesInput = z.strictObject({
  locale: z.enum(locales).optional(),
  theme: z.enum(themes).optional(),
});
