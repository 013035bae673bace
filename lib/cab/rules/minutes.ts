import type { ChangeLevel } from '@/lib/changes/vocabulary';
import type { Choice, RecusalCause, Seat } from '@/lib/voting/vocabulary';
import type { ItemOrigin, ItemOutcome, Presence } from '../vocabulary';

/** What the minutes say about one item. Persons are ids: names are looked up when they are read (U-4). */
type MinutedItem = {
  readonly changeId: string;
  readonly number: string;
  readonly title: string;
  readonly level: ChangeLevel | null;
  readonly revision: number;
  readonly origin: ItemOrigin;
  readonly motionReason: string | null;
  readonly outcome: ItemOutcome;
  /** Of the decision or the deferral. */
  readonly reason: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly votes: readonly {
    readonly personId: string;
    readonly castBy: string;
    readonly choice: Choice;
    readonly reason: string;
  }[];
  readonly recusals: readonly { readonly personId: string; readonly cause: RecusalCause }[];
  readonly obligations: readonly { readonly text: string; readonly ownerId: string; readonly due: string }[];
};
export type Minutes = {
  readonly number: string;
  readonly title: string;
  readonly place: string;
  readonly startsAt: string;
  readonly startedAt: string | null;
  readonly closedAt: string | null;
  readonly agendaSha256: string | null;
  readonly presences: readonly {
    readonly personId: string;
    readonly seat: Seat | null;
    readonly presence: Presence;
  }[];
  readonly items: readonly MinutedItem[];
  readonly remark: string;
};

/** Seats in their order, chair first; then by person, so that the same meeting gives the same hash. */
const SEATS: readonly (Seat | null)[] = ['chair', 'deputy', 'member', null];

/** The minutes as the meeting wrote them: nothing in them is typed by hand but the remark. */
export function minutesOf(facts: Minutes): Minutes {
  const byPerson = <T extends { readonly personId: string }>(list: readonly T[]): T[] =>
    [...list].sort((a, b) => a.personId.localeCompare(b.personId));
  return {
    ...facts,
    presences: byPerson(facts.presences).sort((a, b) => SEATS.indexOf(a.seat) - SEATS.indexOf(b.seat)),
    items: facts.items.map((item) => ({
      ...item,
      votes: byPerson(item.votes),
      recusals: byPerson(item.recusals),
      obligations: [...item.obligations].sort(
        (a, b) => a.due.localeCompare(b.due) || a.text.localeCompare(b.text),
      ),
    })),
  };
}

type Concerned = {
  readonly seats: readonly { readonly personId: string; readonly dismissedAt: Date | null }[];
  readonly items: readonly { readonly requesterId: string; readonly implementerId: string | null }[];
  readonly obligations: readonly { readonly ownerId: string }[];
};

/** To whom minutes go: seats in office, who asked for or carries out an item, who owes a condition; not who confirms. */
export const receiversOf = (
  { seats, items, obligations }: Concerned,
  confirmedBy: string,
): readonly string[] =>
  [
    ...new Set([
      ...seats.flatMap(({ personId, dismissedAt }) => (dismissedAt === null ? [personId] : [])),
      ...items.flatMap(({ requesterId, implementerId }) => [
        requesterId,
        ...(implementerId ? [implementerId] : []),
      ]),
      ...obligations.map(({ ownerId }) => ownerId),
    ]),
  ]
    .filter((personId) => personId !== confirmedBy)
    .sort();
