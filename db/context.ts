import { sql } from 'drizzle-orm';
import { database, type Tx } from './client';

/** Settings the row-level security policies read; they end with the transaction. */
type Context = { workspaceId?: string; sessionHash?: string; signInEmail?: string; dueWork?: boolean };

/** The only way to the tables: a transaction whose first statement names whose rows may be seen. */
export function inContext<T>(
  context: Context,
  work: (tx: Tx) => Promise<T>,
  accessMode: 'read only' | 'read write' = 'read write',
): Promise<T> {
  return database().transaction(async (tx) => {
    await tx.execute(
      sql`select set_config('transaction_read_only', ${accessMode === 'read only' ? 'on' : 'off'}, true),
        set_config('app.workspace_id', ${context.workspaceId ?? ''}, true),
        set_config('app.session_hash', ${context.sessionHash ?? ''}, true),
        set_config('app.sign_in_email', ${context.signInEmail ?? ''}, true),
        set_config('app.due_work', ${context.dueWork ? 'on' : ''}, true)`,
    );
    return work(tx);
  });
}

/** Reads of one workspace, on one connection, in one read-only transaction. */
export const readWorkspace = <T>(workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inContext({ workspaceId }, work, 'read only');

/** Writes of one workspace; used by the spine only (`lib/action`, `lib/access`, seeds). */
export const writeWorkspace = <T>(workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inContext({ workspaceId }, work);

/** Changes the workspace inside an open transaction (sign-in: from "by e-mail" to the person's workspace). */
export async function enterWorkspace(tx: Tx, workspaceId: string): Promise<void> {
  await tx.execute(sql`select set_config('app.workspace_id', ${workspaceId}, true)`);
}
