import { AsyncLocalStorage } from 'node:async_hooks';
import type * as Session from '@/lib/access/session';
import type * as Execute from '@/lib/action/execute';
import { NOW } from './instant';

/**
 * Stand-ins for what Next gives a request, for `vi.mock` in tests that call actions and routes themselves:
 * `vi.mock(…)` with the function of the same name.
 */
export const HOST = 'stellwerk.example';

type Sent = { readonly token: string | null; readonly origin: string };
const sent = new AsyncLocalStorage<Sent>();

/** Runs a call as the request that carries this session cookie. */
export const asRequest = <T>(token: string | null, call: () => T, origin = `http://${HOST}`): T =>
  sent.run({ token, origin }, call);

export const headers = () => ({
  cookies: async () => {
    const value = sent.getStore()?.token;
    return { get: () => (value ? { value } : undefined) };
  },
  headers: async () => new Headers({ host: HOST, origin: sent.getStore()?.origin ?? '' }),
});

/** Each session is read for real once; that it is read fresh per request has its own test (people.test.ts). */
export function remembered(real: typeof Session) {
  const known = new Map<string, ReturnType<typeof real.getSession>>();
  const getSession = () => {
    const token = sent.getStore()?.token ?? '';
    const read = known.get(token) ?? real.getSession();
    known.set(token, read);
    return read;
  };
  return { ...real, getSession, getActor: async () => (await getSession())?.actor ?? null };
}

/** The world is built for real; after that every command runs up to its commit and is taken back. */
export const rehearsal = { on: false };
export function rehearsed(real: typeof Execute): Pick<typeof Execute, 'execute'> {
  return {
    ...real,
    execute: (command, actor, input, options) =>
      real.execute(command, actor, input, rehearsal.on ? { ...options, dryRun: true, now: NOW } : options),
  };
}

/** Runs calls a few at a time; each has its own transaction. */
export async function inTurns<T>(calls: readonly (() => Promise<T>)[], width = 6): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const work = async () => {
    while (next < calls.length) {
      const index = next;
      next += 1;
      const call = calls[index];
      if (call) results[index] = await call();
    }
  };
  await Promise.all(Array.from({ length: width }, work));
  return results;
}
