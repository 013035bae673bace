import { addDays, civilToday, startOfDayInstant } from '@/lib/calendar/rules/date';
import { addWorkingDays } from '@/lib/calendar/rules/holidays';
import type { Bundesland, CivilDate } from '@/lib/calendar/vocabulary';
import type { UnratifiedSpan } from '@/lib/schedule/rules/conflict';

/** Working days after the work began: until the documents are complete, until the board has looked back (§4). */
const [DOCUMENT_DAYS, RATIFY_DAYS] = [2, 5];
/** The block is known to last until now; a change may begin this early (§4), so it reaches as far. */
const START_TOLERANCE = 15 * 60_000;

type Place = { readonly timeZone: string; readonly bundesland: Bundesland };

/** The two days an emergency has to be answered for, both included. */
export function emergencyClocks(
  startedAt: Date,
  { timeZone, bundesland }: Place,
): { readonly documentsBy: CivilDate; readonly ratifyBy: CivilDate } {
  const day = civilToday(startedAt, timeZone);
  return {
    documentsBy: addWorkingDays(day, DOCUMENT_DAYS, bundesland),
    ratifyBy: addWorkingDays(day, RATIFY_DAYS, bundesland),
  };
}

type Unratified = {
  readonly id: string;
  readonly number: string;
  readonly startedAt: Date;
  readonly channelIds: readonly string[];
};

/**
 * Emergencies nobody has looked back at in time (§4): from the day after their last day until the board does, no other
 * change begins on their channels. Follows from the clock; nothing has to run for it.
 */
export function unratifiedSpans(open: readonly Unratified[], place: Place, now: Date): UnratifiedSpan[] {
  return open.flatMap(({ id, number, startedAt, channelIds }) => {
    const { ratifyBy } = emergencyClocks(startedAt, place);
    const start = startOfDayInstant(addDays(ratifyBy, 1), place.timeZone).getTime();
    const end = now.getTime() + START_TOLERANCE;
    return start < end ? [{ id, number, channelIds, start, end }] : [];
  });
}
