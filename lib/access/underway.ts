import { AsyncLocalStorage } from 'node:async_hooks';

type State = { understood: boolean };
// one storage for the server that receives and for the bundles that act
const shared = globalThis as { stellwerkUnderway?: AsyncLocalStorage<State> };

/** Runs the handling of a call of an action; `understood` turns true when it gets as far as the action itself. */
export function whileUnderway<T>(state: State, handle: () => T): T {
  shared.stellwerkUnderway ??= new AsyncLocalStorage();
  return shared.stellwerkUnderway.run(state, handle);
}

/** Called first by every action: from here on a failure is ours, before it the sender's. */
export function markUnderstood(): void {
  const state = shared.stellwerkUnderway?.getStore();
  if (state) state.understood = true;
}
