import 'server-only';
import { and, desc, eq, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { event, person, record } from '@/db/schema';
import type { JsonValue } from '@/db/schema/audit';
import { together } from '@/db/together';
import type { Actor } from '@/lib/access/actor';
import { roleFor } from '@/lib/access/permissions';
import { isRole, type Role } from '@/lib/access/roles';
import type { RecordKind } from '@/lib/registry/vocabulary';
import type { AuditFilter } from './schema';

type FieldChange = { readonly field: string; readonly from: JsonValue; readonly to: JsonValue };
type LogObject = { readonly number: string; readonly title: string; readonly kind: RecordKind };
/** One entry of the log with the names behind its keys; ids inside changes are names already where they are known. */
export type LogEntry = {
  readonly seq: number;
  /** UTC instant, ISO. */
  readonly at: string;
  readonly actor: string | null;
  /** The person acted for as a deputy. */
  readonly onBehalfOf: string | null;
  readonly role: Role | null;
  readonly action: string;
  readonly objectKind: string;
  readonly object: LogObject | null;
  /** Name where the object is a person. */
  readonly objectName: string | null;
  readonly result: 'done' | 'denied';
  readonly reason: string | null;
  readonly source: string;
  readonly requestId: string;
  readonly versionAfter: number | null;
  readonly changes: readonly FieldChange[];
  readonly hash: string;
};
/** `before` is the keyset of the next, older page; null = this is the last. */
export type LogPage = { readonly entries: readonly LogEntry[]; readonly before: number | null };

/** Whose log is read, and in which zone its days begin. */
export type LogPlace = {
  readonly workspaceId: string;
  readonly programmeId: string;
  readonly timeZone: string;
  readonly actor: Actor;
};

/**
 * A page of the log by filter, newest first; reading and export ask the same way. Readers whose right covers the whole
 * workspace also see what belongs to no programme. 3 statements, 4 with an object number.
 */
export async function readLog(
  tx: Tx,
  { workspaceId, programmeId, timeZone, actor }: LogPlace,
  filter: AuditFilter,
  size: number,
): Promise<LogPage> {
  const wide = roleFor(actor, 'audit:view', { programmeId: null }) !== null;
  const objectId = filter.object ? await findObject(tx, workspaceId, programmeId, filter.object) : undefined;
  if (objectId === null) return { entries: [], before: null };
  const here = eq(event.programmeId, programmeId);
  const page = await readPage(tx, workspaceId, size, [
    wide ? or(here, isNull(event.programmeId)) : here,
    filter.actor ? or(eq(event.actorId, filter.actor), eq(event.onBehalfOf, filter.actor)) : undefined,
    filter.action ? eq(event.action, filter.action) : undefined,
    filter.kind ? eq(event.objectKind, filter.kind) : undefined,
    objectId ? eq(event.objectId, objectId) : undefined,
    filter.result ? eq(event.result, filter.result) : undefined,
    filter.from
      ? sql`${event.recordedAt} >= (${filter.from}::date)::timestamp at time zone ${timeZone}`
      : undefined,
    filter.to
      ? sql`${event.recordedAt} < (${filter.to}::date + 1)::timestamp at time zone ${timeZone}`
      : undefined,
    filter.before ? lt(event.seq, filter.before) : undefined,
  ]);
  return { ...page, entries: page.entries.map((entry) => withSecrecy(actor, entry)) };
}

/** How somebody voted stands on the gate once the vote is closed; before that only auditors read it here (V-8). */
function withSecrecy(actor: Actor, entry: LogEntry): LogEntry {
  const isVote = entry.action === 'ballot.cast' || entry.action === 'ballot.vetoed';
  return isVote && !actor.grants.some(({ role }) => role === 'auditor') ? { ...entry, changes: [] } : entry;
}

/** Human number such as `MS-31`, also in small letters; null = no such record here. */
async function findObject(
  tx: Tx,
  workspaceId: string,
  programmeId: string,
  number: string,
): Promise<string | null> {
  const [found] = await tx
    .select({ id: record.id })
    .from(record)
    .where(
      and(
        eq(record.workspaceId, workspaceId),
        eq(record.programmeId, programmeId),
        eq(record.number, number.toUpperCase()),
      ),
    );
  return found?.id ?? null;
}

export async function readPage(
  tx: Tx,
  workspaceId: string,
  size: number,
  conditions: readonly (SQL | undefined)[],
): Promise<LogPage> {
  const rows = await tx
    .select()
    .from(event)
    .where(and(eq(event.workspaceId, workspaceId), ...conditions))
    .orderBy(desc(event.seq))
    .limit(size + 1);
  const shown = rows.slice(0, size);
  const names = await readNames(tx, workspaceId, shown);
  return {
    entries: shown.map((row) => toEntry(row, names)),
    before: rows.length > size ? (shown.at(-1)?.seq ?? null) : null,
  };
}

type Row = typeof event.$inferSelect;
type Names = { people: Map<string, string>; records: Map<string, LogObject> };
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** Names behind every key on the page, one statement however many there are. */
export async function readNames(tx: Tx, workspaceId: string, rows: readonly Row[]): Promise<Names> {
  const ids = new Set(
    rows.flatMap(({ actorId, onBehalfOf, objectId, changes }) => [
      ...(onBehalfOf ? [onBehalfOf] : []),
      ...(actorId ? [actorId] : []),
      ...(objectId ? [objectId] : []),
      ...(JSON.stringify(changes).match(UUID) ?? []),
    ]),
  );
  const wanted = [...ids].slice(0, 2_000);
  if (wanted.length === 0) return { people: new Map(), records: new Map() };
  const { people, records } = await together(tx, {
    people: tx
      .select({ id: person.id, name: person.name })
      .from(person)
      .where(and(eq(person.workspaceId, workspaceId), inArray(person.id, wanted))),
    records: tx
      .select({ id: record.id, number: record.number, title: record.title, kind: record.kind })
      .from(record)
      .where(and(eq(record.workspaceId, workspaceId), inArray(record.id, wanted))),
  });
  return {
    people: new Map(people.map(({ id, name }) => [id, name])),
    records: new Map(records.map(({ id, ...rest }) => [id, rest])),
  };
}

export function toEntry(row: Row, names: Names): LogEntry {
  const { objectId } = row;
  return {
    seq: row.seq,
    at: row.recordedAt.toISOString(),
    actor: row.actorId ? (names.people.get(row.actorId) ?? null) : null,
    onBehalfOf: row.onBehalfOf ? (names.people.get(row.onBehalfOf) ?? null) : null,
    role: row.role && isRole(row.role) ? row.role : null,
    action: row.action,
    objectKind: row.objectKind,
    object: objectId ? (names.records.get(objectId) ?? null) : null,
    objectName: objectId ? (names.people.get(objectId) ?? null) : null,
    result: row.result,
    reason: row.reason,
    source: row.source,
    requestId: row.requestId,
    versionAfter: row.versionAfter,
    changes: Object.entries(row.changes).map(([field, { from, to }]) => ({
      // columns of the responsibility matrix are named by their person
      field: names.people.get(field.replace(/^person:/, '')) ?? field,
      from: withNames(from, names),
      to: withNames(to, names),
    })),
    hash: row.hash,
  };
}

/** Keys of people and records inside a value become their names. */
function withNames(value: JsonValue, names: Names): JsonValue {
  if (typeof value === 'string') {
    const found = names.records.get(value);
    return names.people.get(value) ?? (found ? `${found.number} ${found.title}` : value);
  }
  if (Array.isArray(value)) return value.map((item: JsonValue) => withNames(item, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withNames(item, names)]));
}
