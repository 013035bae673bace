import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { record } from '@/db/schema';
import { defineCommand } from '@/lib/action/define-command';
import { Refusal } from '@/lib/action/refusal';
import { reportForecast } from '@/lib/milestones/commands/report-forecast';
import { locateProgramme } from '@/lib/registry/record';
import { loadSchedule, proposalsOf } from '../queries/schedule';
import { adoptProposalInput } from '../schema';
import { lockProgramme } from './capture-baseline';

/**
 * Reports the chosen slip proposals as forecasts (M-7): nothing moves by itself, a person decides per row. Refused as
 * a conflict where the proposal no longer says the date the person saw.
 */
export const adoptProposal = defineCommand({
  name: 'roadmap.adopt_proposal',
  permission: 'milestone:report',
  input: adoptProposalInput,
  locate: locateProgramme,
  run: async (context, { programmeId, proposals, note }) => {
    const { tx, workspaceId } = context;
    await lockProgramme(context, programmeId);
    const schedule = await loadSchedule(tx, workspaceId, programmeId);
    const current = new Map(proposalsOf(schedule).map((each) => [each.id, each.to.finish]));
    const gone = proposals.filter(({ milestoneId, date }) => current.get(milestoneId) !== date);
    if (gone.length > 0) {
      const numbers = await tx
        .select({ id: record.id, number: record.number })
        .from(record)
        .where(
          and(
            eq(record.workspaceId, workspaceId),
            inArray(
              record.id,
              gone.map(({ milestoneId }) => milestoneId),
            ),
          ),
        );
      const unmet = gone.map(({ milestoneId, date }) => ({
        code: 'roadmap.proposal_gone',
        params: { milestone: numbers.find(({ id }) => id === milestoneId)?.number ?? milestoneId, date },
      }));
      throw new Refusal('conflict', unmet);
    }
    for (const { milestoneId, date } of proposals) {
      await context.call(reportForecast, { milestoneId, forecastDate: date, note });
    }
    return {
      value: { adopted: proposals.length },
      events: [
        {
          action: 'roadmap.proposals_adopted',
          objectKind: 'programme',
          objectId: programmeId,
          programmeId,
          changes: { adopted: { from: null, to: proposals.length } },
          reason: note || null,
        },
      ],
    };
  },
});
