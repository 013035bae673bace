import 'server-only';
import { and, eq } from 'drizzle-orm';
import { kpi, kpiVersion } from '@/db/schema';
import { requirePeople } from '@/lib/access/commands/people';
import { defineCommand } from '@/lib/action/define-command';
import { notFound, refuseFindings } from '@/lib/action/refusal';
import { changesBetween, created } from '@/lib/audit/changes';
import { createRecord, editRecord, findRecord, locateProgramme, locateRecord } from '@/lib/registry/record';
import { checkAggregation } from '../rules/aggregate';
import { checkThresholds, type Limits, thresholdsOf } from '../rules/status';
import { defineKpiInput, editKpiInput } from '../schema';

/**
 * Defines a KPI with version 1 of its sheet, approved by its author until the full definition life cycle exists.
 * Refused: thresholds that cannot be told apart (K-1), an aggregation the unit does not allow (K-3).
 */
export const defineKpi = defineCommand({
  name: 'kpi.define',
  permission: 'kpi:edit',
  input: defineKpiInput,
  locate: locateProgramme,
  run: async (context, input) => {
    const { tx, workspaceId, actor, now } = context;
    const { programmeId, key, ownerId, stewardId, tilePosition, ...sheet } = input;
    const findings = definitionFindings(input);
    if (findings.length > 0) refuseFindings('measurement', findings);
    await requirePeople(tx, workspaceId, { ownerId, stewardId });
    const row = await createRecord(context, {
      kind: 'kpi',
      programmeId,
      title: input.nameDe,
      body: `${input.nameEn}\n${input.purpose}`,
      ownerId,
    });
    await tx.insert(kpi).values({ workspaceId, id: row.id, programmeId, key, stewardId, tilePosition });
    await tx.insert(kpiVersion).values({
      workspaceId,
      id: context.newId(),
      kpiId: row.id,
      version: 1,
      state: 'approved',
      authorId: actor.personId,
      approvedBy: actor.personId,
      approvedAt: now,
      ...sheet,
    });
    return {
      value: { id: row.id, number: row.number },
      events: [
        {
          action: 'kpi.created',
          objectKind: 'kpi',
          objectId: row.id,
          programmeId,
          changes: created({ key, ...sheet }),
          versionAfter: 1,
        },
      ],
    };
  },
});

function definitionFindings(
  input: Limits & {
    unit: Parameters<typeof checkAggregation>[0]['unit'];
    denominator: string | null;
    overChannels: Aggregations;
    overSegments: Aggregations;
    overTime: Aggregations;
  },
) {
  const base = { unit: input.unit, isRatio: input.denominator !== null, weightName: null };
  const verdicts = [
    checkThresholds(thresholdsOf(input)),
    checkAggregation({ ...base, aggregation: input.overChannels, dimension: 'channel' }),
    checkAggregation({ ...base, aggregation: input.overSegments, dimension: 'segment' }),
    checkAggregation({ ...base, aggregation: input.overTime, dimension: 'time' }),
  ];
  const fields = FIELDS[input.direction === 'band' ? 'band' : 'single'];
  return verdicts.flatMap((verdict) =>
    verdict.ok
      ? []
      : verdict.findings.map((found) => {
          const field = fields[found.field ?? ''];
          return field === undefined ? found : { ...found, field };
        }),
  );
}

/** Where the rules' names of what is wrong stand on the sheet. */
const DIMENSIONS = { channel: 'overChannels', segment: 'overSegments', time: 'overTime' };
const FIELDS: Record<'band' | 'single', Record<string, string>> = {
  single: DIMENSIONS,
  band: { ...DIMENSIONS, low: 'green', high: 'bandHigh', margin: 'amber' },
};
type Aggregations = Parameters<typeof checkAggregation>[0]['aggregation'];

/** Changes owner, steward and the place on the overview. */
export const editKpi = defineCommand({
  name: 'kpi.edit',
  permission: 'kpi:edit',
  input: editKpiInput,
  locate: locateRecord('kpi', 'kpiId'),
  run: async (context, { kpiId, ownerId, stewardId, tilePosition }) => {
    const { tx, workspaceId } = context;
    const head = await findRecord(tx, workspaceId, kpiId, 'kpi');
    const key = and(eq(kpi.workspaceId, workspaceId), eq(kpi.id, kpiId));
    const [before] = await tx.select().from(kpi).where(key);
    if (!before) return notFound('kpi');
    // who was responsible before and has left since does not stand in the way of another change
    await requirePeople(tx, workspaceId, {
      ownerId: ownerId === head.ownerId ? null : ownerId,
      stewardId: stewardId === before.stewardId ? null : stewardId,
    });
    await editRecord(context, kpiId, { ownerId });
    await tx.update(kpi).set({ stewardId, tilePosition }).where(key);
    const changes = changesBetween(
      { ...before, ownerId: head.ownerId },
      { ownerId, stewardId, tilePosition },
    );
    return {
      value: { id: kpiId },
      events: [
        { action: 'kpi.edited', objectKind: 'kpi', objectId: kpiId, programmeId: head.programmeId, changes },
      ],
    };
  },
});
