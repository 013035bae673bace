import { sql } from 'drizzle-orm';
import { database } from './client';
import journal from './migrations/meta/_journal.json';

export type Readiness = 'ready' | 'unreachable' | 'behind' | 'privileged';

/**
 * Whether this process may serve: the database answers, holds exactly this version's migrations, and the role
 * neither owns the schema nor can get around row-level security.
 */
export async function checkReadiness(): Promise<Readiness> {
  try {
    const [role] = await database().execute<{ privileged: boolean }>(sql`
      select rolsuper or rolbypassrls or exists (
        select 1 from pg_class where relowner = pg_roles.oid and relnamespace = 'public'::regnamespace
      ) as privileged from pg_roles where rolname = current_user`);
    if (role?.privileged !== false) return 'privileged';
    const [present] = await database().execute<{ journal: boolean }>(
      sql`select to_regclass('drizzle.__drizzle_migrations') is not null as journal`,
    );
    if (!present?.journal) return 'behind';
    const [applied] = await database().execute<{ newest: string | null }>(
      sql`select max(created_at) as newest from drizzle.__drizzle_migrations`,
    );
    return Number(applied?.newest) === journal.entries.at(-1)?.when ? 'ready' : 'behind';
  } catch {
    return 'unreachable';
  }
}
