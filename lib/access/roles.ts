/** The fifteen principals of the permission matrix (domain §0 "Roles"). A person may hold several. */
export const roles = [
  'administrator',
  'sponsor',
  'steering_member',
  'programme_manager',
  'channel_lead',
  'product_owner',
  'integration_engineer',
  'content_manager',
  'analyst',
  'risk_manager',
  'change_manager',
  'cab_chair',
  'cab_member',
  'auditor',
  'viewer',
] as const;
export type Role = (typeof roles)[number];

/** Where a role holds: everywhere in the workspace (both null), in one programme, or in one channel of it. */
export type Grant = {
  readonly role: Role;
  readonly programmeId: string | null;
  readonly channelId: string | null;
};

export const isRole = (value: string): value is Role => (roles as readonly string[]).includes(value);
