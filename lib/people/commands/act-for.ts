import 'server-only';
import { and, eq } from 'drizzle-orm';
import { session } from '@/db/schema';
import { representedBy } from '@/lib/access/deputies';
import { defineCommand } from '@/lib/action/define-command';
import { Refusal } from '@/lib/action/refusal';
import { changesBetween } from '@/lib/audit/changes';
import { actForInput } from '../schema';

/**
 * The person's screens show the duties of somebody it deputises for, or its own again. Only what screens show: each
 * act names for whom it is done. Refused: without a deputyship in force.
 */
export const actFor = defineCommand({
  name: 'account.act_for',
  permission: 'account:self',
  input: actForInput,
  locate: async (_tx, _input, actor) => ({ programmeId: null, ownerId: actor.personId }),
  run: async ({ tx, workspaceId, actor, now }, { personId }) => {
    const represents = await representedBy(tx, workspaceId, actor.personId, now);
    if (personId !== null && !represents.some((one) => one.personId === personId))
      throw new Refusal('denied', [{ code: 'access.not_deputy' }]);
    await tx
      .update(session)
      .set({ actsFor: personId })
      .where(and(eq(session.workspaceId, workspaceId), eq(session.personId, actor.personId)));
    return {
      value: { personId },
      events: [
        {
          action: personId === null ? 'person.acts_for_self' : 'person.acts_for_other',
          objectKind: 'person',
          objectId: actor.personId,
          programmeId: null,
          changes: changesBetween({}, { actsFor: personId }),
        },
      ],
    };
  },
});
