import { z } from 'zod';
import { roles } from '@/lib/access/roles';
import { line, optional, prose, reason, uuid, version } from '@/lib/action/fields';
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

export const activateDeliverableInput = z.strictObject({ deliverableId: uuid, version });
export const closeDeliverableInput = z.strictObject({ deliverableId: uuid, version, reason });

const party = { personId: optional(uuid), role: optional(z.enum(roles)) };
const oneParty = (input: { personId: string | null; role: string | null }) =>
  (input.personId === null) !== (input.role === null);
const wrongParty = { path: ['personId'], message: 'raci.one_party' };

export const assignInput = z
  .strictObject({ deliverableId: uuid, version, ...party, codes: z.array(z.enum(raciCodes)).min(1).max(4) })
  .refine(oneParty, wrongParty);
export const unassignInput = z
  .strictObject({ deliverableId: uuid, version, ...party })
  .refine(oneParty, wrongParty);
