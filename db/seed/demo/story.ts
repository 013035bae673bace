import type { Stage } from '../stage';
import type { Timeline } from '../timeline';
import type { Ledger } from './ledger';

/** What every chapter of the demo world is told with. */
export type Story = { readonly stage: Stage; readonly timeline: Timeline; readonly ledger: Ledger };

/** The programme began so many days ago. */
export const FOUNDED = -630;
