import type { CloseReason, RiskCategory, Treatment, Velocity } from '@/lib/risks/vocabulary';
import { earlyRisks } from './risk-sheets-first';
import { laterRisks } from './risk-sheets-second';

type Pair = readonly [probability: number, impact: number];
/** How far a risk has come by today. */
type Fate =
  | 'identified'
  | 'assessed'
  | 'planned'
  | 'treated'
  | 'monitored'
  | 'accepted'
  | 'lapsed'
  | 'occurred'
  | 'closed';

export type RiskSheet = {
  readonly title: string;
  readonly opportunity?: true;
  readonly category: RiskCategory;
  readonly text: readonly [cause: string, event: string, effect: string];
  readonly owner: string;
  /** Wave of the story; left out = the whole programme. */
  readonly wave?: string;
  readonly velocity?: Velocity;
  /** Days from today. */
  readonly raised: number;
  readonly proximity: number;
  readonly inherent: Pair;
  readonly current: Pair;
  readonly target?: Pair;
  /** Later reviews: day and the score found then. */
  readonly reviews?: readonly (readonly [day: number, score: Pair, note: string])[];
  readonly dimension: 'scope' | 'schedule' | 'budget' | 'quality' | 'compliance';
  /** Thousand euros: at least, most likely, at most. */
  readonly cost?: readonly [number, number, number];
  readonly days?: readonly [number, number, number];
  readonly treatment?: Treatment;
  readonly action?: string;
  readonly fate: Fate;
  readonly close?: CloseReason;
  readonly actual?: number;
};

/** What can endanger or lift the programme "Nordlicht Sport": threats and opportunities in every state. */
export const riskSheets: readonly RiskSheet[] = [...earlyRisks, ...laterRisks];
