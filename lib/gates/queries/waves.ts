import 'server-only';
import { type AnyColumn, type SQL, sql } from 'drizzle-orm';

/** Ids of waves: an array as an expression of the database, for which it looks them up instead of reading a table. */
export type Waves = SQL;

export const inWaves = (column: AnyColumn, waves: Waves): SQL => sql`${column} = any(${waves})`;
