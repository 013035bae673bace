import 'server-only';
import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { readWorkspace } from '@/db/context';
import { person } from '@/db/schema';
import { DEMO_WORKSPACE_ID } from './vocabulary';

export type DemoPerson = { readonly name: string; readonly email: string; readonly jobTitle: string };

/** The people of the demo world for its sign-in page; nobody outside of it (`STELLWERK_DEMO=1`). 1 statement. */
export async function demoPeople(): Promise<DemoPerson[]> {
  if (process.env.STELLWERK_DEMO !== '1') return [];
  const rows = await readWorkspace(DEMO_WORKSPACE_ID, (tx) =>
    tx
      .select({ name: person.name, email: person.email, jobTitle: person.jobTitle })
      .from(person)
      .where(
        and(eq(person.workspaceId, DEMO_WORKSPACE_ID), eq(person.active, true), isNotNull(person.jobTitle)),
      )
      .orderBy(asc(person.recordedAt), asc(person.name))
      .limit(30),
  );
  return rows.map((row) => ({ ...row, jobTitle: row.jobTitle ?? '' }));
}
