import type { ItemOutcome, Standing } from '@/lib/cab/vocabulary';

/** Judgement colours only where something is judged: late is amber, refused is red. */
export const STANDING_TONE: Readonly<Record<Standing, 'neutral' | 'outline' | 'accent' | 'amber' | 'green'>> =
  {
    upcoming: 'outline',
    due: 'amber',
    running: 'accent',
    overrun: 'amber',
    minutes_owed: 'amber',
    minuted: 'neutral',
    cancelled: 'neutral',
  };

export const OUTCOME_TONE: Readonly<
  Record<ItemOutcome, 'neutral' | 'outline' | 'accent' | 'amber' | 'green' | 'red'>
> = {
  open: 'outline',
  voting: 'accent',
  approved: 'green',
  rejected: 'red',
  returned: 'amber',
  deferred: 'neutral',
  withdrawn: 'neutral',
};
