import 'server-only';
import { createHash } from 'node:crypto';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { milestone, record } from '@/db/schema';
import { roleFor } from '@/lib/access/permissions';
import { programmeFacts } from '@/lib/access/scope';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { Refusal, refuse } from '@/lib/action/refusal';
import { civilToday } from '@/lib/calendar/rules/date';
import { locateProgramme } from '@/lib/registry/record';
import { type PasteTarget, planPaste, readPaste } from '../rules/paste';
import { pasteForecastsInput } from '../schema';
import { reportForecast } from './report-forecast';

const MAX_LINES = 500;

/**
 * Forecasts copied from a spreadsheet, up to 500 lines. Asked without the hash of a plan it refuses with the plan in
 * `fresh`; with the hash it runs exactly that plan, or shows the new one when the data moved in between. Rejected
 * lines stay out, the others are reported together.
 */
export const pasteForecasts = defineCommand({
  name: 'milestone.paste_forecasts',
  permission: 'programme:view',
  input: pasteForecastsInput,
  locate: locateProgramme,
  run: async (context, { programmeId, text, planHash }) => {
    const lines = readPaste(text);
    if (lines.length === 0) refuse('milestones', [{ code: 'paste_empty' }]);
    if (lines.length > MAX_LINES) {
      refuse('milestones', [{ code: 'paste_too_long', params: { lines: lines.length, max: MAX_LINES } }]);
    }
    const { timeZone } = await programmeFacts(context.tx, context.workspaceId, programmeId);
    const targets = await lockTargets(context, programmeId, [...new Set(lines.map(({ number }) => number))]);
    const plan = planPaste(lines, targets, civilToday(context.now, timeZone));
    const hash = createHash('sha256').update(JSON.stringify(plan)).digest('hex');
    const reports = plan.filter(({ outcome }) => outcome === 'report');
    const fresh = { plan, planHash: hash };
    if (reports.length === 0) throw new Refusal('unmet', [{ code: 'milestones.paste_nothing' }], { fresh });
    if (planHash !== hash) {
      const code = planHash === null ? 'milestones.paste_unconfirmed' : 'milestones.paste_changed';
      throw new Refusal(planHash === null ? 'unmet' : 'conflict', [{ code }], { fresh });
    }
    for (const { milestoneId, to, note } of reports) {
      if (milestoneId && to) await context.call(reportForecast, { milestoneId, forecastDate: to, note });
    }
    return {
      value: { reported: reports.length, rejected: plan.length - reports.length },
      events: [
        {
          action: 'milestone.forecasts_pasted',
          objectKind: 'programme',
          objectId: programmeId,
          programmeId,
          changes: { milestones: { from: null, to: reports.map(({ number }) => number) } },
        },
      ],
    };
  },
});

/** Locked in the order of ids before anything else is read, so that the plan still holds when it runs. */
async function lockTargets(
  { tx, workspaceId, actor }: CommandContext,
  programmeId: string,
  numbers: readonly string[],
): Promise<PasteTarget[]> {
  const named = and(
    eq(record.workspaceId, workspaceId),
    eq(record.programmeId, programmeId),
    eq(record.kind, 'milestone'),
    inArray(record.number, [...numbers]),
  );
  await tx.select({ id: record.id }).from(record).where(named).orderBy(asc(record.id)).for('update');
  const rows = await tx
    .select({
      id: record.id,
      number: record.number,
      title: record.title,
      channelId: record.channelId,
      ownerId: record.ownerId,
      state: milestone.state,
      forecast: milestone.forecastDate,
      reportedOn: milestone.forecastReportedOn,
    })
    .from(record)
    .innerJoin(milestone, and(eq(milestone.workspaceId, workspaceId), eq(milestone.id, record.id)))
    .where(named);
  return rows.map(({ channelId, ownerId, ...row }) => ({
    ...row,
    mayReport: roleFor(actor, 'milestone:report', { programmeId, channelId, ownerId }) !== null,
  }));
}
