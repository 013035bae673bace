import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { type Role, roles } from '@/lib/access/roles';
import { id, instant, oneOf, recordedAt, ref, words, workspaceId } from './columns';

/** One organisation. The only business table without row-level security besides `throttle`. */
export const workspace = pgTable('workspace', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  recordedAt: recordedAt(),
});

/** A person's name lives here only, so that the event log keeps pseudonymous keys (U-4). */
export const person = pgTable(
  'person',
  {
    workspaceId: workspaceId(),
    id: id(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    locale: words<'de' | 'en'>('locale').notNull().default('de'),
    theme: words<'system' | 'light' | 'dark'>('theme').notNull().default('system'),
    jobTitle: text('job_title'),
    active: boolean('active').notNull().default(true),
    version: integer('version').notNull().default(1),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('person_email').on(t.workspaceId, t.email),
    index('person_sign_in').on(t.email),
  ],
);

export const credential = pgTable(
  'credential',
  {
    workspaceId: workspaceId(),
    personId: ref('person_id').notNull(),
    passwordHash: text('password_hash').notNull(),
    mustChange: boolean('must_change').notNull().default(true),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.personId] })],
);

/** Opaque sessions: only the SHA-256 of the cookie is stored. Deleting the row ends the session at once. */
export const session = pgTable(
  'session',
  {
    workspaceId: workspaceId(),
    tokenHash: text('token_hash').notNull(),
    personId: ref('person_id').notNull(),
    /** The person this session acts for as a deputy; read against the deputyship with every request. */
    actsFor: ref('acts_for'),
    startedAt: instant('started_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.tokenHash] }),
    uniqueIndex('session_token').on(t.tokenHash),
    index('session_person').on(t.workspaceId, t.personId),
  ],
);

/** Null programme = whole workspace; null channel = all channels of the programme. */
export const roleGrant = pgTable(
  'role_grant',
  {
    workspaceId: workspaceId(),
    id: id(),
    personId: ref('person_id').notNull(),
    role: words<Role>('role').notNull(),
    programmeId: ref('programme_id'),
    channelId: ref('channel_id'),
    grantedBy: ref('granted_by'),
    grantedAt: instant('granted_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('role_grant_person').on(t.workspaceId, t.personId),
    oneOf('role_grant_role', t.role, roles),
  ],
);

/** Failed sign-ins per account hash and per address hash; no tenant yet at that point. */
export const throttle = pgTable('throttle', {
  key: text('key').primaryKey(),
  failures: integer('failures').notNull(),
  windowStartedAt: instant('window_started_at').notNull(),
  blockedUntil: instant('blocked_until'),
});
