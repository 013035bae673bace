import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { forecast, milestone, programme } from '@/db/schema';
import { defineCommand } from '@/lib/action/define-command';
import { invalid, notFound, refuse } from '@/lib/action/refusal';
import { changesBetween } from '@/lib/audit/changes';
import { civilToday } from '@/lib/calendar/rules/date';
import { locateRecord } from '@/lib/registry/record';
import { checkForecast } from '../rules/forecast';
import { reportForecastInput } from '../schema';

/**
 * Appends to the forecast log (M-3): per report date the last one counts, all are kept; the milestone carries the one
 * with the latest report date. Refused: report date in the future, an accepted or cancelled milestone.
 */
export const reportForecast = defineCommand({
  name: 'milestone.report_forecast',
  permission: 'milestone:report',
  input: reportForecastInput,
  locate: locateRecord('milestone', 'milestoneId'),
  run: async (context, input) => {
    const { tx, workspaceId, actor, now } = context;
    const key = and(eq(milestone.workspaceId, workspaceId), eq(milestone.id, input.milestoneId));
    const [found] = await tx
      .select({ row: milestone, timeZone: programme.timeZone })
      .from(milestone)
      .innerJoin(
        programme,
        and(eq(programme.workspaceId, workspaceId), eq(programme.id, milestone.programmeId)),
      )
      .where(key);
    if (!found) return notFound('milestone');
    const { row, timeZone } = found;
    if (row.state === 'accepted' || row.state === 'cancelled') {
      refuse('milestones', [{ code: 'forecast_closed', params: { state: row.state } }]);
    }
    const today = civilToday(now, timeZone);
    const reportDate = input.reportDate ?? today;
    const verdict = checkForecast({ reportDate }, today);
    if (!verdict.ok) invalid('reportDate', `milestones.${verdict.code}`, verdict.params);
    await tx.insert(forecast).values({
      workspaceId,
      milestoneId: row.id,
      reportDate,
      // the record is locked: nobody else counts on meanwhile
      revision: sql`(select coalesce(max(f.revision), 0) + 1 from forecast f
        where f.workspace_id = ${workspaceId} and f.milestone_id = ${row.id} and f.report_date = ${reportDate})`,
      forecastDate: input.forecastDate,
      note: input.note,
      reportedBy: actor.personId,
      recordedAt: now,
    });
    const before = { forecastDate: row.forecastDate, forecastReportedOn: row.forecastReportedOn };
    const latest = row.forecastReportedOn === null || reportDate >= row.forecastReportedOn;
    const after = latest ? { forecastDate: input.forecastDate, forecastReportedOn: reportDate } : before;
    if (latest) await tx.update(milestone).set(after).where(key);
    return {
      value: { id: row.id, ...after },
      events: [
        {
          action: 'milestone.forecast_reported',
          objectKind: 'milestone',
          objectId: row.id,
          programmeId: row.programmeId,
          changes: changesBetween(before, { ...after, ...(latest ? {} : { earlierReport: reportDate }) }),
          reason: input.note || null,
        },
      ],
    };
  },
});
