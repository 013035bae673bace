import { z } from 'zod';
import { line, prose, reason, uuid } from '@/lib/action/fields';
import { instantField } from '@/lib/voting/schema';
import { calendarKinds } from './vocabulary';

export const addCalendarItemInput = z
  .strictObject({
    programmeId: uuid,
    kind: z.enum(calendarKinds),
    title: line(200, 2),
    reason: prose(1_000).default(''),
    channelIds: z.array(uuid).max(100).default([]),
    startsAt: instantField,
    endsAt: instantField,
  })
  .refine((input) => input.startsAt < input.endsAt, { path: ['endsAt'], message: 'schedule.window_order' });
export const cancelCalendarItemInput = z.strictObject({ calendarItemId: uuid, reason });
