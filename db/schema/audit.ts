import { bigint, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, oneOf, ref, words, workspaceId } from './columns';

/** The one log (U-1, U-2): audit trail, history, feed and outbox. Append-only by grant and trigger. */
export const event = pgTable(
  'event',
  {
    workspaceId: workspaceId(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    recordedAt: instant('recorded_at').notNull(),
    actorId: ref('actor_id'),
    onBehalfOf: ref('on_behalf_of'),
    role: text('role'),
    action: text('action').notNull(),
    objectKind: text('object_kind').notNull(),
    objectId: ref('object_id'),
    programmeId: ref('programme_id'),
    versionBefore: integer('version_before'),
    versionAfter: integer('version_after'),
    changes: jsonb('changes').$type<Changes>().notNull(),
    reason: text('reason'),
    requestId: text('request_id').notNull(),
    source: text('source').notNull(),
    result: words<'done' | 'denied'>('result').notNull(),
    prevHash: text('prev_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.seq] }),
    index('event_object').on(t.workspaceId, t.objectId, t.seq),
    index('event_programme').on(t.workspaceId, t.programmeId, t.seq),
    index('event_actor').on(t.workspaceId, t.actorId, t.seq),
    oneOf('event_result', t.result, ['done', 'denied']),
  ],
);

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };
/** Field → old and new value. */
export type Changes = Readonly<Record<string, { readonly from: JsonValue; readonly to: JsonValue }>>;

/** Same key + same request = same answer. */
export const idempotency = pgTable(
  'idempotency',
  {
    workspaceId: workspaceId(),
    key: text('key').notNull(),
    requestHash: text('request_hash').notNull(),
    result: jsonb('result'),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.key] })],
);
