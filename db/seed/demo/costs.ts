import 'server-only';
import { bookCost } from '@/lib/costs/commands/book';
import type { CostKind } from '@/lib/costs/vocabulary';
import type { MilestoneKind } from '@/lib/milestones/vocabulary';
import { PHASE_KINDS } from '@/lib/roadmap/vocabulary';
import { type Station, stationDay } from './plan';
import { channels } from './programme';
import type { Fate } from './progress';
import type { Story } from './story';

type Told = { readonly station: Station; readonly fate: Fate };

/** What a phase costs for one euro of value; a wave without an entry stays just within its budget. */
const DEARNESS: Readonly<Record<string, number>> = {
  'shop-dach': 0.91,
  'app-club': 0.95,
  'crm-base': 0.93,
  'marketplace-de': 1.08,
  'stores-south': 0.98,
};
/** Phases that cost more than their wave. */
const DEAR: Readonly<Record<string, number>> = { 'app-club:optimise': 1.36 };
/** Where the invoices are still on their way: something is earned, nothing booked. */
const UNBOOKED = ['shop-nordics:pilot'];

const SUPPLIERS: Readonly<Record<MilestoneKind, readonly [string, CostKind]>> = {
  technical: ['Nordwerk IT GmbH', 'external'],
  content: ['Agentur Küstenlicht', 'media'],
  training: ['Lernhafen Akademie', 'external'],
  activation: ['Kassensysteme Fehrs', 'equipment'],
  revenue: ['Marktforschung Alster', 'external'],
  decision: ['Beratung Hagen & Partner', 'licence'],
};
/** Days before a milestone is reached on which its invoice, and the hours of the own people, are booked. */
const INVOICE = 12;
const HOURS = 3;
/** Work on milestones planned within so many days has cost something already. */
const AHEAD = 30;

/**
 * Invoices and own hours for every milestone that was reached, a part payment for what is in work, and one credit:
 * cost follows the work, so that the indices are those of a programme somebody steers.
 */
export function tellCosts({ stage, timeline, ledger }: Story, told: readonly Told[]): void {
  let receipt = 1_000;
  for (const [index, { station, fate }] of told.entries()) {
    const { wave, phase, kind, planned, gating } = station;
    const name = `${wave.key}:${phase}`;
    if (fate.begun === null || UNBOOKED.includes(name)) continue;
    const own = told.filter((one) => one.station.wave === wave && one.station.phase === phase);
    const weights = own.reduce((sum, one) => sum + weightOf(one.station), 0);
    const budget = (wave.budgets[PHASE_KINDS.indexOf(phase)] ?? 0) * 100_000;
    const dear = DEAR[name] ?? DEARNESS[wave.key] ?? 0.95;
    // no two invoices are alike: ± 4 %
    const share = (budget * weightOf(station) * dear * (0.96 + ((index * 7) % 9) / 100)) / weights;
    const lead = channels.find(({ key }) => key === wave.channel)?.lead ?? 'petersen';
    const [supplier, external] = SUPPLIERS[kind];
    const first = fate.begun + 1;
    if (fate.reached !== null) {
      book(Math.max(first, fate.reached - INVOICE), 'weber', share * 0.68, external, supplier);
      book(Math.max(first, fate.reached - HOURS), lead, share * 0.32, 'internal');
    } else if (planned <= AHEAD && gating) {
      book(Math.max(first, -9), 'weber', share * 0.15, external, supplier, 'Abschlag nach Vertrag');
    }

    function book(day: number, who: string, cents: number, of: CostKind, from = '', note = ''): void {
      if (day > -1) return;
      receipt += 3;
      const reference = from === '' ? '' : `RE-${receipt}`;
      tell(day, who, { phase: name, cents: whole(cents), of, from, reference, note });
    }
  }
  const credit = 'Gutschrift: Minderleistung im Lasttest laut Abnahmeprotokoll';
  tell(-301, 'weber', {
    phase: 'shop-dach:expand',
    cents: -640_000,
    of: 'external',
    from: 'Nordwerk IT GmbH',
    reference: 'GS-2041',
    note: credit,
  });

  type Booking = {
    phase: string;
    cents: number;
    of: CostKind;
    from: string;
    reference: string;
    note: string;
  };
  function tell(day: number, who: string, { phase, cents, of, from, ...rest }: Booking): void {
    timeline.on(day, 15, (at) =>
      stage.act(
        who,
        bookCost,
        {
          phaseId: ledger.id(`phase:${phase}`),
          bookedOn: stationDay(stage, day),
          amountCents: cents,
          kind: of,
          supplier: from,
          ...rest,
        },
        at,
      ),
    );
  }
}

const weightOf = ({ gating }: Station): number => (gating ? 2 : 1);
/** Amounts as they stand on invoices: whole tens of euros. */
const whole = (cents: number): number => Math.max(1, Math.round(cents / 1_000)) * 1_000;
