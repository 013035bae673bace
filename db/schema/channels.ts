import { sql } from 'drizzle-orm';
import { check, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import {
  type ChannelStatus,
  type ChannelTier,
  type ChannelType,
  channelStatuses,
  channelTiers,
  channelTypes,
} from '@/lib/channels/vocabulary';
import { cents, exact, id, oneOf, ref, words, workspaceId } from './columns';
import { recordKey } from './registry';

export const channel = pgTable(
  'channel',
  {
    workspaceId: workspaceId(),
    id: id(),
    programmeId: ref('programme_id').notNull(),
    type: words<ChannelType>('type').notNull(),
    region: text('region').notNull().default(''),
    tier: words<ChannelTier>('tier'),
    status: words<ChannelStatus>('status').notNull().default('planned'),
    description: text('description').notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    recordKey('channel_record', t, t.id),
    recordKey('channel_programme', t, t.programmeId),
    oneOf('channel_type', t.type, channelTypes),
    oneOf('channel_tier', t.tier, channelTiers),
    oneOf('channel_status', t.status, channelStatuses),
  ],
);

/** Target group (cohort). Shares are exact decimals 0..1, money in cents per customer. */
export const segment = pgTable(
  'segment',
  {
    workspaceId: workspaceId(),
    id: id(),
    programmeId: ref('programme_id').notNull(),
    description: text('description').notNull().default(''),
    share: exact('share'),
    transactionValueCents: cents('transaction_value_cents'),
    cacCents: cents('cac_cents'),
    clvCents: cents('clv_cents'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    recordKey('segment_record', t, t.id),
    recordKey('segment_programme', t, t.programmeId),
    check('segment_share', sql`${t.share} is null or ${t.share} between 0 and 1`),
  ],
);
