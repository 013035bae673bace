import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import {
  externalRef,
  forecast,
  milestone,
  milestoneCriterion,
  phase,
  record,
  recordCounter,
  wave,
} from '@/db/schema';
import { requirePeople } from '@/lib/access/commands/people';
import { programmeFacts } from '@/lib/access/scope';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { notFound, refuse } from '@/lib/action/refusal';
import type { EventDraft } from '@/lib/audit/append';
import { created } from '@/lib/audit/changes';
import { civilToday } from '@/lib/calendar/rules/date';
import { settingsOf } from '@/lib/programmes/rules/settings';
import { locateProgramme } from '@/lib/registry/record';
import { recordPrefixes } from '@/lib/registry/vocabulary';
import { type CreateManyItem, createManyInput, MOST_AT_ONCE } from '../schema';

type Item = CreateManyItem & { id: string; number: string };

/**
 * `milestone.create` for up to a thousand at once: the same input, limits and events with ten statements in all, plus
 * the first forecast (M-3) and the day the milestone was reached. Refused: a phase of another programme, or one that
 * takes no milestones.
 */
export const createMilestones = defineCommand({
  name: 'milestone.create_many',
  permission: 'milestone:edit',
  input: createManyInput,
  locate: locateProgramme,
  run: async (context, { programmeId, milestones }) => {
    const { tx, workspaceId, now } = context;
    const facts = await programmeFacts(tx, workspaceId, programmeId);
    const { milestoneToleranceDays } = settingsOf(facts);
    const places = await findPhases(
      context,
      programmeId,
      milestones.map(({ phaseId }) => phaseId),
    );
    await requirePeople(
      tx,
      workspaceId,
      Object.fromEntries(
        milestones.flatMap(({ ownerId, acceptorId }, index) => [
          [`milestones.${index}.ownerId`, ownerId],
          [`milestones.${index}.acceptorId`, acceptorId],
        ]),
      ),
    );
    const last = await takeNumbers(context, programmeId, milestones.length);
    const first = last - milestones.length + 1;
    const items = milestones.map((each, index) => ({
      ...each,
      toleranceDays: each.toleranceDays ?? milestoneToleranceDays,
      id: context.newId(),
      number: `${recordPrefixes.milestone}-${first + index}`,
    }));
    const today = civilToday(now, facts.timeZone);
    await tx.insert(record).values(
      items.map(({ id, number, title, description, ownerId, phaseId }) => ({
        workspaceId,
        id,
        kind: 'milestone' as const,
        programmeId,
        number,
        title,
        body: description,
        ownerId,
        channelId: places.get(phaseId)?.channelId ?? null,
      })),
    );
    await tx
      .insert(milestone)
      .values(items.map((each) => ({ workspaceId, programmeId, ...planOf(each, places, today) })));
    await insertParts(context, programmeId, items);
    await reportForecasts(context, items, today);
    return { value: items.map(({ id }) => id), events: eventsOf(items, programmeId) };
  },
});

type Place = { id: string; waveId: string; channelId: string; state: string; number: string; last: number };

async function findPhases(
  { tx, workspaceId }: CommandContext,
  programmeId: string,
  ids: readonly string[],
): Promise<Map<string, Place>> {
  const wanted = [...new Set(ids)];
  const rows = await tx
    .select({
      id: phase.id,
      waveId: phase.waveId,
      channelId: wave.channelId,
      state: phase.state,
      number: record.number,
      last: sql<number>`(select coalesce(max(m.position), 0)::int from milestone m where m.workspace_id = ${workspaceId} and m.phase_id = ${phase.id})`,
    })
    .from(phase)
    .innerJoin(wave, and(eq(wave.workspaceId, phase.workspaceId), eq(wave.id, phase.waveId)))
    .innerJoin(record, and(eq(record.workspaceId, phase.workspaceId), eq(record.id, phase.id)))
    .where(
      and(eq(phase.workspaceId, workspaceId), eq(phase.programmeId, programmeId), inArray(phase.id, wanted)),
    );
  if (rows.length !== wanted.length) notFound('phase');
  const closed = rows.filter(({ state }) => state !== 'planned' && state !== 'active');
  if (closed.length > 0)
    refuse(
      'milestones',
      closed.map(({ state }) => ({ code: 'phase_closed', params: { state } })),
    );
  return new Map(rows.map((row) => [row.id, row]));
}

/** The last of `count` consecutive numbers; gap-free like `nextNumber`, since the counter is locked until commit. */
async function takeNumbers(
  { tx, workspaceId }: CommandContext,
  programmeId: string,
  count: number,
): Promise<number> {
  const [row] = await tx
    .insert(recordCounter)
    .values({ workspaceId, programmeId, prefix: recordPrefixes.milestone, last: count })
    .onConflictDoUpdate({
      target: [recordCounter.workspaceId, recordCounter.programmeId, recordCounter.prefix],
      set: { last: sql`${recordCounter.last} + ${count}` },
    })
    .returning({ last: recordCounter.last });
  return row?.last ?? count;
}

type Planned = Omit<Item, 'toleranceDays'> & { toleranceDays: number };

function planOf(each: Planned, places: ReadonlyMap<string, Place>, today: Planned['plannedDate']) {
  const place = places.get(each.phaseId) ?? notFound('phase');
  place.last += 1;
  const { id, phaseId, kind, gating, plannedDate, acceptorId, toleranceDays, weight } = each;
  const reported = each.forecastDate ? { forecastDate: each.forecastDate, forecastReportedOn: today } : {};
  const plan = { id, phaseId, kind, gating, plannedDate, acceptorId, toleranceDays, weight };
  return { ...plan, ...reported, actualDate: each.actualDate, waveId: place.waveId, position: place.last };
}

async function insertParts(
  context: CommandContext,
  programmeId: string,
  items: readonly Planned[],
): Promise<void> {
  const { tx, workspaceId } = context;
  const criteria = items.flatMap(({ id: milestoneId, criteria: texts }) =>
    texts.map((text, index) => ({
      workspaceId,
      id: context.newId(),
      milestoneId,
      text,
      position: index + 1,
    })),
  );
  for (let first = 0; first < criteria.length; first += MOST_AT_ONCE)
    await tx.insert(milestoneCriterion).values(criteria.slice(first, first + MOST_AT_ONCE));
  const refs = items.flatMap(({ id: recordId, externalId, externalSource: source }) =>
    externalId && source ? [{ workspaceId, programmeId, source, externalId, recordId }] : [],
  );
  if (refs.length > 0) await tx.insert(externalRef).values(refs).onConflictDoNothing();
}

async function reportForecasts(
  { tx, workspaceId, actor, now }: CommandContext,
  items: readonly Planned[],
  reportDate: Planned['plannedDate'],
): Promise<void> {
  const rows = items.flatMap(({ id: milestoneId, forecastDate }) =>
    forecastDate
      ? [
          {
            workspaceId,
            milestoneId,
            reportDate,
            revision: 1,
            forecastDate,
            reportedBy: actor.personId,
            recordedAt: now,
          },
        ]
      : [],
  );
  if (rows.length > 0) await tx.insert(forecast).values(rows);
}

function eventsOf(items: readonly Planned[], programmeId: string): [EventDraft, ...EventDraft[]] {
  const events = items.map((each): EventDraft => {
    const { id, number: _number, externalId: _external, externalSource: _source, ...fields } = each;
    const changes = created(fields);
    return {
      action: 'milestone.created',
      objectKind: 'milestone',
      objectId: id,
      programmeId,
      changes,
      versionAfter: 1,
    };
  });
  const [first, ...rest] = events;
  return [first ?? notFound('milestone'), ...rest];
}
