import 'server-only';
import { randomUUID } from 'node:crypto';
import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import type { z } from 'zod';
import { type Actor, actingFor, asOneself } from '@/lib/access/actor';
import { isSameOrigin } from '@/lib/access/same-origin';
import { getActor, getSession } from '@/lib/access/session';
import { markUnderstood } from '@/lib/access/underway';
import { log } from '@/lib/log';
import type { Command } from './define-command';
import { execute } from './execute';
import type { Result } from './result';

/** Which command stands behind an action: for tests that find the actions by themselves. */
const behind = new WeakMap<object, Command>();
export const commandBehind = (action: object): Command | undefined => behind.get(action);

/** `actsFor`: for whom the screen was drawn (a represented person, or null for oneself); absent = as signed in. */
type Options = { idempotencyKey?: string; actsFor?: string | null };
export type Action<I, V> = (input: I, options?: Options) => Promise<Result<V>>;

/**
 * Makes a command reachable from the browser: same-origin check, session read fresh, then `execute`. Exports of
 * `actions.ts` files are results of this function and nothing else, so no endpoint can forget one of the checks. With
 * `dryRun` it answers what the command would do and stores nothing.
 */
export function defineAction<I extends z.ZodType, V>(
  command: Command<I, V>,
  reach: { duringForcedPasswordChange?: boolean; dryRun?: boolean } = {},
): Action<z.input<I>, V> {
  const action: Action<z.input<I>, V> = async (input, options) => {
    markUnderstood();
    const requestId = randomUUID();
    if (!isSameOrigin(await headers())) {
      return { ok: false, kind: 'denied', unmet: [{ code: 'common.foreign_origin' }], requestId };
    }
    const sender = reach.duringForcedPasswordChange ? (await getSession())?.actor : await getActor();
    if (!sender) return { ok: false, kind: 'denied', unmet: [{ code: 'common.signed_out' }], requestId };
    const actor = standingFor(sender, options?.actsFor);
    if (!actor) return { ok: false, kind: 'denied', unmet: [{ code: 'access.not_deputy' }], requestId };
    const key =
      typeof options?.idempotencyKey === 'string' ? options.idempotencyKey.slice(0, 100) : undefined;
    const result = await execute(
      command,
      actor,
      input,
      reach.dryRun ? { requestId, dryRun: true } : key ? { requestId, idempotencyKey: key } : { requestId },
    );
    log.info(
      {
        requestId,
        actor: actor.personId,
        actsFor: actor.actsFor?.personId,
        command: command.name,
        result: result.ok ? (reach.dryRun ? 'dry_run' : 'done') : result.kind,
      },
      'action',
    );
    if (result.ok && !reach.dryRun) revalidatePath('/', 'layout');
    return result;
  };
  behind.set(action, command as unknown as Command);
  return action;
}

/** Whom the call speaks for: what the screen showed counts, not what another window switched to since. */
function standingFor(sender: Actor, wanted: unknown): Actor | null {
  if (wanted === undefined) return sender;
  if (wanted === null) return asOneself(sender);
  return typeof wanted === 'string' ? actingFor(sender, wanted) : null;
}
