import 'server-only';
import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { readWorkspace } from '@/db/context';
import { workspace } from '@/db/schema';
import { Refusal } from '@/lib/action/refusal';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { cast as blankCast, loadBlank } from './blank';
import { createDays } from './days';
import { cast as demoCast } from './demo/cast';
import { loadDemo } from './demo/load';
import { createRandom } from './random';
import { cast as scaleCast } from './scale/cast';
import { loadScale } from './scale/load';
import type { WorldLoader } from './setting';
import type { Member } from './stage';

const WORLDS: Readonly<Record<string, { load: WorldLoader; cast: readonly Member[]; password: string }>> = {
  demo: { load: loadDemo, cast: demoCast, password: 'nordlicht-demo' },
  blank: { load: loadBlank, cast: blankCast, password: 'stellwerk-start' },
  scale: { load: loadScale, cast: scaleCast, password: 'stellwerk-scale' },
};
const SEED = 20_270_217;

export const worldNames = Object.keys(WORLDS);
export const isWorld = (name: string) => name in WORLDS;

/** The workspace a world lives in: the same on every machine, so that links and tests can name its records. */
export function worldId(name: string): string {
  const hash = createHash('sha256').update(`stellwerk world ${name}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

/**
 * Fills the database with a named world as the application role, everything dated relative to `today`. Refused: a
 * world that is there already.
 */
export async function loadWorld(
  name: string,
  options: { today: CivilDate; factor?: number; say?: (line: string) => void },
): Promise<{ workspaceId: string }> {
  const world = WORLDS[name];
  if (!world) throw new Error(`There is no world "${name}".`);
  const workspaceId = worldId(name);
  const there = await readWorkspace(workspaceId, (tx) =>
    tx.select({ id: workspace.id }).from(workspace).where(eq(workspace.id, workspaceId)),
  );
  if (there.length > 0) throw new Refusal('conflict', [{ code: 'world.exists', params: { name } }]);
  await world.load({
    workspaceId,
    days: createDays(options.today),
    random: createRandom(SEED),
    password: world.password,
    factor: options.factor ?? 1,
    say: options.say ?? (() => {}),
  });
  return { workspaceId };
}

export type SignIn = { name: string; role: string; jobTitle: string; email: string; password: string };

/** How to sign in to a world, the main personas first. */
export function signInsOf(name: string): SignIn[] {
  const world = WORLDS[name];
  return (world?.cast ?? []).map(({ name: person, role, jobTitle, email }) => ({
    name: person,
    role,
    jobTitle,
    email,
    password: world?.password ?? '',
  }));
}
