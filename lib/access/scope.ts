import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { readWorkspace } from '@/db/context';
import { programme } from '@/db/schema';
import { Refusal } from '@/lib/action/refusal';
import type { Bundesland } from '@/lib/calendar/vocabulary';
import type { GovernanceProfile } from '@/lib/programmes/vocabulary';
import { type Actor, actingFor } from './actor';
import { type Permission, roleFor, type Target } from './permissions';

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
 * reader: the two look the same from outside. 1 statement.
 */
export async function proveScope(
  actor: Actor,
  key: string,
  permission: Permission = 'programme:view',
): Promise<Scope | null> {
  // whatever an address holds, such as a NUL byte that Postgres would refuse
  if (!/^[a-z0-9-]{1,40}$/.test(key)) return null;
  const [facts] = await readWorkspace(actor.workspaceId, (tx) =>
    tx
      .select(columns)
      .from(programme)
      .where(and(eq(programme.workspaceId, actor.workspaceId), eq(programme.key, key))),
  );
  if (!facts || !roleFor(actor, permission, { programmeId: facts.id })) return null;
  return { actor, programme: facts } as Scope;
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
  scope: Scope,
  work: (tx: Tx, ids: { workspaceId: string; programmeId: string }) => Promise<T>,
): Promise<T> {
  const { workspaceId } = scope.actor;
  return readWorkspace(workspaceId, (tx) => work(tx, { workspaceId, programmeId: scope.programme.id }));
}
