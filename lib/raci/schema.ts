import { z } from 'zod';
import { roles } from '@/lib/access/roles';
import { civilDate, line, optional, prose, reason, uuid, version } from '@/lib/action/fields';
import { raciCodes } from './vocabulary';

/** The scope follows from what is named: a phase, a wave, or neither (the programme). */
export const createDeliverableInput = z.strictObject({
  programmeId: uuid,
  title: line(200),
  description: prose(2_000).default(''),
  waveId: optional(uuid),
  phaseId: optional(uuid),
  /** The milestone the deliverable stands for; a gating one demands an R besides the A (RA-2). */
  milestoneId: optional(uuid),
});

export const editDeliverableInput = z.strictObject({
  deliverableId: uuid,
  version,
  title: line(200).optional(),
  description: prose(2_000).optional(),
});

/** The milestone a deliverable stands for; none = no longer any. */
export const tieMilestoneInput = z.strictObject({
  deliverableId: uuid,
  version,
  milestoneId: optional(uuid),
});
export const activateDeliverableInput = z.strictObject({ deliverableId: uuid, version });
export const closeDeliverableInput = z.strictObject({ deliverableId: uuid, version, reason });

/** `duties` are `<kind>:<id>` of open duties of the old A. */
export const proposeHandoverInput = z.strictObject({
  deliverableId: uuid,
  version,
  toId: uuid,
  effectiveOn: civilDate,
  reason,
  duties: z
    .array(z.string().regex(/^(milestone_owner|milestone_acceptor|condition|kpi):[0-9a-f-]{36}$/))
    .max(500)
    .default([]),
});
export const handoverInput = z.strictObject({ handoverId: uuid });
export const answerHandoverInput = z.strictObject({ handoverId: uuid, reason });

/** Who hears of a duty that stays undone, after how many working days; none = no path. */
export const escalationPathInput = z.strictObject({
  programmeId: uuid,
  steps: z
    .array(z.strictObject({ role: z.enum(roles), afterDays: z.coerce.number().int().min(0).max(60) }))
    .max(10)
    .default([]),
});

const party = { personId: optional(uuid), role: optional(z.enum(roles)) };
const oneParty = (input: { personId: string | null; role: string | null }) =>
  (input.personId === null) !== (input.role === null);
const wrongParty = { path: ['personId'], message: 'raci.one_party' };

export const assignInput = z
  .strictObject({ deliverableId: uuid, version, ...party, codes: z.array(z.enum(raciCodes)).min(1).max(4) })
  .refine(oneParty, wrongParty);
/** Letters of many cells; none = they go away. */
export const pasteMatrixInput = z.strictObject({
  programmeId: uuid,
  cells: z
    .array(
      z
        .strictObject({ deliverableId: uuid, ...party, codes: z.array(z.enum(raciCodes)).max(4) })
        .refine(oneParty, wrongParty),
    )
    .min(1)
    .max(1_000),
});
export const exportMatrixInput = z.strictObject({ programmeId: uuid });
export const unassignInput = z
  .strictObject({ deliverableId: uuid, version, ...party })
  .refine(oneParty, wrongParty);
