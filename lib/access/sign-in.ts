import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { enterWorkspace, inContext } from '@/db/context';
import { credential, person } from '@/db/schema';
import { appendEvents } from '@/lib/audit/append';
import { passwordMatches } from './password';
import { openSession } from './session';
import { clearFailures, countFailure, isThrottled } from './throttle';

export type SignedIn = { token: string; expiresAt: Date; personId: string; locale: 'de' | 'en' };
type Account = {
  workspaceId: string;
  personId: string;
  passwordHash: string;
  active: boolean;
  locale: 'de' | 'en';
};

/**
 * Local sign-in. Null for every failure alike: unknown account, wrong password, inactive, throttled (same answer,
 * same work). Success opens a session row and is logged; so is a failure of a known account.
 */
export async function signInWithPassword(
  rawEmail: string,
  password: string,
  address: string,
): Promise<SignedIn | null> {
  const email = rawEmail.trim().toLowerCase();
  const blocked = (await isThrottled('account', email)) || (await isThrottled('address', address));
  return inContext({ signInEmail: email }, async (tx) => {
    const account = await findAccount(tx, email);
    const matches = await passwordMatches(account?.passwordHash ?? null, password);
    if (!account || !matches || !account.active || blocked) {
      if (account) await logSignIn(tx, account, 'denied');
      return null;
    }
    const opened = await openSession(tx, account.workspaceId, account.personId, new Date());
    await logSignIn(tx, account, 'done');
    return { ...opened, personId: account.personId, locale: account.locale };
  }).then(async (signedIn) => {
    if (signedIn) await clearFailures('account', email);
    else await Promise.all([countFailure('account', email), countFailure('address', address)]);
    return signedIn;
  });
}

/** The e-mail's account; the transaction enters its workspace. */
async function findAccount(tx: Tx, email: string): Promise<Account | null> {
  const [found] = await tx
    .select({
      workspaceId: person.workspaceId,
      personId: person.id,
      active: person.active,
      locale: person.locale,
    })
    .from(person)
    .where(eq(person.email, email))
    .limit(1);
  if (!found) return null;
  await enterWorkspace(tx, found.workspaceId);
  const [secret] = await tx
    .select({ passwordHash: credential.passwordHash })
    .from(credential)
    .where(and(eq(credential.workspaceId, found.workspaceId), eq(credential.personId, found.personId)));
  return secret ? { ...found, ...secret } : null;
}

async function logSignIn(tx: Tx, account: Account, result: 'done' | 'denied'): Promise<void> {
  const actor = { workspaceId: account.workspaceId, personId: account.personId, source: 'browser' as const };
  await appendEvents(tx, { actor, role: null, requestId: randomUUID(), result }, [
    { action: 'session.opened', objectKind: 'person', objectId: account.personId, programmeId: null },
  ]);
}
