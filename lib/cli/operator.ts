import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { closeDatabase } from '@/db/client';
import { enterWorkspace, inContext } from '@/db/context';
import { person } from '@/db/schema';
import type { Source } from '@/lib/access/actor';
import { proveScope, type Scope } from '@/lib/access/scope';
import { loadActor } from '@/lib/access/session';

/** The person or the programme named is not there; the message is the answer. */
export class Unknown extends Error {}

type Place = { workspaceId: string; personId: string };

/**
 * The programme on whose behalf a verb runs, seen by a person: the one named, else the programme's manager. The same
 * permissions hold as on the screen. Throws `Unknown` when there is none.
 */
export async function operatorScope(key: string, email: string | undefined, source: Source): Promise<Scope> {
  const place = email ? await findPerson(email) : await findManager(key);
  const actor = await inContext({ workspaceId: place.workspaceId }, (tx) =>
    loadActor(tx, place.workspaceId, place.personId, source),
  );
  const scope = actor && (await proveScope(actor, key));
  if (!scope) throw new Unknown(`There is no programme "${key}" this person may see.`);
  return scope;
}

async function findPerson(email: string): Promise<Place> {
  const address = email.trim().toLowerCase();
  const found = await inContext({ signInEmail: address }, async (tx) => {
    const [row] = await tx
      .select({ workspaceId: person.workspaceId, personId: person.id })
      .from(person)
      .where(eq(person.email, address))
      .limit(1);
    if (row) await enterWorkspace(tx, row.workspaceId);
    return row;
  });
  if (!found) throw new Unknown(`Nobody has the address ${address}.`);
  return found;
}

/** Only the auditor's address sees more than one workspace; without it, `--as` says which is meant. */
async function findManager(key: string): Promise<Place> {
  const url = process.env.DATABASE_AUDITOR_URL;
  if (!url) throw new Unknown('Say on whose behalf: --as EMAIL.');
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const rows = await sql<{ workspaceId: string; personId: string | null }[]>`
      select workspace_id as "workspaceId", manager_id as "personId" from programme where key = ${key} limit 2`;
    const [row, another] = rows;
    if (!row) throw new Unknown(`There is no programme "${key}".`);
    if (another) throw new Unknown(`Several workspaces have a programme "${key}": add --as EMAIL.`);
    if (!row.personId) throw new Unknown(`The programme "${key}" has no manager: add --as EMAIL.`);
    return { workspaceId: row.workspaceId, personId: row.personId };
  } finally {
    await sql.end();
  }
}

/** Ends the pool, so that the process may end by itself. */
export const leave = (): Promise<void> => closeDatabase();
