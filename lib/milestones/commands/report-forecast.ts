import 'server-only';
import { and, desc, eq } from 'drizzle-orm';
import { forecast, milestone } from '@/db/schema';
import { programmeFacts } from '@/lib/access/scope';
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
    const [row] = await tx.select().from(milestone).where(key);
    if (!row) return notFound('milestone');
    if (row.state === 'accepted' || row.state === 'cancelled') {
      refuse('milestones', [{ code: 'forecast_closed', params: { state: row.state } }]);
    }
    const { timeZone } = await programmeFacts(tx, workspaceId, row.programmeId);
    const today = civilToday(now, timeZone);
    const reportDate = input.reportDate ?? today;
    const verdict = checkForecast({ reportDate }, today);
    if (!verdict.ok) invalid('reportDate', `milestones.${verdict.code}`, verdict.params);
    const [last] = await tx
      .select({ revision: forecast.revision })
      .from(forecast)
      .where(
        and(
          eq(forecast.workspaceId, workspaceId),
          eq(forecast.milestoneId, row.id),
          eq(forecast.reportDate, reportDate),
        ),
      )
      .orderBy(desc(forecast.revision))
      .limit(1);
    await tx.insert(forecast).values({
      workspaceId,
      milestoneId: row.id,
      reportDate,
      revision: (last?.revision ?? 0) + 1,
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
