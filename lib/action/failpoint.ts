import type { Tx } from '@/db/client';

/** Labelled points of a write, in their order. The last two stand behind the commit. */
export const FAILPOINTS = [
  'begun',
  'claimed',
  'locked',
  'first_write',
  'run',
  'events',
  'before_commit',
  'committed',
  'before_answer',
] as const;
export type Failpoint = (typeof FAILPOINTS)[number];

type Switch = (point: Failpoint, command: string) => void | Promise<void>;
const shared = globalThis as { stellwerkFailpoint?: Switch };

/**
 * Where a test or the crash trial may throw, wait, or kill the process. Nothing sets the switch in the product, and
 * the condition is known when it is built: the production build holds neither the switch nor its name.
 */
export const failpoint: Switch =
  process.env.NODE_ENV === 'production'
    ? () => {}
    : (point, command) => shared.stellwerkFailpoint?.(point, command);

/** The transaction a command writes with; where the switch is set, it tells of each write once that is done. */
export const watchWrites: (tx: Tx, command: string) => Tx =
  process.env.NODE_ENV === 'production'
    ? (tx) => tx
    : (tx, command) => (shared.stellwerkFailpoint ? watched(tx, command) : tx);

function watched(tx: Tx, command: string): Tx {
  return new Proxy(tx, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function') return value;
      const method = (...args: unknown[]): unknown => value.apply(target, args);
      const writes = key === 'insert' || key === 'update' || key === 'delete';
      return writes ? (...args: unknown[]) => telling(method(...args), command) : method;
    },
  });
}

/** A statement under construction: every step answers the next, and awaiting it runs it. */
function telling(builder: unknown, command: string): unknown {
  if (typeof builder !== 'object' || builder === null) return builder;
  return new Proxy(builder, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function') return value;
      if (key !== 'then') return (...args: unknown[]) => telling(value.apply(target, args), command);
      return (done: (rows: unknown) => unknown, failed: (error: unknown) => unknown) =>
        new Promise((resolve, reject) => value.call(target, resolve, reject))
          .then(async (rows) => {
            await failpoint('first_write', command);
            return rows;
          })
          .then(done, failed);
    },
  });
}
