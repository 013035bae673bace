import { type Actor, actingFor } from '@/lib/access/actor';
import { deputyToday } from '@/lib/access/deputies';
import { loadActor } from '@/lib/access/session';
import { nameDeputy } from '@/lib/people/commands/deputies';
import { done, type World } from './world';

/** `absent` names `deputy` for the day of `now`; the deputy as it then acts for that person. */
export async function standsIn(world: World, deputy: Actor, absent: Actor, now: Date): Promise<Actor> {
  const today = deputyToday(now);
  const days = { startsOn: today, lastDay: today, reason: 'Urlaub' };
  await done(nameDeputy, absent, { deputyId: deputy.personId, ...days }, { now });
  return standingIn(world, deputy, absent, now);
}

/** The deputy as read from the database at `now`, acting for `absent`. */
export async function standingIn(world: World, deputy: Actor, absent: Actor, now: Date): Promise<Actor> {
  const loaded = await world.tx((tx) => loadActor(tx, world.workspaceId, deputy.personId, 'browser', now));
  const acting = loaded && actingFor(loaded, absent.personId);
  if (!acting) throw new Error(`${deputy.name} does not deputise for ${absent.name}`);
  return acting;
}
