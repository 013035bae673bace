import 'server-only';
import { type Actor, personsOf } from './actor';
import type { ProgrammeFacts, Scope } from './scope';
import type { Head } from './session';
import { freezeAndWeigh, ViewCache } from './view-cache';

const shared = globalThis as { stellwerkViews?: ViewCache };
/** One per process; it survives hot reload. */
const views = (): ViewCache => {
  shared.stellwerkViews ??= new ViewCache();
  return shared.stellwerkViews;
};

type Param = string | number | boolean | null | undefined;
/** What a view is computed from besides the data: everything it depends on must be named. */
type Params = Readonly<Record<string, Param>>;

/** A programme without a reader: what a view for everybody may be computed from. */
export type Reading = { readonly workspaceId: string; readonly programme: ProgrammeFacts };

/**
 * A view that is the same for every reader of the programme, kept while the workspace's log stands still (docs/
 * architecture.md, "One read"). `load` gets no actor, so that it cannot depend on one; a day or an instant it depends
 * on stands in `params`. Without a head (commands, command line, tests) it is loaded every time.
 */
export function sharedView<T>(
  scope: Scope,
  name: string,
  params: Params,
  load: (reading: Reading) => Promise<T>,
): Promise<T> {
  const { programme, head, actor } = scope;
  const reading = { workspaceId: actor.workspaceId, programme };
  if (head === null) return frozen(load(reading));
  return views().get(actor.workspaceId, head, keyOf(name, params, programme.id), () => load(reading));
}

/** The same for what depends on the reader: kept for this person only, and for whom it acts. A changed grant is an event, so rights follow. */
export function personalView<T>(
  scope: Scope,
  name: string,
  params: Params,
  load: () => Promise<T>,
): Promise<T> {
  const { programme, head, actor } = scope;
  if (head === null) return frozen(load());
  return views().get(actor.workspaceId, head, keyOf(name, params, programme.id, ...personsOf(actor)), load);
}

/** A view of the whole workspace, such as its list of programmes; who may see which part is asked afterwards. */
export function workspaceView<T>(
  { workspaceId }: Pick<Actor, 'workspaceId'>,
  head: Head | null,
  name: string,
  load: () => Promise<T>,
): Promise<T> {
  return head === null ? frozen(load()) : views().get(workspaceId, head, keyOf(name, {}), load);
}

/** Shared or not, nobody may change a view: what breaks with the cache breaks in tests without it. */
async function frozen<T>(loading: Promise<T>): Promise<T> {
  const value = await loading;
  freezeAndWeigh(value);
  return value;
}

function keyOf(name: string, params: Params, ...place: readonly string[]): string {
  const given = Object.keys(params)
    .sort()
    .map((key) => [key, params[key] ?? null]);
  return JSON.stringify([name, place, given]);
}
