import 'server-only';
import { listen } from '@/db/client';

/** Told the number of the newest event of a programme; null where announcements may have been missed. */
type Hearer = (seq: number | null) => void;
type Place = { readonly workspaceId: string; readonly programmeId: string };

const CHANNEL = 'stellwerk_events';
/** Streams one process keeps open; beyond it people are answered by asking now and then. */
export const MOST_HEARERS = 1_000;

/** Who waits for events of which programme. One per process, over one connection, opened when the first one waits. */
export class Hub {
  readonly #hearers = new Map<string, Set<Hearer>>();
  #opening: Promise<void> | null = null;
  #connectedBefore = false;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Calls `hearer` with every announcement until the function returned is called. Null when the hub is full. */
  async subscribe(place: Place, hearer: Hearer): Promise<(() => void) | null> {
    if (this.#size >= MOST_HEARERS) return null;
    const name = nameOf(place);
    const here = this.#hearers.get(name) ?? new Set();
    this.#hearers.set(name, here.add(hearer));
    this.#size += 1;
    const leave = () => {
      if (!here.delete(hearer)) return;
      this.#size -= 1;
      if (here.size === 0) this.#hearers.delete(name);
    };
    try {
      this.#opening ??= listen(CHANNEL, this.#heard, this.#connected);
      await this.#opening;
    } catch (error) {
      this.#opening = null;
      leave();
      throw error;
    }
    return leave;
  }

  readonly #heard = (payload: string): void => {
    const [workspaceId = '', programmeId = '', seq] = payload.split(' ');
    for (const hearer of this.#hearers.get(nameOf({ workspaceId, programmeId })) ?? []) hearer(Number(seq));
  };

  readonly #connected = (): void => {
    // the first time nothing was missed: whoever waits for it asks for the newest number afterwards
    if (!this.#connectedBefore) {
      this.#connectedBefore = true;
      return;
    }
    for (const here of this.#hearers.values()) for (const hearer of here) hearer(null);
  };
}

const nameOf = ({ workspaceId, programmeId }: Place): string => `${workspaceId} ${programmeId}`;

const shared = globalThis as { stellwerkHub?: Hub };
/** It survives hot reload. */
export const hub = (): Hub => {
  shared.stellwerkHub ??= new Hub();
  return shared.stellwerkHub;
};
