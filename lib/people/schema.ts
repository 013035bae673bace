import { z } from 'zod';
import { roles } from '@/lib/access/roles';
import { civilDate, decimal, flag, line, optional, reason, uuid } from '@/lib/action/fields';
import { absenceKinds } from './vocabulary';

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

/** FTE as a share 0–1 (contract hours ÷ full-time hours); empty = not known. */
export const profileInput = z.strictObject({
  programmeId: uuid,
  personId: uuid,
  fte: optional(decimal.refine((value) => Number(value) >= 0 && Number(value) <= 1, 'people.fte_range')),
  employedFrom: optional(civilDate),
  employedTo: optional(civilDate),
  skills: z.array(line(60)).max(30).default([]),
});
export const absenceInput = z.strictObject({
  programmeId: uuid,
  personId: uuid,
  kind: z.enum(absenceKinds),
  ...days,
});
export const cancelAbsenceInput = z.strictObject({ programmeId: uuid, personId: uuid, id: uuid });
export const trainingInput = z.strictObject({
  programmeId: uuid,
  personId: uuid,
  title: line(120),
  plannedOn: civilDate,
});
export const trainingDoneInput = z.strictObject({
  programmeId: uuid,
  personId: uuid,
  id: uuid,
  doneOn: civilDate,
});
/** A role that must not fall vacant: the skill it takes and who would follow; not critical = taken off the list. */
export const successionInput = z.strictObject({
  programmeId: uuid,
  role: z.enum(roles),
  critical: flag,
  skill: line(60),
  successorId: optional(uuid),
});
