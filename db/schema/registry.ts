import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  customType,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { type LinkKind, linkKinds, type RecordKind, recordKinds } from '@/lib/registry/vocabulary';
import { id, instant, oneOf, recordedAt, ref, words, workspaceId } from './columns';

const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });

/** Root of every governed thing: locking, versions, numbers, links, comments, search and history hang here. */
export const record = pgTable(
  'record',
  {
    workspaceId: workspaceId(),
    id: id(),
    kind: words<RecordKind>('kind').notNull(),
    /** The programme the record belongs to; for kind `programme` its own id. */
    programmeId: ref('programme_id').notNull(),
    /** Human number, unique within the programme: `MS-31`. */
    number: text('number').notNull(),
    title: text('title').notNull(),
    /** What search finds besides title and number (description, notes). */
    body: text('body').notNull().default(''),
    channelId: ref('channel_id'),
    ownerId: ref('owner_id'),
    version: integer('version').notNull().default(1),
    archivedAt: instant('archived_at'),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('record_number').on(t.workspaceId, t.programmeId, t.number),
    index('record_kind').on(t.workspaceId, t.programmeId, t.kind),
    oneOf('record_kind_known', t.kind, recordKinds),
    check('record_title_length', sql`char_length(${t.title}) between 1 and 300`),
  ],
);

/** Composite foreign key to a record: a pointer cannot leave its workspace. */
export const recordKey = (name: string, t: { workspaceId: AnyPgColumn }, column: AnyPgColumn) =>
  foreignKey({ name, columns: [t.workspaceId, column], foreignColumns: [record.workspaceId, record.id] });

export const recordCounter = pgTable(
  'record_counter',
  {
    workspaceId: workspaceId(),
    programmeId: ref('programme_id').notNull(),
    prefix: text('prefix').notNull(),
    last: integer('last').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.programmeId, t.prefix] })],
);

/** Typed graph. For `depends_on` the row reads "from must come before to": from = predecessor, to = successor. */
export const link = pgTable(
  'link',
  {
    workspaceId: workspaceId(),
    id: id(),
    programmeId: ref('programme_id').notNull(),
    kind: words<LinkKind>('kind').notNull(),
    fromId: ref('from_id').notNull(),
    toId: ref('to_id').notNull(),
    /** `depends_on` only: FS, SS, FF or SF and lag in calendar days. */
    dependencyType: words<'FS' | 'SS' | 'FF' | 'SF'>('dependency_type'),
    lagDays: integer('lag_days'),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('link_once').on(t.workspaceId, t.kind, t.fromId, t.toId),
    index('link_to').on(t.workspaceId, t.toId),
    index('link_programme').on(t.workspaceId, t.programmeId, t.kind),
    recordKey('link_from_record', t, t.fromId),
    recordKey('link_to_record', t, t.toId),
    oneOf('link_kind_known', t.kind, linkKinds),
    check('link_not_self', sql`${t.fromId} <> ${t.toId}`),
    check(
      'link_lag',
      sql`(${t.kind} = 'depends_on') = (${t.dependencyType} is not null and ${t.lagDays} is not null)`,
    ),
  ],
);

export const comment = pgTable(
  'comment',
  {
    workspaceId: workspaceId(),
    id: id(),
    recordId: ref('record_id').notNull(),
    authorId: ref('author_id').notNull(),
    body: text('body').notNull(),
    recordedAt: recordedAt(),
    withdrawnAt: instant('withdrawn_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('comment_record').on(t.workspaceId, t.recordId, t.recordedAt),
    recordKey('comment_of_record', t, t.recordId),
  ],
);

export const mention = pgTable(
  'mention',
  {
    workspaceId: workspaceId(),
    commentId: ref('comment_id').notNull(),
    personId: ref('person_id').notNull(),
    seenAt: instant('seen_at'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.commentId, t.personId] })],
);

export const watch = pgTable(
  'watch',
  {
    workspaceId: workspaceId(),
    recordId: ref('record_id').notNull(),
    personId: ref('person_id').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.recordId, t.personId] })],
);

/** What a decision saw: canonical JSON (RFC 8785) as text with its SHA-256. Immutable by trigger. */
export const snapshot = pgTable(
  'snapshot',
  {
    workspaceId: workspaceId(),
    id: id(),
    programmeId: ref('programme_id').notNull(),
    recordId: ref('record_id').notNull(),
    kind: text('kind').notNull(),
    sha256: text('sha256').notNull(),
    content: text('content').notNull(),
    takenBy: ref('taken_by'),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('snapshot_record').on(t.workspaceId, t.recordId),
    recordKey('snapshot_of_record', t, t.recordId),
  ],
);

export const file = pgTable(
  'file',
  {
    workspaceId: workspaceId(),
    id: id(),
    programmeId: ref('programme_id').notNull(),
    name: text('name').notNull(),
    mime: text('mime').notNull(),
    size: integer('size').notNull(),
    sha256: text('sha256').notNull(),
    bytes: bytea('bytes').notNull(),
    uploadedBy: ref('uploaded_by').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    check('file_size', sql`${t.size} between 1 and 10485760`),
  ],
);

/** Evidence for a milestone criterion or a gate criterion: link, text or file with its hash. */
export const evidence = pgTable(
  'evidence',
  {
    workspaceId: workspaceId(),
    id: id(),
    recordId: ref('record_id').notNull(),
    /** milestone_criterion.id or gate criterion key; null = for the record as a whole. */
    criterionId: ref('criterion_id'),
    kind: words<'link' | 'text' | 'file'>('kind').notNull(),
    title: text('title').notNull(),
    content: text('content'),
    fileId: ref('file_id'),
    sha256: text('sha256').notNull(),
    addedBy: ref('added_by').notNull(),
    addedAt: instant('added_at').notNull(),
    withdrawnAt: instant('withdrawn_at'),
    withdrawnReason: text('withdrawn_reason'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('evidence_record').on(t.workspaceId, t.recordId),
    recordKey('evidence_of_record', t, t.recordId),
    oneOf('evidence_kind', t.kind, ['link', 'text', 'file']),
    check('evidence_shape', sql`(${t.kind} = 'file') = (${t.fileId} is not null)`),
  ],
);

/** Identity in the source a record was imported from. */
export const externalRef = pgTable(
  'external_ref',
  {
    workspaceId: workspaceId(),
    programmeId: ref('programme_id').notNull(),
    source: text('source').notNull(),
    externalId: text('external_id').notNull(),
    recordId: ref('record_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.programmeId, t.source, t.externalId] }),
    index('external_ref_record').on(t.workspaceId, t.recordId),
    recordKey('external_ref_record_fk', t, t.recordId),
  ],
);

/** A named filter: the URL query of a list. */
export const savedView = pgTable(
  'saved_view',
  {
    workspaceId: workspaceId(),
    id: id(),
    programmeId: ref('programme_id').notNull(),
    ownerId: ref('owner_id').notNull(),
    room: text('room').notNull(),
    name: text('name').notNull(),
    query: text('query').notNull(),
    shared: boolean('shared').notNull().default(false),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('saved_view_name').on(t.workspaceId, t.programmeId, t.ownerId, t.room, t.name),
  ],
);
