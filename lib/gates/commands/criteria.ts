import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { criteriaSet, criterion, record } from '@/db/schema';
import { requirePeople } from '@/lib/access/commands/people';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { changesBetween } from '@/lib/audit/changes';
import { locateRecord } from '@/lib/registry/record';
import type { RecordKind } from '@/lib/registry/vocabulary';
import { demand } from '@/lib/voting/commands/guard';
import { type Finding, finding, verdict } from '@/lib/voting/rules/verdict';
import { checkWeights } from '../rules/score';
import { type CriterionInput, configureCriteriaInput } from '../schema';
import { groundOf } from './ground';

/**
 * Writes a new version of the criteria. A review that is submitted keeps the version of its pack: the edit applies to
 * the next attempt only. Keys survive, so that evidence and waivers stay with their criterion.
 */
export const configureCriteria = defineCommand({
  name: 'gate.configure_criteria',
  permission: 'gate:configure',
  input: configureCriteriaInput,
  locate: locateRecord('gate', 'gateId'),
  run: async (context, input) => {
    const { basis, facts } = await groundOf(context, input.gateId);
    await demandCriteria(context, facts.id, input.criteria, basis.criteria);
    const next = basis.setVersion + 1;
    const criteria = await writeCriteria(context, input.gateId, next, input.criteria);
    const before = { version: basis.setVersion, criteria: basis.criteria.map(criterionLine) };
    return {
      value: { version: next, criterionKeys: criteria.map((one) => one.key) },
      events: [
        {
          action: 'gate.criteria_changed',
          objectKind: 'gate',
          objectId: input.gateId,
          programmeId: facts.id,
          changes: changesBetween(before, { version: next, criteria: criteria.map(criterionLine) }),
        },
      ],
    };
  },
});

/** How the event log names a criterion; the set itself is kept whole under its version. */
export const criterionLine = ({
  type,
  text,
  weight,
}: Pick<CriterionInput, 'type' | 'text' | 'weight'>): string =>
  type === 'must' ? text : `${text} (${weight})`;

/** Refuses criteria that could never be judged: weights, bounds, keys of another gate, foreign records. */
export async function demandCriteria(
  context: CommandContext,
  programmeId: string,
  criteria: readonly CriterionInput[],
  known: readonly { readonly key: string; readonly ownerId: string | null }[] = [],
): Promise<void> {
  const findings: Finding[] = [];
  const knownKeys = known.map((one) => one.key);
  const keys = criteria.flatMap((one) => (one.key === undefined ? [] : [one.key]));
  if (new Set(keys).size < keys.length) findings.push(finding('V', 'criterion_twice', {}, 'criteria'));
  if (keys.some((key) => !knownKeys.includes(key))) {
    findings.push(finding('V', 'criterion_unknown', {}, 'criteria'));
  }
  for (const one of criteria) {
    if ((one.type === 'should') !== (one.weight !== null)) {
      findings.push(finding('V', 'weight_only_for_should', { text: one.text }, 'criteria'));
    }
    if (one.config.kind === 'kpi' && one.config.operator === 'between' && one.config.upper === null) {
      findings.push(finding('V', 'upper_bound_missing', { text: one.text }, 'criteria'));
    }
  }
  const weights = criteria.flatMap((one, index) =>
    one.type === 'should' ? [{ id: String(index + 1), weight: one.weight ?? 0 }] : [],
  );
  const foreign = await foreignRecords(context, programmeId, criteria);
  if (foreign > 0) findings.push(finding('V', 'criterion_elsewhere', { count: foreign }, 'criteria'));
  demand('gates', [verdict(findings), checkWeights(weights)]);
  // an owner who has left since keeps the criterion editable
  const owners = criteria.map(({ ownerId }, index) => {
    const before = known.some((one) => one.ownerId === ownerId);
    return [`criteria.${index}.ownerId`, before ? null : ownerId];
  });
  await requirePeople(context.tx, context.workspaceId, Object.fromEntries(owners));
}

/** How many records the criteria name that are not in this programme, or are something else. */
async function foreignRecords(
  { tx, workspaceId }: CommandContext,
  programmeId: string,
  criteria: readonly CriterionInput[],
): Promise<number> {
  const named = criteria.flatMap(({ config }): { id: string | null; kind: RecordKind }[] => {
    if (config.kind === 'milestone') return config.ids.map((id) => ({ id, kind: 'milestone' }));
    if (config.kind !== 'kpi') return [];
    return [
      { id: config.kpiId, kind: 'kpi' },
      { id: config.channelId, kind: 'channel' },
      { id: config.segmentId, kind: 'segment' },
    ];
  });
  const wanted = new Map(named.flatMap(({ id, kind }) => (id === null ? [] : [[id, kind] as const])));
  if (wanted.size === 0) return 0;
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
  return wanted.size - found.filter(({ id, kind }) => wanted.get(id) === kind).length;
}

export async function writeCriteria(
  context: CommandContext,
  gateId: string,
  version: number,
  criteria: readonly CriterionInput[],
): Promise<(CriterionInput & { key: string })[]> {
  const { tx, workspaceId } = context;
  const setId = context.newId();
  await tx
    .insert(criteriaSet)
    .values({ workspaceId, id: setId, gateId, version, createdBy: context.actor.personId });
  const keyed = criteria.map((one) => ({ ...one, key: one.key ?? context.newId() }));
  await tx.insert(criterion).values(
    keyed.map((one, index) => ({
      workspaceId,
      id: context.newId(),
      setId,
      gateId,
      key: one.key,
      position: index + 1,
      type: one.type,
      kind: one.config.kind,
      text: one.text,
      weight: one.weight,
      ground: one.ground,
      ownerId: one.ownerId,
      config: one.config,
    })),
  );
  return keyed;
}
