import 'server-only';
import { sharedView } from '@/lib/access/cached-view';
import type { ProgrammeFacts, Scope } from '@/lib/access/scope';
import { civilToday } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { settingsOf } from '@/lib/programmes/rules/settings';
import { groupBy } from '@/lib/registry/rules/group';
import type { PhaseKind, PhaseState } from '@/lib/roadmap/vocabulary';
import { conditionState } from '../rules/condition';
import type { GateDecision, GateKind, ReviewState } from '../vocabulary';
import { gatesAtHand, NEXT_GATES } from './at-hand';
import type { GateBasis } from './basis';
import { judgeGate } from './evaluation';
import { type GateFacts, loadGateFacts } from './facts';
import type { DecisionHistory, History } from './reviews';

/** What the signal of a gate shows: its last decision, or that none is made yet. */
export type Aspect = GateDecision | 'undecided';

export type GateRow = {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly kind: GateKind;
  readonly channelId: string | null;
  readonly channelTitle: string;
  readonly waveId: string;
  readonly waveNumber: string;
  readonly waveTitle: string;
  readonly phaseKind: PhaseKind;
  readonly phaseState: PhaseState;
  readonly aspect: Aspect;
  readonly decidedAt: string | null;
  /** Not decided for good: still to be passed, or to be passed again. */
  readonly ahead: boolean;
  readonly reviewState: Extract<ReviewState, 'submitted' | 'voting' | 'decided'> | null;
  readonly mustsMet: number;
  readonly musts: number;
  /** Whole per cent of musts met or waived, null without musts. */
  readonly percent: number | null;
  /** Latest forecast of what is missing; null with `foreseeable` = ready now. */
  readonly readyOn: CivilDate | null;
  readonly foreseeable: boolean;
  /** End of the guarded phase (G0: its start is the day it opens). */
  readonly plannedOn: CivilDate;
  readonly openConditions: number;
  readonly overdueConditions: number;
};

type Filter = {
  readonly channelId?: string | undefined;
  readonly waveId?: string | undefined;
  readonly kind?: GateKind | undefined;
  readonly only?: 'ahead' | 'review' | 'conditions' | undefined;
};

/** All gates of the programme by wave and kind, with readiness as of today. At most 1 statement. */
export async function gateList(
  scope: Scope,
  filter: Filter = {},
  now: Date = new Date(),
): Promise<GateRow[]> {
  const today = civilToday(now, scope.programme.timeZone);
  const rows = await sharedView(scope, 'gates.list', { today }, async (reading) =>
    gateRowsFrom(await loadGateFacts(reading), reading.programme, today),
  );
  return rows.filter(
    (row) =>
      (!filter.channelId || row.channelId === filter.channelId) &&
      (!filter.waveId || row.waveId === filter.waveId) &&
      (!filter.kind || row.kind === filter.kind) &&
      (filter.only !== 'ahead' || row.ahead) &&
      (filter.only !== 'review' || row.reviewState !== null) &&
      (filter.only !== 'conditions' || row.openConditions > 0),
  );
}

/** Rows of gates whose waves are read as a whole, in their order. Pure. */
export function gateRowsFrom(
  { gates, history }: GateFacts,
  programme: ProgrammeFacts,
  today: CivilDate,
): GateRow[] {
  const decisions = groupBy(history.decisions, (one) => one.gateId);
  const reviews = groupBy(history.reviews, (one) => one.gateId);
  const ended = new Set(history.decisions.filter(isEnd).map((one) => one.waveId));
  return gates.map((basis) =>
    rowOf(basis, { ...history, decisions: decisions(basis.id), reviews: reviews(basis.id) }, programme, {
      today,
      ended: ended.has(basis.waveId),
    }),
  );
}

/** The gates next to be decided, at most three. Statements as `gatesAtHand`. */
export async function nextGates(scope: Scope, now: Date = new Date()): Promise<GateRow[]> {
  const today = civilToday(now, scope.programme.timeZone);
  return nextAmong(gateRowsFrom(await gatesAtHand(scope), scope.programme, today));
}

/** The first gate ahead of each wave: those in review, then by planned day. Pure. */
export function nextAmong(all: readonly GateRow[]): GateRow[] {
  const rows = all.filter((row) => row.ahead);
  const ofWave = groupBy(rows, (row) => row.waveId);
  const firstOfWave = rows.filter((row) => ofWave(row.waveId)[0]?.id === row.id);
  const order = (row: GateRow) => `${row.reviewState === null ? 1 : 0}${row.plannedOn}${row.number}`;
  return firstOfWave.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)).slice(0, NEXT_GATES);
}

function rowOf(
  basis: GateBasis,
  history: History,
  programme: ProgrammeFacts,
  { today, ended }: { readonly today: CivilDate; readonly ended: boolean },
): GateRow {
  const decisions = history.decisions.filter((one) => one.gateId === basis.id);
  const last = lastDecision(decisions);
  const open = history.reviews.find(
    (one) =>
      one.gateId === basis.id &&
      (one.state === 'submitted' || one.state === 'voting' || one.state === 'decided'),
  );
  const settings = {
    minQuality: settingsOf(programme).dqThreshold,
    fiscalStartMonth: programme.fiscalStartMonth,
  };
  const { readiness } = judgeGate(basis, today, null, settings);
  const states = decisions.flatMap((one) => one.conditions.map((item) => stateOf(item, today)));
  return {
    id: basis.id,
    number: basis.number,
    title: basis.title,
    kind: basis.kind,
    channelId: basis.channelId,
    channelTitle: basis.channelTitle,
    waveId: basis.waveId,
    waveNumber: basis.waveNumber,
    waveTitle: basis.waveTitle,
    phaseKind: basis.phaseKind,
    phaseState: basis.phaseState,
    aspect: last?.aspect ?? 'undecided',
    decidedAt: last?.decidedAt.toISOString() ?? null,
    ahead: isAhead(last?.aspect ?? 'undecided') && !ended,
    reviewState: reviewState(open?.state),
    mustsMet: readiness.mustsMet,
    musts: readiness.musts,
    percent: readiness.percent,
    readyOn: readiness.readyOn,
    foreseeable: readiness.foreseeable,
    plannedOn: basis.kind === 'G0' ? basis.plannedStart : basis.plannedEnd,
    openConditions: states.filter((state) => state === 'open' || state === 'overdue').length,
    overdueConditions: states.filter((state) => state === 'overdue').length,
  };
}

export const stateOf = (
  one: { id: string; due: CivilDate; state: string; settledOn: CivilDate | null },
  today: CivilDate,
) =>
  conditionState(
    {
      id: one.id,
      dueOn: one.due,
      metOn: one.state === 'met' ? one.settledOn : null,
      waived: one.state === 'waived',
    },
    today,
  );

/** The latest deciding row of a gate as a signal; a resumed hold shows no decision again. */
export function lastDecision(
  decisions: readonly DecisionHistory[],
): { readonly aspect: Aspect; readonly decidedAt: Date } | null {
  const last = decisions.at(-1);
  if (!last) return null;
  const aspect =
    last.decision === 'resume' ? 'undecided' : last.decision === 'extend_hold' ? 'hold' : last.decision;
  return { aspect, decidedAt: last.decidedAt };
}

export const isAhead = (aspect: Aspect): boolean =>
  aspect === 'undecided' || aspect === 'recycle' || aspect === 'hold';

const isEnd = (one: DecisionHistory): boolean => one.decision === 'kill';

const reviewState = (state: ReviewState | undefined): GateRow['reviewState'] =>
  state === 'submitted' || state === 'voting' || state === 'decided' ? state : null;
