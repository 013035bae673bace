import type { Actor } from './actor';
import type { Permission } from './permissions';

/** Stands where a person's id stands; there is no such person, so nothing can be signed with it. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** What the application may do by itself; no role holds any of it. */
const ownPermissions: readonly Permission[] = ['gate:watch', 'risk:watch', 'change:watch'];

/** The application itself: acts when a day has come, holds no role and is nobody's deputy. */
export const systemActor = (workspaceId: string): Actor => ({
  workspaceId,
  personId: NOBODY,
  name: 'Stellwerk',
  grants: [],
  source: 'system',
});

const isSystem = (actor: Actor): boolean => actor.source === 'system' && actor.personId === NOBODY;

export const mayBySystem = (actor: Actor, permission: Permission): boolean =>
  isSystem(actor) && ownPermissions.includes(permission);

/** Who the log names: for the application itself no person. */
export const loggedActor = (actor: Actor) => (isSystem(actor) ? { ...actor, personId: null } : actor);
