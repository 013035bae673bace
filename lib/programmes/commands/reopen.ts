import 'server-only';
import { and, eq } from 'drizzle-orm';
import { programme } from '@/db/schema';
import { defineCommand } from '@/lib/action/define-command';
import { Refusal } from '@/lib/action/refusal';
import { locateRecord } from '@/lib/registry/record';
import { reopenProgrammeInput } from '../schema';
import { programmeStep } from './lifecycle';

/**
 * Takes the closing of a programme back, with a reason: whatever stood still moves again, from where it stood.
 * Refused: a programme that is not closed.
 */
export const reopenProgramme = defineCommand({
  name: 'programme.reopen',
  permission: 'programme:reopen',
  input: reopenProgrammeInput,
  step: programmeStep('reopen'),
  locate: locateRecord('programme', 'programmeId'),
  run: async ({ tx, workspaceId }, { programmeId, reason }) => {
    const reopened = await tx
      .update(programme)
      .set({ state: 'active' })
      .where(
        and(
          eq(programme.workspaceId, workspaceId),
          eq(programme.id, programmeId),
          eq(programme.state, 'closed'),
        ),
      )
      .returning({ id: programme.id });
    if (reopened.length === 0) throw new Refusal('conflict', [{ code: 'programmes.programme_not_closed' }]);
    return {
      value: { id: programmeId },
      events: [
        {
          action: 'programme.reopened',
          objectKind: 'programme',
          objectId: programmeId,
          programmeId,
          changes: { state: { from: 'closed', to: 'active' } },
          reason,
        },
      ],
    };
  },
});
