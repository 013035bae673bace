import { z } from 'zod';
import { decimal, line, optional, prose, reason, uuid, version } from '@/lib/action/fields';
import { channelStatuses, channelTiers, channelTypes } from './vocabulary';

/** In an edit: absent = unchanged, null or the empty string of a form = cleared. */
const clearable = <T extends z.ZodType>(schema: T) =>
  z.union([schema, z.literal('').transform(() => null), z.null()]).optional();

const region = line(120, 0);
const description = prose(4_000);
/** Exact decimal 0..1. */
const share = decimal.pipe(
  z.string().refine((value) => Number(value) >= 0 && Number(value) <= 1, 'channels.share_range'),
);
/** Cents; not coerced, since coercion would turn "not given" into zero. */
const amount = z.number().int().min(0).max(1e13);

export const createChannelInput = z.strictObject({
  programmeId: uuid,
  name: line(120),
  type: z.enum(channelTypes),
  leadId: optional(uuid),
  region: region.default(''),
  tier: optional(z.enum(channelTiers)),
  status: z.enum(channelStatuses).default('planned'),
  description: description.default(''),
});

export const editChannelInput = z.strictObject({
  channelId: uuid,
  version,
  name: line(120).optional(),
  type: z.enum(channelTypes).optional(),
  leadId: clearable(uuid),
  region: region.optional(),
  tier: clearable(z.enum(channelTiers)),
  status: z.enum(channelStatuses).optional(),
  description: description.optional(),
});

export const archiveChannelInput = z.strictObject({ channelId: uuid, version, reason });

export const createSegmentInput = z.strictObject({
  programmeId: uuid,
  name: line(120),
  description: description.default(''),
  share: optional(share),
  transactionValueCents: optional(amount),
  cacCents: optional(amount),
  clvCents: optional(amount),
});

export const editSegmentInput = z.strictObject({
  segmentId: uuid,
  version,
  name: line(120).optional(),
  description: description.optional(),
  share: clearable(share),
  transactionValueCents: clearable(amount),
  cacCents: clearable(amount),
  clvCents: clearable(amount),
});

export const archiveSegmentInput = z.strictObject({ segmentId: uuid, version, reason });
