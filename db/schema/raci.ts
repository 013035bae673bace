import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Role } from '@/lib/access/roles';
import {
  type DeliverableScope,
  type DeliverableState,
  deliverableScopes,
  deliverableStates,
  type HandoverDuty,
  type HandoverState,
  handoverStates,
  type RaciCode,
  raciCodes,
} from '@/lib/raci/vocabulary';
import { civil, id, instant, oneOf, recordedAt, ref, words, workspaceId } from './columns';
import { recordKey } from './registry';

export const deliverable = pgTable(
  'deliverable',
  {
    workspaceId: workspaceId(),
    id: id(),
    programmeId: ref('programme_id').notNull(),
    scope: words<DeliverableScope>('scope').notNull(),
    waveId: ref('wave_id'),
    phaseId: ref('phase_id'),
    state: words<DeliverableState>('state').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('deliverable_programme').on(t.workspaceId, t.programmeId),
    recordKey('deliverable_record', t, t.id),
    oneOf('deliverable_scope', t.scope, deliverableScopes),
    oneOf('deliverable_state', t.state, deliverableStates),
  ],
);

/** One party (a person, or a role with its current holder) and its letter. */
export const assignment = pgTable(
  'assignment',
  {
    workspaceId: workspaceId(),
    id: id(),
    deliverableId: ref('deliverable_id').notNull(),
    personId: ref('person_id'),
    role: words<Role>('role'),
    code: words<RaciCode>('code').notNull(),
    validFrom: civil('valid_from').notNull(),
    validTo: civil('valid_to'),
    endedAt: instant('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('assignment_deliverable').on(t.workspaceId, t.deliverableId),
    recordKey('assignment_of', t, t.deliverableId),
    oneOf('assignment_code', t.code, raciCodes),
    check('assignment_party', sql`(${t.personId} is null) <> (${t.role} is null)`),
  ],
);

/**
 * Handover of the A of a deliverable (RA-6): proposed → consented (old A or programme manager) → accepted by the new one,
 * or declined, or withdrawn. Accepting writes the new assignment from `effective_on` on.
 */
export const handover = pgTable(
  'handover',
  {
    workspaceId: workspaceId(),
    id: id(),
    programmeId: ref('programme_id').notNull(),
    deliverableId: ref('deliverable_id').notNull(),
    /** The person who holds the A when it is proposed; null = it is vacant. */
    fromId: ref('from_id'),
    toId: ref('to_id').notNull(),
    effectiveOn: civil('effective_on').notNull(),
    reason: text('reason').notNull(),
    /** Open duties of the old A that are to move along. */
    duties: jsonb('duties').$type<readonly HandoverDuty[]>().notNull(),
    state: words<HandoverState>('state').notNull(),
    proposedBy: ref('proposed_by').notNull(),
    consentedBy: ref('consented_by'),
    consentedAt: instant('consented_at'),
    closedBy: ref('closed_by'),
    closedAt: instant('closed_at'),
    closedNote: text('closed_note'),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('handover_to').on(t.workspaceId, t.toId),
    uniqueIndex('handover_one_open')
      .on(t.workspaceId, t.deliverableId)
      .where(sql`state in ('proposed', 'consented')`),
    recordKey('handover_of', t, t.deliverableId),
    oneOf('handover_state', t.state, handoverStates),
    check('handover_another', sql`${t.fromId} is distinct from ${t.toId}`),
    // RA-6, four eyes: whoever consents is not the one who takes over
    check('handover_consent', sql`${t.consentedBy} is null or ${t.consentedBy} <> ${t.toId}`),
    check(
      'handover_accepted',
      sql`${t.state} <> 'accepted' or (${t.consentedBy} is not null and ${t.closedBy} = ${t.toId})`,
    ),
  ],
);

/** One step of the escalation path of a programme: who hears of a duty that stays undone, after how many working days. */
export const escalationStep = pgTable(
  'escalation_step',
  {
    workspaceId: workspaceId(),
    programmeId: ref('programme_id').notNull(),
    rank: integer('rank').notNull(),
    role: words<Role>('role').notNull(),
    /** Working days after the due day, cumulative. */
    afterDays: integer('after_days').notNull(),
    setBy: ref('set_by').notNull(),
    recordedAt: recordedAt(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.programmeId, t.rank, t.recordedAt] }),
    uniqueIndex('escalation_step_one').on(t.workspaceId, t.programmeId, t.rank).where(sql`ended_at is null`),
    recordKey('escalation_step_of', t, t.programmeId),
    check('escalation_step_rank', sql`${t.rank} between 1 and 5`),
    check('escalation_step_days', sql`${t.afterDays} between 0 and 60`),
  ],
);
