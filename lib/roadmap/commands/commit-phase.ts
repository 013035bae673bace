import 'server-only';
import { defineCommand } from '@/lib/action/define-command';
import { refuse } from '@/lib/action/refusal';
import { changesBetween } from '@/lib/audit/changes';
import { findRecord, locateRecord } from '@/lib/registry/record';
import { commitPhaseInput } from '../schema';
import { closedUnmet, findPhaseRow, updatePhase } from './edit-phase';

/** Says whether budget and people of a phase are committed, without which no go is possible (G-6). */
export const commitPhase = defineCommand({
  name: 'phase.commit',
  permission: 'phase:commit',
  input: commitPhaseInput,
  locate: locateRecord('phase', 'phaseId'),
  run: async (context, { phaseId, budgetReleased, staffed }) => {
    const { tx, workspaceId } = context;
    const row = await findPhaseRow(tx, workspaceId, phaseId);
    const { number } = await findRecord(tx, workspaceId, phaseId, 'phase');
    const unmet = closedUnmet(row, number);
    if (unmet.length > 0) refuse('roadmap', unmet);
    await updatePhase(context, row, { budgetReleased, staffed });
    return {
      value: { id: phaseId },
      events: [
        {
          action: 'phase.committed',
          objectKind: 'phase',
          objectId: phaseId,
          programmeId: row.programmeId,
          changes: changesBetween(row, { budgetReleased, staffed }),
        },
      ],
    };
  },
});
