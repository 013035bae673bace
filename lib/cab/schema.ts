import { z } from 'zod';
import { flag, reason, uuid } from '@/lib/action/fields';
import { seats, voteDomains } from '@/lib/voting/vocabulary';

export const appointSeatInput = z.strictObject({
  programmeId: uuid,
  personId: uuid,
  seat: z.enum(seats),
  domain: z.enum(voteDomains),
  emergency: flag,
});
export const dismissSeatInput = z.strictObject({ programmeId: uuid, personId: uuid, reason });
