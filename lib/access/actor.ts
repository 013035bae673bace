import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { Grant } from './roles';

/** Where a command came from (U-1 source address class). */
export type Source = 'browser' | 'api' | 'command_line' | 'import' | 'system';

/** A person somebody deputises for today, with the rights that pass to the deputy. */
export type Represented = {
  readonly deputyId: string;
  readonly personId: string;
  readonly name: string;
  /** Last day of the deputyship, in the default zone. */
  readonly lastDay: CivilDate;
  /** Grants of the represented person, narrowed to the programme where the deputyship covers only one. */
  readonly grants: readonly Grant[];
};

/** Who acts: read fresh from the database for every request, never from a token. */
export type Actor = {
  readonly workspaceId: string;
  readonly personId: string;
  readonly name: string;
  /** The rights in use: one's own, or those of the represented person while `actsFor` is set. */
  readonly grants: readonly Grant[];
  readonly source: Source;
  /** People this person deputises for today. */
  readonly represents?: readonly Represented[];
  /** Set while acting as somebody's deputy; `ownGrants` are what the person holds in its own right. */
  readonly actsFor?: Represented & { readonly ownGrants: readonly Grant[] };
};

/** The same person acting as the deputy of `personId`, or null where no deputyship is in force. */
export function actingFor(actor: Actor, personId: string): Actor | null {
  const own = asOneself(actor);
  const represented = own.represents?.find((one) => one.personId === personId);
  return represented
    ? { ...own, grants: represented.grants, actsFor: { ...represented, ownGrants: own.grants } }
    : null;
}

/** The person in its own right, whoever it acts for at the moment. */
export function asOneself(actor: Actor): Actor {
  if (!actor.actsFor) return actor;
  const { actsFor, ...own } = actor;
  return { ...own, grants: actsFor.ownGrants };
}

/** Whose seats, duties and records these are: the represented person's while acting as a deputy. */
export const principalOf = ({ personId, actsFor }: Pick<Actor, 'personId' | 'actsFor'>): string =>
  actsFor?.personId ?? personId;

/** Everybody whose conflicts count (segregation of duties): a deputy inherits those of both persons. */
export const personsOf = ({ personId, actsFor }: Pick<Actor, 'personId' | 'actsFor'>): readonly string[] =>
  actsFor ? [personId, actsFor.personId] : [personId];

/** For columns that keep on whose behalf somebody acted; null = in one's own right. */
export const onBehalfOf = ({ actsFor }: Pick<Actor, 'actsFor'>): string | null => actsFor?.personId ?? null;
