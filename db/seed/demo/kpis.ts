import type { KpiPlan } from './kpi-sheets';
import { deliveryKpis } from './kpis-delivery';
import { marketKpis } from './kpis-market';
import type { ChannelKey } from './programme';

export const kpis: readonly KpiPlan[] = [...marketKpis, ...deliveryKpis];

/** A channel reaches this share of the programme's level; costs and quality differ less than volumes. */
export const strength: Readonly<Record<ChannelKey, { level: number; volume: number }>> = {
  shop: { level: 1.02, volume: 1 },
  app: { level: 1.1, volume: 0.55 },
  stores: { level: 1.04, volume: 1.4 },
  marketplace: { level: 0.96, volume: 0.42 },
  crm: { level: 1.06, volume: 0.3 },
  social: { level: 0.84, volume: 0.14 },
  chat: { level: 0.98, volume: 0.11 },
  partners: { level: 0.95, volume: 0.2 },
};
