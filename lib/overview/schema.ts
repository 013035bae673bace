import { z } from 'zod';
import { reason, uuid } from '@/lib/action/fields';

export const overrideStatusInput = z.strictObject({
  programmeId: uuid,
  judgement: z.enum(['green', 'amber', 'red']),
  reason,
});
export const endOverrideInput = z.strictObject({ programmeId: uuid, reason });
