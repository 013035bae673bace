import 'server-only';
import { defineCommand } from '@/lib/action/define-command';
import { locateRecord } from '@/lib/registry/record';
import { bookCostInput } from '../schema';
import { storeBookings } from './store';

/**
 * Books actual cost on a phase, in whole cents; it is never changed or taken back, only balanced by a negative booking
 * with a reason. Refused: zero, a day to come, a credit without reason or beyond what was spent, the same reference of
 * the same supplier twice.
 */
export const bookCost = defineCommand({
  name: 'cost.book',
  permission: 'cost:book',
  input: bookCostInput,
  locate: async (tx, input, actor) => {
    const { recordId: _phase, ...target } = await locateRecord('phase', 'phaseId')(tx, input, actor);
    return target;
  },
  run: async (context, input) => {
    const { ids, events } = await storeBookings(context, [input]);
    return { value: { id: ids[0] ?? '' }, events };
  },
});
