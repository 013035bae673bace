import { z } from 'zod';
import { flag, prose, reason, uuid } from '@/lib/action/fields';
import { choices, vetoDomains } from './vocabulary';

/** Instant as an ISO text; the server judges the window. */
export const instantField = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** A vote names the content it was given for: a motion changed meanwhile is another motion. */
export const castInput = z.strictObject({
  ballotId: uuid,
  choice: z.enum(choices),
  reason: prose(2_000).default(''),
  veto: z.enum(vetoDomains).nullish(),
  contentHash: z.string().length(64).optional(),
});
export const objectInput = z.strictObject({ ballotId: uuid, reason });
export const recuseInput = z.strictObject({ ballotId: uuid, reason });
export const consentInput = z.strictObject({ ballotId: uuid, consents: flag, reason: prose(2_000) });
export const closeInput = z.strictObject({ ballotId: uuid });
export const rescheduleInput = z.strictObject({ ballotId: uuid, closesAt: instantField });

/** Longest time a meeting leaves a motion open when nobody names an end, in days. */
export const MEETING_DAYS = 14;

/** What a ballot keeps as computed; `sponsor` = consent of level critical or of a kill (V-4). */
export const computedBallot = z.object({
  result: z.enum(['approved', 'returned', 'rejected']).optional(),
  reason: z.string().optional(),
  approve: z.number().optional(),
  reject: z.number().optional(),
  abstain: z.number().optional(),
  needed: z.number().optional(),
  present: z.number().optional(),
  quorumNeeded: z.number().optional(),
  vetoes: z.array(z.enum(vetoDomains)).optional(),
  castVetoes: z.record(z.string(), z.enum(vetoDomains)).optional(),
  sponsor: z
    .object({
      personId: z.string(),
      /** The deputy who gave it for the sponsor. */
      castBy: z.string().optional(),
      consents: z.boolean(),
      at: z.string(),
      reason: z.string(),
    })
    .optional(),
});
export type ComputedBallot = z.output<typeof computedBallot>;
