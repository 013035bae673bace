import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { escalationStep } from '@/db/schema';
import { defineCommand } from '@/lib/action/define-command';
import { locateProgramme } from '@/lib/registry/record';
import { demand } from '@/lib/voting/commands/guard';
import { checkPath } from '../rules/escalation';
import { escalationPathInput } from '../schema';

/**
 * Sets who hears of a duty that stays undone, after how many working days. Earlier paths stay in the history. Refused:
 * more than five steps, a step that is not later than the one before, a role named twice.
 */
export const setEscalationPath = defineCommand({
  name: 'escalation.set',
  permission: 'raci:edit',
  input: escalationPathInput,
  locate: locateProgramme,
  run: async ({ tx, workspaceId, actor, now }, { programmeId, steps }) => {
    demand('raci', [checkPath(steps)]);
    const here = and(
      eq(escalationStep.workspaceId, workspaceId),
      eq(escalationStep.programmeId, programmeId),
      isNull(escalationStep.endedAt),
    );
    const before = await tx.select().from(escalationStep).where(here).for('update');
    await tx.update(escalationStep).set({ endedAt: now }).where(here);
    if (steps.length > 0)
      await tx.insert(escalationStep).values(
        steps.map(({ role, afterDays }, at) => ({
          workspaceId,
          programmeId,
          rank: at + 1,
          role,
          afterDays,
          setBy: actor.personId,
          recordedAt: now,
        })),
      );
    const line = (list: readonly { role: string; afterDays: number }[]) =>
      list.map(({ role, afterDays }) => `${role} +${afterDays}`).join(', ') || null;
    return {
      value: { steps: steps.length },
      events: [
        {
          action: 'escalation.set',
          objectKind: 'programme',
          objectId: programmeId,
          programmeId,
          changes: { steps: { from: line(before.sort((a, b) => a.rank - b.rank)), to: line(steps) } },
        },
      ],
    };
  },
});
