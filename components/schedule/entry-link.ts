import { routes } from '@/lib/routes';
import type { ScheduleEntry } from '@/lib/schedule/queries/calendar';

/** Where an entry has a page of its own: a change or a meeting of the board; null for the rest. */
export const hrefOf = ({ kind, number }: ScheduleEntry, programmeKey: string): string | null =>
  number === null
    ? null
    : kind === 'change'
      ? routes.change(programmeKey, number)
      : routes.meeting(programmeKey, number);
