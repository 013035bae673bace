/** Sales and service channels of a multichannel programme. */
export const channelTypes = [
  'shop',
  'app',
  'stores',
  'marketplace',
  'email_crm',
  'social_commerce',
  'service_chat',
  'partners',
  'phone',
  'print',
  'other',
] as const;
export type ChannelType = (typeof channelTypes)[number];

/** Result of prioritisation (domain §8). */
export const channelTiers = ['primary', 'secondary', 'tactical'] as const;
export type ChannelTier = (typeof channelTiers)[number];

export const channelStatuses = ['planned', 'live', 'paused', 'exited'] as const;
export type ChannelStatus = (typeof channelStatuses)[number];
