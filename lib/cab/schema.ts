import { z } from 'zod';
import { civilDate, flag, ids, line, prose, reason, uuid, version } from '@/lib/action/fields';
import { instantField } from '@/lib/voting/schema';
import { seats, voteDomains } from '@/lib/voting/vocabulary';
import { presences } from './vocabulary';

export const appointSeatInput = z.strictObject({
  programmeId: uuid,
  personId: uuid,
  seat: z.enum(seats),
  domain: z.enum(voteDomains),
  emergency: flag,
});
export const dismissSeatInput = z.strictObject({ programmeId: uuid, personId: uuid, reason });

const place = { meetingId: uuid, version };
const item = { ...place, changeId: uuid };

export const scheduleMeetingInput = z.strictObject({
  programmeId: uuid,
  title: line(120),
  place: line(300, 0),
  startsAt: instantField,
  endsAt: instantField,
  /** A series: so many meetings, every so many weeks. */
  count: z.coerce.number().int().min(1).max(26).default(1),
  everyWeeks: z.coerce.number().int().min(1).max(12).default(1),
});
export const cancelMeetingInput = z.strictObject({ ...place, reason });
export const setAgendaInput = z.strictObject({ ...place, changeIds: ids(60) });
export const startMeetingInput = z.strictObject(place);
export const attendInput = z.strictObject({ meetingId: uuid, personId: uuid, presence: z.enum(presences) });
export const admitItemInput = z.strictObject({ ...item, reason });
export const callItemInput = z.strictObject(item);
export const deferItemInput = z.strictObject({ ...item, reason });
export const obligeInput = z.strictObject({
  meetingId: uuid,
  changeId: uuid,
  text: prose(1_000, 3),
  ownerId: uuid,
  due: civilDate,
});
export const settleObligationInput = z.strictObject({
  obligationId: uuid,
  state: z.enum(['met', 'dropped']),
  note: prose(1_000, 10),
});
export const readMinutesInput = z.strictObject({ meetingId: uuid });
export const closeMeetingInput = z.strictObject(place);
export const confirmMinutesInput = z.strictObject({ ...place, remark: prose(2_000) });
