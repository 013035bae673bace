import 'server-only';
import { randomUUID } from 'node:crypto';
import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import type { z } from 'zod';
import { isSameOrigin } from '@/lib/access/same-origin';
import { getActor, getSession } from '@/lib/access/session';
import { log } from '@/lib/log';
import type { Command } from './define-command';
import { execute } from './execute';
import type { Result } from './result';

export type Action<I, V> = (input: I, options?: { idempotencyKey?: string }) => Promise<Result<V>>;

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
    const requestId = randomUUID();
    if (!isSameOrigin(await headers())) {
      return { ok: false, kind: 'denied', unmet: [{ code: 'common.foreign_origin' }], requestId };
    }
    const actor = reach.duringForcedPasswordChange ? (await getSession())?.actor : await getActor();
    if (!actor) return { ok: false, kind: 'denied', unmet: [{ code: 'common.signed_out' }], requestId };
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
        command: command.name,
        result: result.ok ? (reach.dryRun ? 'dry_run' : 'done') : result.kind,
      },
      'action',
    );
    if (result.ok && !reach.dryRun) revalidatePath('/', 'layout');
    return result;
  };
  return action;
}
