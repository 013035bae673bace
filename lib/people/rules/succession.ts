/** A critical role, the skill it takes, and who would follow. */
export type CriticalRole = {
  readonly role: string;
  readonly skill: string;
  readonly successorId: string | null;
};
export type SuccessionGap = {
  readonly role: string;
  readonly cause: 'no_successor' | 'successor_inactive' | 'skill_missing' | 'successor_is_holder';
};
type Person = { readonly id: string; readonly active: boolean; readonly skills: readonly string[] };

/**
 * Critical roles without cover (F-4): nobody named, somebody who has left, who lacks the skill, or who holds the role
 * alone already. A gap is a warning on the page and keeps G2 from being submitted.
 */
export function successionGaps(
  roles: readonly CriticalRole[],
  people: readonly Person[],
  holders: (role: string) => readonly string[],
): readonly SuccessionGap[] {
  return roles.flatMap(({ role, skill, successorId }): SuccessionGap[] => {
    if (successorId === null) return [{ role, cause: 'no_successor' }];
    const successor = people.find(({ id }) => id === successorId);
    if (!successor?.active) return [{ role, cause: 'successor_inactive' }];
    const wanted = skill.toLocaleLowerCase('de');
    if (!successor.skills.some((one) => one.toLocaleLowerCase('de') === wanted))
      return [{ role, cause: 'skill_missing' }];
    const held = holders(role);
    return held.length === 1 && held[0] === successorId ? [{ role, cause: 'successor_is_holder' }] : [];
  });
}
