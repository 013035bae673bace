import 'server-only';
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { milestone, record } from '@/db/schema';
import { roleFor } from '@/lib/access/permissions';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { notFound, Refusal } from '@/lib/action/refusal';
import type { Unmet } from '@/lib/action/result';
import { addDays } from '@/lib/calendar/rules/date';
import { type BulkChange, bulkEditInput } from '../schema';
import { editMilestone } from './edit';
import { reportForecast } from './report-forecast';

type Target = Awaited<ReturnType<typeof lockAll>>[number];

/**
 * One change for up to 200 milestones of one programme, all or nothing: each item runs the command of a single one
 * with its own permission. When any refuses, nothing is stored and `fields` says per human number why.
 */
export const bulkEditMilestones = defineCommand({
  name: 'milestone.bulk_edit',
  permission: 'milestone:report',
  input: bulkEditInput,
  // asked where the person may report at all, so that the milestones beyond reach are named one by one
  locate: async (tx, input, actor) => {
    const rows = await tx
      .select({
        programmeId: record.programmeId,
        channelId: record.channelId,
        ownerId: record.ownerId,
      })
      .from(record)
      .where(
        and(
          eq(record.workspaceId, actor.workspaceId),
          inArray(record.id, input.ids),
          eq(record.kind, 'milestone'),
        ),
      )
      .orderBy(asc(record.id));
    return (
      rows.find((row) => roleFor(actor, 'milestone:report', row) !== null) ?? rows[0] ?? notFound('milestone')
    );
  },
  run: async (context, { ids, change }) => {
    const targets = await lockAll(context.tx, context.workspaceId, [...new Set(ids)]);
    const [{ programmeId }] = [targets[0] ?? notFound('milestone')];
    if (targets.length < new Set(ids).size || targets.some((target) => target.programmeId !== programmeId)) {
      notFound('milestone');
    }
    const refused: Record<string, readonly Unmet[]> = {};
    let denied = false;
    for (const target of targets) {
      const refusal = await applyOne(context, target, change);
      if (refusal) refused[target.number] = refusal.unmet;
      denied ||= refusal?.kind === 'denied';
    }
    const count = Object.keys(refused).length;
    if (count > 0) {
      const summary = { code: 'milestones.bulk_refused', params: { count, total: targets.length } };
      throw new Refusal(denied ? 'denied' : 'unmet', [summary], { fields: refused });
    }
    const numbers = targets.map(({ number }) => number);
    return {
      value: { count: targets.length, numbers },
      events: [
        {
          action: 'milestone.bulk_edited',
          objectKind: 'programme',
          objectId: programmeId,
          programmeId,
          changes: { milestones: { from: null, to: numbers }, change: { from: null, to: change } },
        },
      ],
    };
  },
});

/**
 * Locks in the order of ids, so that two bulk edits queue up instead of blocking each other; the forecasts are read
 * in a statement of its own, after the locks, because a joined row would still show the state before the wait.
 */
async function lockAll(tx: Tx, workspaceId: string, ids: readonly string[]) {
  const records = await tx
    .select({
      id: record.id,
      number: record.number,
      version: record.version,
      programmeId: record.programmeId,
    })
    .from(record)
    .where(
      and(eq(record.workspaceId, workspaceId), inArray(record.id, [...ids]), eq(record.kind, 'milestone')),
    )
    .orderBy(asc(record.id))
    .for('update');
  const details = await tx
    .select({ id: milestone.id, forecastDate: milestone.forecastDate })
    .from(milestone)
    .where(and(eq(milestone.workspaceId, workspaceId), inArray(milestone.id, [...ids])));
  const forecasts = new Map(details.map(({ id, forecastDate }) => [id, forecastDate]));
  return records.map((row) => ({ ...row, forecastDate: forecasts.get(row.id) ?? null }));
}

async function applyOne(
  context: CommandContext,
  target: Target,
  change: BulkChange,
): Promise<Refusal | null> {
  const subject = { milestoneId: target.id, version: target.version };
  try {
    if (change.field === 'shift') {
      const { forecastDate } = target;
      if (forecastDate === null) return new Refusal('unmet', [{ code: 'milestones.no_forecast_to_shift' }]);
      const moved = addDays(forecastDate, change.days);
      await context.call(reportForecast, { ...subject, forecastDate: moved, note: change.note });
    } else if (change.field === 'forecast') {
      const { forecastDate, note } = change;
      await context.call(reportForecast, { ...subject, forecastDate, note });
    } else {
      const { field: _field, ...edit } = change;
      await context.call(editMilestone, { ...subject, ...edit });
    }
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
