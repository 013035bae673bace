import type { DependencyType } from '@/lib/roadmap/vocabulary';

/** Milestones as `<wave>:<number>`, kind of link and lag in days. */
type Edge = readonly [from: string, to: string, type: DependencyType, lagDays: number];

/** Within a wave: what is built before it is opened, texts along with training, opening before revenue. */
const within: readonly (readonly [number, number, DependencyType, number])[] = [
  [1, 2, 'FS', 7],
  [3, 4, 'SS', 0],
  [5, 7, 'FS', 14],
];
const ordinary = [
  'shop-dach',
  'stores-north',
  'crm-base',
  'marketplace-de',
  'stores-south',
  'app-intl',
  'shop-nordics',
];

export const edges: readonly Edge[] = [
  ...ordinary.flatMap((wave) =>
    within.map(([from, to, type, lag]): Edge => [`${wave}:${from}`, `${wave}:${to}`, type, lag]),
  ),
  ['crm-clubs:1', 'crm-clubs:2', 'FS', 10],
  ['marketplace-eu:1', 'marketplace-eu:2', 'FS', 10],
  ['shop-dach:1', 'stores-north:1', 'FS', 14],
  ['shop-dach:1', 'marketplace-de:1', 'FS', 21],
  ['stores-north:6', 'stores-south:6', 'SS', 30],
  ['app-club:5', 'app-intl:5', 'FS', 60],
  ['shop-dach:6', 'shop-nordics:6', 'FS', 30],
  ['marketplace-de:7', 'marketplace-eu:2', 'FS', 20],
  ['crm-base:6', 'crm-clubs:5', 'FF', 15],
];
