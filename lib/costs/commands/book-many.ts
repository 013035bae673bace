import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { record } from '@/db/schema';
import { defineCommand } from '@/lib/action/define-command';
import { notFound } from '@/lib/action/refusal';
import { bookCostsInput } from '../schema';
import { storeBookings } from './store';

/**
 * Books up to 500 rows, all or none, as `cost.book` would each. A channel lead books only where every phase is of the
 * lead's channel. Every faulty row is named with all its reasons.
 */
export const bookCosts = defineCommand({
  name: 'cost.book_many',
  permission: 'cost:book',
  input: bookCostsInput,
  locate: async (tx, { programmeId, rows }, { workspaceId }) => {
    const ids = [...new Set(rows.map(({ phaseId }) => phaseId))];
    const heads = await tx
      .select({ channelId: record.channelId })
      .from(record)
      .where(
        and(
          eq(record.workspaceId, workspaceId),
          eq(record.programmeId, programmeId),
          eq(record.kind, 'phase'),
          inArray(record.id, ids),
        ),
      );
    if (heads.length !== ids.length) return notFound('phase');
    const channels = new Set(heads.map(({ channelId }) => channelId));
    const [only = null] = channels.size === 1 ? [...channels] : [];
    return { programmeId, channelId: only };
  },
  run: async (context, { rows }) => {
    const { ids, events } = await storeBookings(context, rows);
    return { value: { ids }, events };
  },
});
