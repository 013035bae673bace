import type { Person, RowFields } from '../schema';
import { foldName } from './cell';

/** The one person a name or an address means; null when it means nobody, or several. */
export function findPerson(people: readonly Person[], text: string): Person | null {
  const wanted = foldName(text);
  const byAddress = people.filter(({ email }) => foldName(email) === wanted);
  const found = byAddress.length > 0 ? byAddress : people.filter(({ name }) => foldName(name) === wanted);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** The fields without an owner nobody knows: a plan is not refused for a name, but it says so. */
export function withKnownOwner(
  fields: RowFields,
  people: readonly Person[] | undefined,
): { fields: RowFields; unknown: string | null } {
  const { owner, ...rest } = fields;
  if (owner === undefined || !people || findPerson(people, owner)) return { fields, unknown: null };
  return { fields: rest, unknown: owner };
}
