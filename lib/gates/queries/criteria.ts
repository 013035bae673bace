import 'server-only';
import { and, asc, eq } from 'drizzle-orm';
import { kpi, kpiVersion, person, record } from '@/db/schema';
import { may, read, type Scope } from '@/lib/access/scope';
import type { Unit } from '@/lib/measurement/vocabulary';
import { type CriterionRow, loadBasis } from './basis';

export type CriteriaDraft = {
  readonly gateId: string;
  readonly number: string;
  readonly title: string;
  readonly version: number;
  readonly criteria: readonly CriterionRow[];
  readonly milestones: readonly { readonly value: string; readonly label: string }[];
  readonly kpis: readonly {
    readonly value: string;
    readonly labelDe: string;
    readonly labelEn: string;
    readonly unit: Unit;
  }[];
  readonly people: readonly { readonly value: string; readonly label: string }[];
  readonly channelId: string | null;
};

/** What the editor of the criteria needs; null for a reader who may not configure, or without such a gate. 8 statements. */
export function criteriaDraft(scope: Scope, number: string): Promise<CriteriaDraft | null> {
  return read(scope, async (tx, ids) => {
    const [basis] = await loadBasis(tx, ids, scope.programme.timeZone, { number });
    if (!basis || !may(scope, 'gate:configure', { channelId: basis.channelId })) return null;
    const kpis = await tx
      .selectDistinctOn([record.number], {
        value: kpi.id,
        labelDe: kpiVersion.nameDe,
        labelEn: kpiVersion.nameEn,
        unit: kpiVersion.unit,
      })
      .from(kpi)
      .innerJoin(record, and(eq(record.workspaceId, kpi.workspaceId), eq(record.id, kpi.id)))
      .innerJoin(kpiVersion, and(eq(kpiVersion.workspaceId, kpi.workspaceId), eq(kpiVersion.kpiId, kpi.id)))
      .where(
        and(
          eq(kpi.workspaceId, ids.workspaceId),
          eq(kpi.programmeId, ids.programmeId),
          eq(kpiVersion.state, 'approved'),
        ),
      )
      .orderBy(asc(record.number));
    const people = await tx
      .select({ value: person.id, label: person.name })
      .from(person)
      .where(and(eq(person.workspaceId, ids.workspaceId), eq(person.active, true)))
      .orderBy(asc(person.name));
    return {
      gateId: basis.id,
      number: basis.number,
      title: `${basis.kind} · ${basis.waveTitle}`,
      version: basis.version,
      criteria: basis.criteria.map(({ key, type, text, weight, ground, ownerId, config }) => ({
        key,
        type,
        text,
        weight,
        ground,
        ownerId,
        config,
      })),
      milestones: basis.milestones.map(({ id, number: human, title }) => ({
        value: id,
        label: `${human} ${title}`,
      })),
      kpis,
      people,
      channelId: basis.channelId,
    };
  });
}
