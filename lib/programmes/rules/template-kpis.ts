import type { Aggregation, Direction, Perspective, Rhythm, Unit } from '@/lib/measurement/vocabulary';

/** A definition sheet without the programme's own choices; thresholds in the unit of the KPI, rates 0..1. */
export type TemplateKpi = {
  readonly key: string;
  readonly nameDe: string;
  readonly nameEn: string;
  readonly perspective: Perspective;
  readonly indicator: 'leading' | 'lagging';
  readonly unit: Unit;
  readonly numerator: string;
  readonly denominator: string;
  readonly direction: Direction;
  readonly overChannels: Aggregation;
  readonly overSegments: Aggregation;
  readonly overTime: Aggregation;
  readonly source: string;
  readonly rhythm: Rhythm;
  readonly maturityLagDays: number;
  readonly minN: number;
  readonly green: string;
  readonly amber: string;
  readonly target: string;
};

const rate = {
  unit: 'percent',
  direction: 'higher',
  overChannels: 'ratio',
  overSegments: 'ratio',
  overTime: 'ratio',
  rhythm: 'week',
  maturityLagDays: 0,
  minN: 0,
} as const;

/** KPIs the default criteria of the gates ask for (G-10); shares are ratios of sums, never means (K-3). */
export const templateKpis: readonly TemplateKpi[] = [
  {
    ...rate,
    key: 'adoption',
    nameDe: 'Nutzungsrate',
    nameEn: 'Adoption rate',
    perspective: 'customer',
    indicator: 'leading',
    numerator: 'active_customers',
    denominator: 'addressed_customers',
    source: 'CRM',
    minN: 100,
    green: '0.25',
    amber: '0.18',
    target: '0.25',
  },
  {
    ...rate,
    key: 'conversion',
    nameDe: 'Konversionsrate',
    nameEn: 'Conversion rate',
    perspective: 'financial',
    indicator: 'leading',
    numerator: 'orders',
    denominator: 'sessions',
    source: 'Analytics',
    minN: 500,
    green: '0.025',
    amber: '0.018',
    target: '0.025',
  },
  {
    ...rate,
    key: 'training_completion',
    nameDe: 'Schulungsquote',
    nameEn: 'Training completion',
    perspective: 'potential',
    indicator: 'leading',
    numerator: 'people_trained',
    denominator: 'people_to_train',
    source: 'LMS',
    green: '1',
    amber: '0.9',
    target: '1',
  },
  {
    ...rate,
    key: 'content_completion',
    nameDe: 'Inhaltsquote',
    nameEn: 'Content completion',
    perspective: 'process',
    indicator: 'leading',
    numerator: 'items_published',
    denominator: 'items_planned',
    source: 'CMS',
    green: '1',
    amber: '0.9',
    target: '1',
  },
  {
    ...rate,
    key: 'integration_slo',
    nameDe: 'Einhaltung der Serviceziele der Anbindung',
    nameEn: 'Integration service objective met',
    perspective: 'process',
    indicator: 'leading',
    numerator: 'requests_within_objective',
    denominator: 'requests',
    source: 'Monitoring',
    minN: 1_000,
    green: '0.995',
    amber: '0.99',
    target: '0.995',
  },
  {
    ...rate,
    key: 'cac_ltv',
    nameDe: 'CAC/LTV',
    nameEn: 'CAC/LTV',
    perspective: 'financial',
    indicator: 'lagging',
    unit: 'index',
    direction: 'lower',
    numerator: 'customer_acquisition_cost',
    denominator: 'customer_lifetime_value',
    source: 'Controlling',
    rhythm: 'month',
    maturityLagDays: 30,
    minN: 50,
    green: '0.33333333',
    amber: '0.4',
    target: '0.33333333',
  },
  {
    ...rate,
    key: 'csat',
    nameDe: 'Kundenzufriedenheit (CSAT)',
    nameEn: 'Customer satisfaction (CSAT)',
    perspective: 'customer',
    indicator: 'lagging',
    numerator: 'satisfied_answers',
    denominator: 'answers',
    source: 'Survey',
    rhythm: 'month',
    minN: 30,
    green: '0.8',
    amber: '0.7',
    target: '0.8',
  },
];
