import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { kpi, kpiVersion, observation, record } from '@/db/schema';
import { programmeFacts } from '@/lib/access/scope';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { notFound, Refusal } from '@/lib/action/refusal';
import type { Unmet } from '@/lib/action/result';
import { created } from '@/lib/audit/changes';
import { civilToday } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { findRecord } from '@/lib/registry/record';
import { judgeObservation } from '../rules/observation';
import { type Period, periodOf } from '../rules/period';
import { recordObservationInput, recordSeriesInput } from '../schema';
import type { ObservationState } from '../vocabulary';

type Row = {
  channelId: string | null;
  segmentId: string | null;
  period: CivilDate;
  numerator: string | null;
  denominator: string | null;
  value: string | null;
  n: number | null;
};
type Judged = { row: Row; period: Period; state: ObservationState; reason: string | null };

/** Permission of a lead ends at the channel: a row of another channel, or of the total, is refused. */
const locate = async (
  tx: CommandContext['tx'],
  input: { kpiId: string; rows: readonly { channelId: string | null }[] },
  actor: { workspaceId: string },
) => {
  const head = await findRecord(tx, actor.workspaceId, input.kpiId, 'kpi');
  const channels = new Set(input.rows.map(({ channelId }) => channelId));
  const [only = null] = channels.size === 1 ? [...channels] : [];
  return { recordId: head.id, programmeId: head.programmeId, channelId: only, ownerId: head.ownerId };
};

/**
 * Records values of one KPI, all or none: numerator and denominator for ratios, else `value`; shares 0..1. Refused
 * per row: period in the future, a period that has its value already (restate it), not a number. Implausible rows
 * (class Q) are stored as rejected with the reason and used nowhere. New values are provisional.
 */
export const recordSeries = defineCommand({
  name: 'observation.record_series',
  permission: 'observation:record',
  input: recordSeriesInput,
  locate,
  run: (context, input) =>
    recordRows(context, input.kpiId, input.rows, {
      source: input.source ?? 'manual',
      quality: input.quality,
    }),
});

/** One value, entered by form. */
export const recordObservation = defineCommand({
  name: 'observation.record',
  permission: 'observation:record',
  input: recordObservationInput,
  locate: (tx, input, actor) => locate(tx, { kpiId: input.kpiId, rows: [input] }, actor),
  run: (context, { kpiId, source, quality, ...row }) =>
    recordRows(context, kpiId, [row], { source: source ?? 'manual', quality }),
});

async function recordRows(
  context: CommandContext,
  kpiId: string,
  rows: readonly Row[],
  run: { source: string; quality: string | null },
) {
  const { tx, workspaceId, actor } = context;
  const sheet = await approvedSheet(context, kpiId);
  const programme = await programmeFacts(tx, workspaceId, sheet.programmeId);
  await requireScopes(context, sheet.programmeId, rows);
  const taken = await takenPeriods(context, kpiId);
  const today = civilToday(context.now, programme.timeZone);
  const fields: Record<string, Unmet[]> = {};
  const judged: Judged[] = rows.map((row, index) => {
    const period = periodOf(sheet.rhythm, row.period, programme.fiscalStartMonth);
    const key = scopeKey(row, period.start);
    const verdict = judgeObservation(
      { ...row, period, unit: sheet.unit, currency: programme.currency },
      {
        rhythm: sheet.rhythm,
        fiscalStartMonth: programme.fiscalStartMonth,
        unit: sheet.unit,
        currency: programme.currency,
        isRatio: sheet.denominator !== null,
        partOfWhole: sheet.unit === 'percent',
        today,
        duplicate: taken.has(key),
      },
    );
    taken.add(key);
    if (verdict.outcome === 'refused') {
      for (const item of verdict.findings) {
        const path = rows.length === 1 ? (item.field ?? 'period') : `rows.${index}.${item.field ?? 'period'}`;
        fields[path] = [...(fields[path] ?? []), { code: `measurement.${item.code}`, params: item.params }];
      }
    }
    const doubts =
      verdict.outcome === 'quarantined' ? verdict.findings.map(({ code }) => code).join(', ') : null;
    return { row, period, state: doubts ? 'rejected' : 'provisional', reason: doubts };
  });
  if (Object.keys(fields).length > 0) throw new Refusal('invalid', Object.values(fields).flat(), { fields });
  const ids = judged.map(() => context.newId());
  for (let start = 0; start < judged.length; start += 500) {
    await tx.insert(observation).values(
      judged
        .slice(start, start + 500)
        .map(({ row: { period: _day, ...row }, period, state, reason }, index) => ({
          workspaceId,
          id: ids[start + index] ?? context.newId(),
          programmeId: sheet.programmeId,
          kpiId,
          versionId: sheet.versionId,
          ...row,
          periodStart: period.start,
          periodEnd: period.end,
          revision: sql<number>`(select coalesce(max(o.revision), 0) + 1 from observation o where o.workspace_id = ${workspaceId} and o.kpi_id = ${kpiId}
          and o.channel_id is not distinct from ${row.channelId}::uuid and o.segment_id is not distinct from ${row.segmentId}::uuid and o.period_start = ${period.start})`,
          state,
          current: state === 'provisional',
          reason,
          source: run.source,
          quality: run.quality,
          recordedBy: actor.personId,
          recordedAt: context.now,
        })),
    );
  }
  const rejected = judged.filter(({ state }) => state === 'rejected').length;
  return {
    value: { ids, recorded: judged.length - rejected, rejected },
    events: [
      {
        action: 'observation.recorded',
        objectKind: 'kpi',
        objectId: kpiId,
        programmeId: sheet.programmeId,
        changes: created({
          rows: judged.length,
          rejected,
          from: judged[0]?.period.start ?? null,
          source: run.source,
        }),
      },
    ] as const,
  };
}

/** The approved definition version values are recorded under. */
async function approvedSheet({ tx, workspaceId }: CommandContext, kpiId: string) {
  const [row] = await tx
    .select({
      programmeId: kpi.programmeId,
      versionId: kpiVersion.id,
      rhythm: kpiVersion.rhythm,
      unit: kpiVersion.unit,
      denominator: kpiVersion.denominator,
    })
    .from(kpi)
    .innerJoin(
      kpiVersion,
      and(
        eq(kpiVersion.workspaceId, workspaceId),
        eq(kpiVersion.kpiId, kpi.id),
        eq(kpiVersion.state, 'approved'),
      ),
    )
    .where(and(eq(kpi.workspaceId, workspaceId), eq(kpi.id, kpiId)));
  return row ?? notFound('kpi');
}

/** Channels and cohorts named in the rows belong to the programme. */
async function requireScopes(
  { tx, workspaceId }: CommandContext,
  programmeId: string,
  rows: readonly Row[],
): Promise<void> {
  const named = rows.flatMap(({ channelId, segmentId }) => [
    ...(channelId === null ? [] : [[channelId, 'channel'] as const]),
    ...(segmentId === null ? [] : [[segmentId, 'segment'] as const]),
  ]);
  const wanted = new Map(named);
  if (wanted.size === 0) return;
  const found = await tx
    .select({ id: record.id, kind: record.kind })
    .from(record)
    .where(
      and(
        eq(record.workspaceId, workspaceId),
        eq(record.programmeId, programmeId),
        inArray(record.id, [...wanted.keys()]),
      ),
    );
  const fits = named.every(([id, kind]) => found.some((row) => row.id === id && row.kind === kind));
  if (!fits) notFound('channel');
}

async function takenPeriods({ tx, workspaceId }: CommandContext, kpiId: string): Promise<Set<string>> {
  const rows = await tx
    .select({
      channelId: observation.channelId,
      segmentId: observation.segmentId,
      periodStart: observation.periodStart,
    })
    .from(observation)
    .where(
      and(
        eq(observation.workspaceId, workspaceId),
        eq(observation.kpiId, kpiId),
        eq(observation.current, true),
      ),
    );
  return new Set(rows.map((row) => scopeKey(row, row.periodStart)));
}

const scopeKey = ({ channelId, segmentId }: Pick<Row, 'channelId' | 'segmentId'>, start: string) =>
  `${channelId ?? ''}|${segmentId ?? ''}|${start}`;
