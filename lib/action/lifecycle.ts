import type { Tx } from '@/db/client';

/** A state table as data: event → the states it starts from. */
export type Lifecycle<S extends string = string> = {
  readonly name: string;
  readonly states: readonly S[];
  readonly events: Readonly<Record<string, readonly S[]>>;
};

/** Which row of a state table a command is, and how to read the state of what its input names. */
export type Step<I> = {
  readonly lifecycle: Lifecycle;
  readonly event: string;
  /** Null where nothing of that id is in reach. */
  readonly state: (tx: Tx, workspaceId: string, input: I) => Promise<string | null>;
};

/** What a state allows; goes with every refusal of a step, so that a person sees where it can go on. */
export type Standing = {
  readonly lifecycle: string;
  /** The step that was refused. */
  readonly event: string;
  readonly state: string;
  readonly legal: readonly string[];
};

/** Events that may start in `state`, in the order of the table. */
export const legalEvents = ({ events }: Lifecycle, state: string): string[] =>
  Object.entries(events)
    .filter(([, from]) => from.includes(state))
    .map(([event]) => event);

/** The state that stands now and the events it allows. */
export async function standingOf<I>(
  { lifecycle, event, state }: Step<I>,
  tx: Tx,
  workspaceId: string,
  input: I,
): Promise<Standing | null> {
  const now = await state(tx, workspaceId, input);
  return now === null
    ? null
    : { lifecycle: lifecycle.name, event, state: now, legal: legalEvents(lifecycle, now) };
}
