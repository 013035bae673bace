import 'server-only';
import type { Head } from './session';

type Entry = { readonly workspaceId: string; readonly value: Promise<unknown>; bytes: number };

/** About what the values may hold in memory; one value at most a quarter of it. */
const MOST_BYTES = 48_000_000;

/**
 * Values computed from one workspace as it stood at one event. An entry answers only a request that has just read the
 * same head from the database; a newer head drops what was kept for the workspace. Bounded by weight, least recently
 * used first out. Holds no right: whoever asks has proven theirs.
 */
export class ViewCache {
  readonly #entries = new Map<string, Entry>();
  readonly #heads = new Map<string, Head>();
  readonly #mostBytes: number;
  #bytes = 0;

  constructor(mostBytes = MOST_BYTES) {
    this.#mostBytes = mostBytes;
  }

  get size(): { readonly entries: number; readonly bytes: number } {
    return { entries: this.#entries.size, bytes: this.#bytes };
  }

  /** The kept value, or that of `load`, which may run for several requests at once. A failure is not kept. */
  get<T>(workspaceId: string, head: Head, key: string, load: () => Promise<T>): Promise<T> {
    const known = this.#heads.get(workspaceId);
    // a request that started before the newest event reads for itself
    if (known && head.seq < known.seq) return load();
    if (known?.hash !== head.hash) this.#renew(workspaceId, head);
    const name = `${workspaceId}\n${key}`;
    const kept = this.#entries.get(name);
    if (kept) {
      this.#entries.delete(name);
      this.#entries.set(name, kept);
      return kept.value as Promise<T>;
    }
    const value = load().then((loaded) => {
      this.#weigh(name, entry, freezeAndWeigh(loaded));
      return loaded;
    });
    const entry: Entry = { workspaceId, value, bytes: 0 };
    this.#entries.set(name, entry);
    value.catch(() => this.#drop(name, entry));
    return value;
  }

  #renew(workspaceId: string, head: Head): void {
    for (const [name, entry] of this.#entries) if (entry.workspaceId === workspaceId) this.#drop(name, entry);
    this.#heads.delete(workspaceId);
    this.#heads.set(workspaceId, head);
    // heads are small, but there may be many workspaces
    for (const old of this.#heads.keys()) {
      if (this.#heads.size <= 1_000) break;
      this.#heads.delete(old);
    }
  }

  #weigh(name: string, entry: Entry, bytes: number): void {
    if (this.#entries.get(name) !== entry) return;
    entry.bytes = bytes;
    this.#bytes += bytes;
    if (bytes > this.#mostBytes / 4) this.#drop(name, entry);
    for (const [oldest, old] of this.#entries) {
      if (this.#bytes <= this.#mostBytes) break;
      this.#drop(oldest, old);
    }
  }

  #drop(name: string, entry: Entry): void {
    if (this.#entries.get(name) !== entry) return;
    this.#entries.delete(name);
    this.#bytes -= entry.bytes;
  }
}

/** Freezes a value that several requests will share, and estimates the memory it holds in bytes. */
export function freezeAndWeigh(value: unknown, seen = new Set<unknown>()): number {
  if (typeof value === 'string') return 16 + value.length;
  if (typeof value !== 'object' || value === null) return 8;
  if (seen.has(value)) return 8;
  seen.add(value);
  let bytes = 32;
  if (value instanceof Map || value instanceof Set) {
    for (const [key, item] of value.entries())
      bytes += freezeAndWeigh(key, seen) + freezeAndWeigh(item, seen) + 16;
    return bytes;
  }
  for (const item of Object.values(value)) bytes += 8 + freezeAndWeigh(item, seen);
  Object.freeze(value);
  return bytes;
}
