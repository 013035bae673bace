import { z } from 'zod';
import { uuid } from '@/lib/action/fields';

export const verifyChainInput = z.strictObject({ programmeId: uuid });

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

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
  object: z.string().trim().min(1).max(40).optional().catch(undefined),
  result: z.enum(['done', 'denied']).optional().catch(undefined),
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
  /** Keyset: entries before this sequence number. */
  before: z.coerce.number().int().min(1).optional().catch(undefined),
});
export type AuditFilter = z.output<typeof auditFilter>;
