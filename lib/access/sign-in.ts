import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { enterWorkspace, inContext } from '@/db/context';
import { credential, person, session } from '@/db/schema';
import { appendEvents } from '@/lib/audit/append';
import { passwordMatches } from './password';
import { hashToken, openSession } from './session';
import { admitAttempt, forgiveAttempt } from './throttle';

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
  const admitted = await Promise.all([admitAttempt('account', email), admitAttempt('address', address)]);
  const blocked = admitted.includes(false);
  return inContext({ signInEmail: email }, async (tx) => {
    const account = await findAccount(tx, email);
    const matches = await passwordMatches(account?.passwordHash ?? null, password);
    if (!account || !matches || !account.active || blocked) {
      if (account) await logSession(tx, account, 'opened', 'denied');
      return null;
    }
    const opened = await openSession(tx, account.workspaceId, account.personId, new Date());
    await logSession(tx, account, 'opened');
    return { ...opened, personId: account.personId, locale: account.locale };
  }).then(async (signedIn) => {
    if (signedIn) await forgiveAttempt(email, address);
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

/** Ends the session of this token in the database, so that a copied cookie is worth nothing. False = none open. */
export async function endSession(token: string): Promise<boolean> {
  const tokenHash = hashToken(token);
  return inContext({ sessionHash: tokenHash }, async (tx) => {
    const [open] = await tx
      .select({ workspaceId: session.workspaceId, personId: session.personId })
      .from(session)
      .where(eq(session.tokenHash, tokenHash));
    if (!open) return false;
    await enterWorkspace(tx, open.workspaceId);
    await tx
      .delete(session)
      .where(and(eq(session.workspaceId, open.workspaceId), eq(session.tokenHash, tokenHash)));
    await logSession(tx, open, 'closed');
    return true;
  });
}

async function logSession(
  tx: Tx,
  { workspaceId, personId }: { workspaceId: string; personId: string },
  what: 'opened' | 'closed',
  result: 'done' | 'denied' = 'done',
): Promise<void> {
  const actor = { workspaceId, personId, source: 'browser' as const };
  await appendEvents(tx, { actor, role: null, requestId: randomUUID(), result }, [
    { action: `session.${what}`, objectKind: 'person', objectId: personId, programmeId: null },
  ]);
}
