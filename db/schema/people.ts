import { sql } from 'drizzle-orm';
import { boolean, check, index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Role } from '@/lib/access/roles';
import { type AbsenceKind, absenceKinds } from '@/lib/people/vocabulary';
import { civil, exact, id, instant, oneOf, recordedAt, ref, words, workspaceId } from './columns';

/**
 * Who stands in for whom and until when (domain §0 "delegation"): at most 90 days, no chains, one deputy per person at
 * a time. The exclusion constraint and the trigger against chains stand in the migration.
 */
export const deputy = pgTable(
  'deputy',
  {
    workspaceId: workspaceId(),
    id: id(),
    /** The represented person. */
    personId: ref('person_id').notNull(),
    deputyId: ref('deputy_id').notNull(),
    /** Null = wherever the person holds a role; otherwise only there (named by its programme manager). */
    programmeId: ref('programme_id'),
    startsOn: civil('starts_on').notNull(),
    /** The last day counts. */
    lastDay: civil('last_day').notNull(),
    reason: text('reason').notNull(),
    namedBy: ref('named_by').notNull(),
    endedAt: instant('ended_at'),
    endedBy: ref('ended_by'),
    endReason: text('end_reason'),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('deputy_of').on(t.workspaceId, t.deputyId),
    check('deputy_another', sql`${t.deputyId} <> ${t.personId}`),
    check('deputy_days', sql`${t.lastDay} >= ${t.startsOn} and ${t.lastDay} - ${t.startsOn} < 90`),
    check('deputy_ended', sql`(${t.endedAt} is null) = (${t.endedBy} is null)`),
  ],
);

/** What the capacity and the succession of a person rest on (domain §15): FTE 0–1, employment, skills. */
export const personProfile = pgTable(
  'person_profile',
  {
    workspaceId: workspaceId(),
    personId: ref('person_id').notNull(),
    /** Contract hours ÷ full-time hours, 0–1; null = not known. */
    fte: exact('fte'),
    employedFrom: civil('employed_from'),
    /** Last day of employment; null = open. */
    employedTo: civil('employed_to'),
    skills: jsonb('skills').$type<readonly string[]>().notNull().default([]),
    changedBy: ref('changed_by').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.personId] }),
    check('person_profile_fte', sql`${t.fte} between 0 and 1`),
    check('person_profile_employed', sql`${t.employedTo} >= ${t.employedFrom}`),
  ],
);

/** A period a person is away; both ends count. */
export const absence = pgTable(
  'absence',
  {
    workspaceId: workspaceId(),
    id: id(),
    personId: ref('person_id').notNull(),
    kind: words<AbsenceKind>('kind').notNull(),
    startsOn: civil('starts_on').notNull(),
    lastDay: civil('last_day').notNull(),
    enteredBy: ref('entered_by').notNull(),
    cancelledAt: instant('cancelled_at'),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('absence_person').on(t.workspaceId, t.personId),
    oneOf('absence_kind', t.kind, absenceKinds),
    check('absence_days', sql`${t.lastDay} >= ${t.startsOn}`),
  ],
);

/** Training somebody is to take, and when it was done. */
export const training = pgTable(
  'training',
  {
    workspaceId: workspaceId(),
    id: id(),
    personId: ref('person_id').notNull(),
    title: text('title').notNull(),
    plannedOn: civil('planned_on').notNull(),
    doneOn: civil('done_on'),
    enteredBy: ref('entered_by').notNull(),
    cancelledAt: instant('cancelled_at'),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('training_person').on(t.workspaceId, t.personId),
  ],
);

/** A role of a programme that must not fall vacant, the skill it takes, and who would follow (F-4). */
export const succession = pgTable(
  'succession',
  {
    workspaceId: workspaceId(),
    programmeId: ref('programme_id').notNull(),
    role: words<Role>('role').notNull(),
    critical: boolean('critical').notNull().default(true),
    skill: text('skill').notNull(),
    successorId: ref('successor_id'),
    changedBy: ref('changed_by').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.programmeId, t.role] })],
);
