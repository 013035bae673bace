import { z } from 'zod';
import { civilDate, line, optional, reason, uuid } from '@/lib/action/fields';

const days = { startsOn: civilDate, lastDay: civilDate };

/** One's own deputy. */
export const nameDeputyInput = z.strictObject({ deputyId: uuid, ...days, reason: line(300, 3) });
/** A deputy for somebody else; `programmeId` narrows it to the duties of that programme. */
export const appointDeputyInput = z.strictObject({
  personId: uuid,
  programmeId: optional(uuid),
  deputyId: uuid,
  ...days,
  reason: line(300, 3),
});
export const endDeputyInput = z.strictObject({ id: uuid, reason });
/** Whom this session acts for from now on; null = oneself again. */
export const actForInput = z.strictObject({ personId: optional(uuid) });
