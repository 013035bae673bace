import { sql } from 'drizzle-orm';
import { check, index, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import type { Role } from '@/lib/access/roles';
import {
  type DeliverableScope,
  type DeliverableState,
  deliverableScopes,
  deliverableStates,
  type RaciCode,
  raciCodes,
} from '@/lib/raci/vocabulary';
import { civil, id, instant, oneOf, ref, words, workspaceId } from './columns';
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
