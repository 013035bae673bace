import { z } from 'zod';
import { reason, uuid } from '@/lib/action/fields';

const judged = z.enum(['green', 'amber', 'red']);

/** `derived` is what the person saw: the override speaks against that, not against something newer. */
export const overrideStatusInput = z.strictObject({
  programmeId: uuid,
  judgement: judged,
  derived: judged,
  reason,
});
export const endOverrideInput = z.strictObject({ programmeId: uuid, reason });
