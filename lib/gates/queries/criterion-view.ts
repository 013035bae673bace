import 'server-only';
import type { Role } from '@/lib/access/roles';
import type { Scope } from '@/lib/access/scope';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { display } from '@/lib/measurement/rules/value';
import type { Unit } from '@/lib/measurement/vocabulary';
import type { Evaluation } from '../rules/evaluation';
import { effectiveResult } from '../rules/evaluation';
import type { GatePack } from '../schema';
import type {
  CriterionKind,
  CriterionResult,
  CriterionType,
  Freshness,
  NonWaivableGround,
  Operator,
} from '../vocabulary';
import type { CriterionRow, GateBasis } from './basis';
import { type JudgedGate, measured } from './evaluation';

export type CriterionView = {
  readonly key: string;
  readonly type: CriterionType;
  readonly kind: CriterionKind;
  readonly text: string;
  readonly weight: number | null;
  readonly ground: NonWaivableGround | null;
  readonly result: CriterionResult;
  readonly reason: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly freshness: Freshness;
  readonly owner: string | null;
  readonly waivedUntil: CivilDate | null;
  /** KPI criteria only. Values are exact decimals as text, shares 0..1. */
  readonly kpi: {
    readonly key: string;
    readonly nameDe: string;
    readonly nameEn: string;
    readonly unit: Unit;
    readonly operator: Operator;
    readonly threshold: string;
    readonly upper: string | null;
    readonly observed: string | null;
    readonly observedOn: string | null;
    readonly series: readonly { readonly period: string; readonly value: string | null }[];
  } | null;
  readonly role: Role | null;
  readonly milestones: readonly { readonly number: string; readonly title: string; readonly open: boolean }[];
  readonly attestations: readonly {
    readonly id: string;
    readonly name: string;
    readonly on: string;
    readonly statement: string;
    readonly mine: boolean;
  }[];
  readonly mayAttest: boolean;
};

/** Periods a sparkline shows. */
const POINTS = 13;

type Judged = Omit<CriterionRow, 'config'> & {
  readonly config: CriterionRow['config'];
  readonly evaluation: Evaluation;
};

/** Criteria as a reader sees them: of the frozen pack while a review is open, otherwise as they stand today. Pure. */
export function criterionViews(
  basis: GateBasis,
  judged: JudgedGate,
  pack: GatePack | null,
  scope: Scope,
  names: { readonly nameOf: (id: string) => string; readonly presenterId: string | null },
): CriterionView[] {
  const frozen: readonly Judged[] = pack?.criteria ?? judged.criteria;
  return frozen.map((one): CriterionView => {
    const live = judged.criteria.find((item) => item.key === one.key);
    const waiver = live?.waiver ?? null;
    const given = basis.attestations.filter((item) => item.criterionKey === one.key && !item.withdrawn);
    const me = scope.actor.personId;
    const role = one.config.kind === 'attestation' ? one.config.role : null;
    const holdsRole = scope.actor.grants.some(
      (grant) =>
        grant.role === role && (grant.programmeId === null || grant.programmeId === scope.programme.id),
    );
    return {
      key: one.key,
      type: one.type,
      kind: one.config.kind,
      text: one.text,
      weight: one.weight,
      ground: one.ground,
      result: effectiveResult(one.evaluation.result, waiver !== null && one.type === 'must'),
      reason: one.evaluation.reason,
      params: one.evaluation.params,
      freshness: one.evaluation.freshness,
      owner: ownerOf(one, judged, names.nameOf),
      waivedUntil: waiver?.expiresOn ?? null,
      kpi: kpiView(one, live?.observations ?? [], basis),
      role,
      milestones: milestonesOf(one, basis),
      attestations: given.map((item) => ({
        id: item.id,
        name: names.nameOf(item.personId),
        on: item.attestedOn,
        statement: item.statement,
        mine: item.personId === me,
      })),
      mayAttest:
        role !== null && holdsRole && names.presenterId !== me && !given.some((item) => item.personId === me),
    };
  });
}

function ownerOf(one: Judged, judged: JudgedGate, nameOf: (id: string) => string): string | null {
  const owner = judged.readiness.items.find((item) => item.criterionId === one.key)?.ownerId ?? one.ownerId;
  return owner === null ? null : nameOf(owner);
}

function milestonesOf(one: Judged, basis: GateBasis): CriterionView['milestones'] {
  const { config } = one;
  if (config.kind !== 'milestone') return [];
  return basis.milestones
    .filter((item) =>
      config.ids.length > 0 ? config.ids.includes(item.id) : item.gating && item.state !== 'cancelled',
    )
    .map(({ number, title, state }) => ({ number, title, open: state !== 'accepted' }));
}

function kpiView(
  one: Judged,
  observations: JudgedGate['criteria'][number]['observations'],
  basis: GateBasis,
): CriterionView['kpi'] {
  const { config, evaluation } = one;
  const source = config.kind === 'kpi' ? basis.kpis.get(config.kpiId) : undefined;
  if (config.kind !== 'kpi' || !source) return null;
  const last = evaluation.observed.at(-1);
  const series = observations.slice(-POINTS).map((item) => ({
    period: item.periodStart,
    value: display(measured(source.version.denominator, item), 6),
  }));
  const { nameDe, nameEn, unit } = source.version;
  const { operator, threshold, upper } = config;
  return {
    key: source.key,
    nameDe,
    nameEn,
    unit,
    operator,
    threshold,
    upper,
    observed: last?.value ?? series.at(-1)?.value ?? null,
    observedOn: last?.ref ?? series.at(-1)?.period ?? null,
    series,
  };
}
