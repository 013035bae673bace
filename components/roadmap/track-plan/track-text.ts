import { useLocale, useTranslations } from 'next-intl';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { formatDate } from '@/lib/format/date';
import type { Judgement, MilestoneState } from '@/lib/milestones/vocabulary';
import {
  stationDate,
  type TrackDependency,
  type TrackGate,
  type TrackLine,
  type TrackMilestone,
  type TrackPhase,
  type TrackPlan,
} from '@/lib/roadmap/rules/track-plan';
import type { AxisTick } from '@/lib/roadmap/rules/track-time';

/** Every word the drawing needs, already in the reader's language. */
export type TrackText = {
  title: string;
  today: string;
  todayShort: string;
  tick: (tick: AxisTick) => string;
  slip: (days: number) => string;
  phase: (phase: TrackPhase) => string;
  phaseDetail: (phase: TrackPhase) => string;
  lineState: (line: TrackLine) => string;
  milestone: (milestone: TrackMilestone) => string;
  cluster: (milestones: readonly TrackMilestone[]) => string;
  gate: (gate: TrackGate) => string;
  /** How many musts are met; null for a decided gate and where it is not known. */
  readiness: (gate: TrackGate) => string | null;
  percent: (value: number) => string;
  dependency: (dependency: TrackDependency) => string;
  date: (date: CivilDate) => string;
};

/** Translator of the namespace `roadmap.trackPlan`. */
type Translate = ReturnType<typeof useTranslations>;

/** The drawing's words in the reader's language; dates are civil, no zone touches them. */
export function useTrackText(plan: TrackPlan): TrackText {
  const t = useTranslations('roadmap.trackPlan');
  const locale = useLocale();
  const date = remember((value: CivilDate) => formatDate(locale, value));
  const percent = (value: number) => t('percent', { value: Math.round(value) });
  const slip = remember((days: number) => t('slip', { days: `${days > 0 ? '+' : '−'}${Math.abs(days)}` }));
  const judgement = remember((value: Judgement) => t(`judgement.${value}`));
  const milestoneState = remember((value: MilestoneState) => t(`milestoneState.${value}`));
  const flag = remember((value: string) => t(`flag.${value}`));

  const lateness = remember((days: number) =>
    days > 0 ? t('slipDays', { days }) : t('earlyDays', { days: -days }),
  );
  const slack = remember((days: number) => t('slackDays', { days }));

  function phase(value: TrackPhase): string {
    return t('phaseAndState', { phase: t(`phase.${value.kind}`), state: t(`phaseState.${value.state}`) });
  }

  function phaseDetail(value: TrackPhase): string {
    const end = value.actualEnd ?? value.forecastEnd ?? value.plannedEnd;
    const parts = [t('period', { from: date(value.actualStart ?? value.plannedStart), to: date(end) })];
    if (value.observationDays > 0) parts.push(t('observation', { days: value.observationDays }));
    if (value.contingencyDays > 0) parts.push(t('contingency', { days: value.contingencyDays }));
    if (value.contingencyBurn !== null) {
      parts.push(t('contingencyBurn', { percent: percent(value.contingencyBurn * 100) }));
    }
    if (value.openConditions > 0) parts.push(t('openConditions', { count: value.openConditions }));
    return parts.join(' · ');
  }

  function milestone(value: TrackMilestone): string {
    const at = stationDate(value);
    const parts = [`${value.number} ${value.title}`, milestoneState(value.state), judgement(value.judgement)];
    if (at !== null)
      parts.push(value.actual ? t('actualOn', { date: date(at) }) : t('forecastOn', { date: date(at) }));
    if (value.baseline !== null) parts.push(t('baselineOn', { date: date(value.baseline) }));
    if (value.slipDays !== null && value.slipDays !== 0) parts.push(lateness(value.slipDays));
    if (value.slackDays !== null) parts.push(slack(value.slackDays));
    if (value.gating) parts.push(t('gating'));
    if (value.critical) parts.push(t('critical'));
    for (const each of value.flags) parts.push(flag(each));
    if (value.owner !== null) parts.push(t('owner', { name: value.owner }));
    return parts.join(', ');
  }

  function cluster(milestones: readonly TrackMilestone[]): string {
    const late = milestones.filter((each) => each.judgement === 'red').length;
    return t('cluster', { count: milestones.length, late });
  }

  function readiness({ decision, musts }: TrackGate): string | null {
    return decision !== null || musts === null ? null : t('readiness', musts);
  }

  function gate(value: TrackGate): string {
    const decision = value.decision === null ? t('decision.open') : t(`decision.${value.decision}`);
    const parts = [`${value.kind} ${value.number}`, decision, date(value.date)];
    if (value.inReview) parts.push(t('inReview'));
    const ready = readiness(value);
    if (ready !== null) parts.push(ready);
    if (value.openConditions > 0) parts.push(t('openConditions', { count: value.openConditions }));
    return parts.join(', ');
  }

  return {
    title: summary(t, plan),
    today: t('todayOn', { date: date(plan.today) }),
    todayShort: t('today'),
    tick: (tick) => tickText(t, tick),
    slip,
    phase,
    phaseDetail,
    lineState: (line) =>
      t('lineState', { judgement: judgement(line.judgement), state: t(`phaseState.${line.state}`) }),
    milestone,
    cluster,
    gate,
    readiness,
    percent,
    dependency: (value) => dependency(t, value),
    date,
  };
}

function tickText(t: Translate, tick: AxisTick): string {
  const values = { value: tick.value, year: String(tick.year) };
  const wide = tick.width >= 84;
  switch (tick.unit) {
    case 'month': {
      const month = t(`month.${tick.value}`);
      return wide ? t('tick.month', { ...values, month }) : month.slice(0, 3);
    }
    case 'week':
      return wide ? t('tick.weekLong', values) : t('tick.week', values);
    case 'quarter':
      return wide ? t('tick.quarterLong', values) : t('tick.quarter', values);
    case 'year':
      return values.year;
    case 'day':
      return String(tick.value);
  }
}

function dependency(t: Translate, { type, lagDays, violated }: TrackDependency): string {
  const values = { type, days: lagDays };
  return violated ? t('dependencyViolated', values) : t('dependency', values);
}

/** The message sentence above the plan: how many waves move, how many wait at a signal, how many are late. */
function summary(t: Translate, plan: TrackPlan): string {
  const lines = plan.groups.flatMap((group) => group.lines);
  return t('message', {
    waves: lines.length,
    moving: lines.filter((line) => line.state === 'active').length,
    waiting: lines.filter((line) => line.state === 'gate_review' || line.state === 'on_hold').length,
    late: lines.flatMap((line) => line.milestones).filter((each) => each.judgement === 'red').length,
  });
}

/** Thousands of stations share a few hundred words, dates and day counts: each is formatted once. */
function remember<K, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const found = known.get(key) ?? make(key);
    known.set(key, found);
    return found;
  };
}
