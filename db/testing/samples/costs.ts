import { bookCost } from '@/lib/costs/commands/book';
import { bookCosts } from '@/lib/costs/commands/book-many';
import { sample } from '../proofs/place';

const booking = {
  bookedOn: '2027-03-01',
  amountCents: 125_050,
  kind: 'external' as const,
  supplier: 'Agentur Nord',
  reference: 'RE-1042',
};

export const samples = [
  sample(bookCost)(async (at) => ({
    by: at.manager,
    input: { phaseId: (await at.scene('running')).pilotId, ...booking },
  })),
  sample(bookCosts)(async (at) => {
    const { pilotId: phaseId } = await at.scene('running');
    return {
      by: at.manager,
      input: { programmeId: at.programmeId, rows: [{ phaseId, ...booking }] },
      channelId: at.channelId,
    };
  }),
];
