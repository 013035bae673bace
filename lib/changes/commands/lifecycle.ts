import 'server-only';
import { and, eq } from 'drizzle-orm';
import { change } from '@/db/schema';
import type { Lifecycle, Step } from '@/lib/action/lifecycle';
import { type ChangeEvent, legalChangeEvents } from '../rules/transition';
import { type ChangeState, type ChangeType, changeStates, changeTypes } from '../vocabulary';

/** Kind of change and state, as one word: the state tables of §4 differ by kind. */
type Place = `${ChangeType}.${ChangeState}`;
/** Steps that a command takes; approval, rejection and the way back to it follow from votes. */
const STEPS = [
  'submit',
  'take_up',
  'return',
  'put_to_approval',
  'start_test',
  'fail_test',
  'pass_test',
  'schedule_standard',
  'call_emergency',
  'start',
  'finish',
  'close',
  'cancel',
] as const satisfies readonly ChangeEvent[];

const places = changeTypes.flatMap((type) => changeStates.map((state) => ({ type, state })));
const wordOf = ({ type, state }: { type: ChangeType; state: ChangeState }): Place => `${type}.${state}`;

/** The state tables of domain §4 as the rule knows them. */
const changeLifecycle: Lifecycle<Place> = {
  name: 'change',
  states: places.map(wordOf),
  events: Object.fromEntries(
    STEPS.map((event) => [
      event,
      places.filter(({ type, state }) => legalChangeEvents(type, state).includes(event)).map(wordOf),
    ]),
  ),
};

/** A row of those tables. */
export const changeStep = (event: (typeof STEPS)[number]): Step<{ changeId: string }> => ({
  lifecycle: changeLifecycle,
  event,
  state: async (tx, workspaceId, { changeId }) => {
    const [row] = await tx
      .select({ type: change.type, state: change.state })
      .from(change)
      .where(and(eq(change.workspaceId, workspaceId), eq(change.id, changeId)));
    return row ? wordOf(row) : null;
  },
});
