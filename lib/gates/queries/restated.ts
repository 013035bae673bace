import 'server-only';
import { display } from '@/lib/measurement/rules/value';
import { type Restatement, restatements } from '../rules/restated';
import type { GatePack } from '../schema';
import type { GateBasis } from './basis';
import { type JudgedGate, measured } from './evaluation';
import type { ObservationRow } from './kpis';

type Frozen = GatePack['observations'][number];

/** Scope of an observation in one word: a value of another channel is another series. */
const refOf = (one: ObservationRow) => [one.kpiId, one.channelId ?? '-', one.segmentId ?? '-'].join('|');

const shownValue = (denominator: string | null, one: ObservationRow) =>
  display(measured(denominator, one), 6);

/** The observations a pack rests on, with the revision and value they had. */
export function packObservations(judged: JudgedGate, basis: GateBasis): Frozen[] {
  return judged.criteria.flatMap((criterion) => {
    if (criterion.config.kind !== 'kpi') return [];
    const denominator = basis.kpis.get(criterion.config.kpiId)?.version.denominator ?? null;
    return criterion.observations
      .filter((one) => criterion.evaluation.observed.some((seen) => seen.ref === one.periodStart))
      .map((one) => ({
        id: one.id,
        ref: refOf(one),
        versionId: one.versionId,
        periodStart: one.periodStart,
        revision: one.revision,
        value: shownValue(denominator, one),
      }));
  });
}

export type RestatedValue = Restatement & {
  readonly observationId: string | null;
  readonly recordedAt: Date | null;
};

/** Facts are kept and frozen while nothing is written: what follows from them is worked out once. */
const known = new WeakMap<GateBasis, WeakMap<readonly Frozen[], RestatedValue[]>>();

/** What was restated since the pack was frozen (G-8), with the observation that now counts. */
export function restatedSince(
  { observations }: Pick<GatePack, 'observations'>,
  basis: GateBasis,
): RestatedValue[] {
  const ofBasis = known.get(basis) ?? new WeakMap<readonly Frozen[], RestatedValue[]>();
  known.set(basis, ofBasis);
  const found = ofBasis.get(observations) ?? compared(observations, basis);
  ofBasis.set(observations, found);
  return found;
}

function compared(frozen: readonly Frozen[], basis: GateBasis): RestatedValue[] {
  // a value is worked out only where the pack names its series and period
  const named = new Set(frozen.map(periodOf));
  const current = [...basis.kpis.values()].flatMap((source) =>
    source.observations.flatMap((one) => {
      const [ref, { periodStart }] = [refOf(one), one];
      if (!named.has(periodOf({ ref, periodStart }))) return [];
      return [
        {
          id: one.id,
          recordedAt: new Date(one.recordedAt),
          ref,
          periodStart,
          revision: one.revision,
          value: shownValue(source.version.denominator, one),
        },
      ];
    }),
  );
  return restatements(frozen, current).map((item) => {
    const now = current.find((one) => one.ref === item.ref && one.periodStart === item.periodStart);
    return { ...item, observationId: now?.id ?? null, recordedAt: now?.recordedAt ?? null };
  });
}

const periodOf = ({ ref, periodStart }: { readonly ref: string; readonly periodStart: string }): string =>
  `${ref} ${periodStart}`;
