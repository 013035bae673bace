import type { z } from 'zod';
import type { defineKpiInput } from '@/lib/measurement/schema';
import type { ChannelKey } from './programme';

type Sheet = Omit<
  z.input<typeof defineKpiInput>,
  'programmeId' | 'effectiveFrom' | 'ownerId' | 'stewardId' | 'source'
>;
export type KpiPlan = Sheet & {
  readonly source: string;
  readonly owner: string;
  /** Measured for these channels; empty = for the programme as a whole. */
  readonly channels: readonly ChannelKey[];
  /** Value 18 months ago and today, before season and noise; shares 0..1, money in euros. */
  readonly from: number;
  readonly to: number;
  /** How strongly the winter season moves it: 0 = not at all. */
  readonly season: number;
  readonly noise: number;
  /** Size of the base per channel and month; ratios are measured on it. */
  readonly base: number;
  /** Decimal places of values that are no ratios. */
  readonly places?: number;
  /** Whole months without data up to today: makes the KPI stale. */
  readonly silent?: number;
};

export const ALL: readonly ChannelKey[] = ['shop', 'app', 'stores', 'marketplace', 'crm', 'social', 'chat'];
export const SALES: readonly ChannelKey[] = ['shop', 'app', 'stores', 'marketplace'];

export const share = {
  unit: 'percent',
  overChannels: 'ratio',
  overSegments: 'ratio',
  overTime: 'ratio',
  rhythm: 'month',
} as const;
export const amount = {
  unit: 'eur',
  overChannels: 'sum',
  overSegments: 'sum',
  overTime: 'sum',
  rhythm: 'month',
} as const;
export const index = {
  unit: 'index',
  overChannels: 'none',
  overSegments: 'none',
  overTime: 'none',
  rhythm: 'month',
} as const;
