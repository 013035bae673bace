import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  check,
  date,
  foreignKey,
  integer,
  numeric,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import type { CivilDate } from '@/lib/calendar/vocabulary';

/** First column of every key: the tenant wall (row-level security) and the distribution key. */
export const workspaceId = () => uuid('workspace_id').notNull();
export const id = () => uuid('id').notNull();
export const ref = (name: string) => uuid(name);
export const civil = (name: string) => date(name, { mode: 'string' }).$type<CivilDate>();
/** UTC instant, microseconds in the database, milliseconds in the application. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
export const recordedAt = () => instant('recorded_at').notNull().defaultNow();
/** Money in integer cents of the programme currency (X-1). */
export const cents = (name: string) => bigint(name, { mode: 'number' });
/** Exact decimal, read and written as a string. */
export const exact = (name: string) => numeric(name);
export const days = (name: string) => integer(name);
export const words = <T extends string>(name: string) => text(name).$type<T>();

/** Check constraint "column is one of the words", so that no state outside the vocabulary can be stored. */
export function oneOf(name: string, column: AnyPgColumn, values: readonly string[]) {
  return check(name, sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(', '))})`);
}

type Keyed = { readonly workspaceId: AnyPgColumn; readonly id: AnyPgColumn };

/** Foreign key to a row of the same workspace: a pointer across tenants cannot be stored. */
export function partOf(
  name: string,
  part: { readonly workspaceId: AnyPgColumn },
  column: AnyPgColumn,
  whole: Keyed,
) {
  return foreignKey({
    name,
    columns: [part.workspaceId, column],
    foreignColumns: [whole.workspaceId, whole.id],
  });
}
