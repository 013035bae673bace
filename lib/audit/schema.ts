import { z } from 'zod';
import { civilDate, line, optional, uuid } from '@/lib/action/fields';

export const verifyChainInput = z.strictObject({ programmeId: uuid });

/** Filters of the log as they stand in the address; what cannot be read is not filtered by. */
export const auditFilter = z.object({
  actor: z.uuid().optional().catch(undefined),
  action: z
    .string()
    .regex(/^[a-z_]+\.[a-z_]+$/)
    .optional()
    .catch(undefined),
  kind: z
    .string()
    .regex(/^[a-z_]+$/)
    .optional()
    .catch(undefined),
  object: line(40).optional().catch(undefined),
  result: z.enum(['done', 'denied']).optional().catch(undefined),
  from: civilDate.optional().catch(undefined),
  to: civilDate.optional().catch(undefined),
  /** Keyset: entries before this sequence number. */
  before: z.coerce.number().int().min(1).optional().catch(undefined),
});
export type AuditFilter = z.output<typeof auditFilter>;

/** The filter once more, as the person sees it; unlike in an address, what cannot be read is refused. */
export const exportLogInput = z.strictObject({
  programmeId: uuid,
  language: z.enum(['de', 'en']),
  actor: optional(uuid),
  action: optional(line(80)),
  kind: optional(line(40)),
  object: optional(line(40)),
  result: optional(z.enum(['done', 'denied'])),
  from: optional(civilDate),
  to: optional(civilDate),
});
