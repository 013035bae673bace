import { sql } from 'drizzle-orm';
import { check, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { BUNDESLAENDER, type Bundesland } from '@/lib/calendar/vocabulary';
import {
  GOVERNANCE_PROFILES,
  type GovernanceProfile,
  PROGRAMME_STATES,
  type ProgrammeState,
} from '@/lib/programmes/vocabulary';
import { id, oneOf, recordedAt, ref, words, workspaceId } from './columns';
import { recordKey } from './registry';

export const programme = pgTable(
  'programme',
  {
    workspaceId: workspaceId(),
    id: id(),
    /** Lower-case slug in the URL: `nordlicht`. */
    key: text('key').notNull(),
    name: text('name').notNull(),
    objectives: jsonb('objectives').$type<string[]>().notNull(),
    sponsorId: ref('sponsor_id'),
    managerId: ref('manager_id'),
    currency: text('currency').notNull(),
    timeZone: text('time_zone').notNull(),
    bundesland: words<Bundesland>('bundesland').notNull(),
    fiscalStartMonth: integer('fiscal_start_month').notNull(),
    profile: words<GovernanceProfile>('profile').notNull(),
    /** Overridden numbers of the governance profile (domain §21). */
    settings: jsonb('settings').$type<Record<string, unknown>>().notNull(),
    state: words<ProgrammeState>('state').notNull().default('active'),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('programme_key').on(t.workspaceId, t.key),
    recordKey('programme_record', t, t.id),
    oneOf('programme_profile', t.profile, GOVERNANCE_PROFILES),
    oneOf('programme_state', t.state, PROGRAMME_STATES),
    oneOf('programme_bundesland', t.bundesland, BUNDESLAENDER),
    check('programme_key_form', sql`${t.key} ~ '^[a-z][a-z0-9-]{1,39}$'`),
    check('programme_currency', sql`${t.currency} ~ '^[A-Z]{3}$'`),
    check('programme_fiscal_start', sql`${t.fiscalStartMonth} between 1 and 12`),
  ],
);
