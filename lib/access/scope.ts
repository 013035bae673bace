import 'server-only';
import { and, asc, eq, type SQL } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { readWorkspace } from '@/db/context';
import { programme } from '@/db/schema';
import { Refusal } from '@/lib/action/refusal';
import type { Bundesland } from '@/lib/calendar/vocabulary';
import type { GovernanceProfile } from '@/lib/programmes/vocabulary';
import { type Actor, actingFor } from './actor';
import { workspaceView } from './cached-view';
import { type Permission, roleFor, type Target } from './permissions';
import type { Head } from './session';

declare const proven: unique symbol;

/** What queries need of a programme on every page. */
export type ProgrammeFacts = {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly bundesland: Bundesland;
  readonly fiscalStartMonth: number;
  readonly profile: GovernanceProfile;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly sponsorId: string | null;
  readonly managerId: string | null;
  readonly state: 'active' | 'closed';
};

/** Proof that the reader may see the programme: made only by `proveScope`, first parameter of every query. */
export type Scope = {
  readonly [proven]: true;
  readonly actor: Actor;
  readonly programme: ProgrammeFacts;
  /** Version of the data this request has read; null outside of a page: then nothing is taken from the cache. */
  readonly head: Head | null;
};

const columns = {
  id: programme.id,
  key: programme.key,
  name: programme.name,
  currency: programme.currency,
  timeZone: programme.timeZone,
  bundesland: programme.bundesland,
  fiscalStartMonth: programme.fiscalStartMonth,
  profile: programme.profile,
  settings: programme.settings,
  sponsorId: programme.sponsorId,
  managerId: programme.managerId,
  state: programme.state,
};

/**
 * The scope of a reader in a programme (by URL key), or null where it does not exist or holds no role of the
 * reader: the two look the same from outside. At most 1 statement; with the head of a session none while it stands.
 */
export async function proveScope(
  actor: Actor,
  key: string,
  permission: Permission = 'programme:view',
  head: Head | null = null,
): Promise<Scope | null> {
  // whatever an address holds, such as a NUL byte that Postgres would refuse
  if (!/^[a-z0-9-]{1,40}$/.test(key)) return null;
  const known = head ? await programmesOf(actor, head) : await loadProgrammes(actor, eq(programme.key, key));
  const facts = known.find((each) => each.key === key);
  if (!facts || !roleFor(actor, permission, { programmeId: facts.id })) return null;
  return { actor, programme: facts, head } as Scope;
}

/** The programmes the reader may see, active ones first, by name. Statements as `proveScope`. */
export async function visibleProgrammes(actor: Actor, head: Head | null = null): Promise<ProgrammeFacts[]> {
  const all = await programmesOf(actor, head);
  return all.filter(({ id }) => roleFor(actor, 'programme:view', { programmeId: id }));
}

/** All programmes of the workspace; which of them the reader may see is asked by the callers, each time. */
const programmesOf = (actor: Actor, head: Head | null): Promise<readonly ProgrammeFacts[]> =>
  workspaceView(actor, head, 'programmes', () => loadProgrammes(actor));

function loadProgrammes({ workspaceId }: Actor, only?: SQL): Promise<ProgrammeFacts[]> {
  return readWorkspace(workspaceId, (tx) =>
    tx
      .select(columns)
      .from(programme)
      .where(and(eq(programme.workspaceId, workspaceId), only))
      .orderBy(asc(programme.state), asc(programme.name)),
  );
}

/** Programme facts inside a command's transaction, by id. */
export async function programmeFacts(
  tx: Tx,
  workspaceId: string,
  programmeId: string,
): Promise<ProgrammeFacts> {
  const [facts] = await tx
    .select(columns)
    .from(programme)
    .where(and(eq(programme.workspaceId, workspaceId), eq(programme.id, programmeId)));
  if (!facts) throw new Refusal('missing', [{ code: 'common.not_found', params: { what: 'programme' } }]);
  return facts;
}

/** May the reader do this here? Screens ask in order to explain; the command asks again. */
export function may(scope: Scope, permission: Permission, target: Omit<Target, 'programmeId'> = {}): boolean {
  return roleFor(scope.actor, permission, { programmeId: scope.programme.id, ...target }) !== null;
}

/** The same programme as a person sees it whom the reader deputises for; null where that person has no access here. */
export function actingScope(scope: Scope, personId: string): Scope | null {
  const actor = actingFor(scope.actor, personId);
  const sees = actor && roleFor(actor, 'programme:view', { programmeId: scope.programme.id });
  return actor && sees ? ({ ...scope, actor } as Scope) : null;
}

/** Reads within the scope: one read-only transaction; `ws` and `programmeId` lead every where clause. */
export function read<T>(
  scope: Pick<Scope, 'actor' | 'programme'>,
  work: (tx: Tx, ids: { workspaceId: string; programmeId: string }) => Promise<T>,
): Promise<T> {
  const { workspaceId } = scope.actor;
  return readWorkspace(workspaceId, (tx) => work(tx, { workspaceId, programmeId: scope.programme.id }));
}
