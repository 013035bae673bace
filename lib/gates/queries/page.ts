import 'server-only';
import { and, eq } from 'drizzle-orm';
import { readWorkspace } from '@/db/context';
import { record, snapshot } from '@/db/schema';
import { personsOf, principalOf } from '@/lib/access/actor';
import { sharedView } from '@/lib/access/cached-view';
import { may, read, type Scope } from '@/lib/access/scope';
import type { Unmet } from '@/lib/action/result';
import { civilToday } from '@/lib/calendar/rules/date';
import { workingDaysBetween } from '@/lib/calendar/rules/holidays';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { settingsOf } from '@/lib/programmes/rules/settings';
import { unmetOf } from '@/lib/voting/commands/guard';
import { holdState } from '../rules/hold';
import { mayWithdraw } from '../rules/motion';
import { type GatePack, gatePack } from '../schema';
import { type Around, loadAround } from './around';
import { type BallotView, ballotView } from './ballot-view';
import type { GateBasis } from './basis';
import { type CriterionView, criterionViews } from './criterion-view';
import { judgeGate } from './evaluation';
import { type AttemptView, attemptViews, type ConditionView, conditionViews } from './history-view';
import { type Aspect, isAhead, lastDecision } from './list';
import { type OptionView, optionViews } from './option-view';
import { optionsOf } from './options';
import { restatedSince } from './restated';
import type { History } from './reviews';
import { gatingMilestones, submissionVerdict } from './submission';

export type GatePageView = ReturnType<typeof viewOf>;
type RestatedView = {
  readonly decisionId: string;
  readonly observationId: string | null;
  readonly kpi: string;
  readonly period: string;
  readonly before: string | null;
  readonly now: string | null;
  readonly note: string | null;
};

/** The decision room of one gate by its number; null when there is none. At most 2 statements, before G2 3. */
export async function gatePage(
  scope: Scope,
  number: string,
  now: Date = new Date(),
): Promise<GatePageView | null> {
  const today = civilToday(now, scope.programme.timeZone);
  const found = await sharedView(scope, 'gates.page', { number, today }, ({ workspaceId, programme }) =>
    readWorkspace(workspaceId, (tx) =>
      loadAround(tx, { workspaceId, programmeId: programme.id }, programme.timeZone, { number, today }),
    ),
  );
  return found && viewOf(scope, found.basis, found, now);
}

function viewOf(
  scope: Scope,
  basis: GateBasis,
  { wave, raciValid, uncoveredRoles: uncovered, people, history }: Around,
  now: Date,
) {
  const { programme } = scope;
  const today = civilToday(now, programme.timeZone);
  const names = new Map(people.map((one) => [one.id, one.name]));
  const nameOf = (id: string) => names.get(id) ?? '—';
  const reviews = history.reviews.filter((one) => one.gateId === basis.id);
  const review = reviews.find((one) => isOpen(one.state)) ?? null;
  const pack = review?.pack ? gatePack.parse(review.pack) : null;
  const settings = {
    minQuality: settingsOf(programme).dqThreshold,
    fiscalStartMonth: programme.fiscalStartMonth,
  };
  const judged = judgeGate(basis, today, null, settings);
  const criteria = criterionViews(basis, judged, pack, scope, {
    nameOf,
    presenterId: review?.presenterId ?? null,
  });
  const decisions = history.decisions.filter((one) => one.gateId === basis.id);
  const standing = optionsOf({
    basis,
    criteria: pack?.criteria ?? judged.criteria,
    scores: (review ?? reviews.at(-1))?.scores ?? [],
    earlier: decisions.flatMap(({ decision, reviewId }) =>
      reviewId === null || decision === 'resume' || decision === 'extend_hold' ? [] : [decision],
    ),
    wave,
    raciValid,
    today,
  });
  const ballots = history.ballots
    .filter((one) => one.row.subjectId === basis.id)
    .map((one) => ballotView(one, scope, now, nameOf));
  const ballot =
    ballots.findLast(
      (one) => one.reviewId === review?.id && one.confirmed === null && one.state !== 'withdrawn',
    ) ?? null;
  const aspect: Aspect = lastDecision(decisions)?.aspect ?? 'undecided';
  const submission = submissionVerdict({
    basis,
    judged,
    conditions: history.decisions.flatMap((one) =>
      one.conditions.map((item) => ({
        id: item.id,
        dueOn: item.due,
        metOn: item.state === 'met' ? item.settledOn : null,
        waived: item.state === 'waived',
      })),
    ),
    wave,
    raciValid,
    uncoveredRoles: uncovered,
    openReviews: history.reviews.filter((one) => isOpen(one.state)).length,
    programme,
    cutOff: today,
    today,
    reasons: new Map(),
  });
  const missing = submission.ok ? [] : submission.findings;
  const reasonable = missing.filter((one) => one.code === 'gating_milestone_open');
  const mySeat = basis.gatekeepers.find((one) => one.personId === principalOf(scope.actor))?.seat ?? null;
  const runs = may(scope, 'gate:submit', { channelId: basis.channelId });
  return {
    id: basis.id,
    number: basis.number,
    title: basis.title,
    kind: basis.kind,
    version: basis.version,
    channelId: basis.channelId,
    wave: { number: basis.waveNumber, title: basis.waveTitle },
    phase: { title: basis.phaseTitle, kind: basis.phaseKind, state: basis.phaseState },
    aspect,
    terminated: wave.terminated,
    decided: decisions.length > 0 && !isAhead(aspect),
    review: review && {
      id: review.id,
      attempt: review.attempt,
      state: review.state,
      cutOff: review.cutOff,
      presenter: nameOf(review.presenterId),
      submittedAt: review.submittedAt?.toISOString() ?? null,
      sha256: review.sha256,
      summary: review.summary,
    },
    criteria: criteria as readonly CriterionView[],
    readiness: {
      percent: judged.readiness.percent,
      mustsMet: judged.readiness.mustsMet,
      musts: judged.readiness.musts,
      readyOn: judged.readiness.readyOn,
      foreseeable: judged.readiness.foreseeable,
    },
    options: optionViews(standing) as readonly OptionView[],
    score: standing.score,
    myScores: review?.scores.filter((one) => one.gatekeeperId === principalOf(scope.actor)) ?? [],
    gatekeepers: basis.gatekeepers.map((one) => ({ ...one, name: nameOf(one.personId) })),
    ballot: ballot as BallotView | null,
    attempts: attemptViews(reviews, decisions, ballots, nameOf) as readonly AttemptView[],
    conditions: conditionViews(decisions, scope, today, nameOf) as readonly ConditionView[],
    hold: holdView(basis, decisions, programme.bundesland, today),
    restated: restatedViews(reviews, decisions, basis),
    people: people.filter((one) => one.active).map(({ id, name }) => ({ value: id, label: name })),
    steps: {
      /** Open gating milestones can be named with a reason in the form; the rest must be put right first. */
      submit: {
        shown:
          review === null && runs && isAhead(aspect) && !wave.terminated && basis.phaseState !== 'on_hold',
        unmet: missing
          .filter((one) => one.code !== 'gating_milestone_open')
          .map((one): Unmet => unmetOf('gates', one)),
        openMilestones: gatingMilestones(basis)
          .filter((one) => reasonable.some((item) => item.params.milestone === one.id))
          .map(({ id, number, title }) => ({ id, number, title })),
      },
      withdraw: review !== null && runs && mayWithdraw(review.state, votesIn(history, review.id)).ok,
      putMotion:
        review !== null &&
        ballot === null &&
        (runs || mySeat === 'chair' || mySeat === 'deputy') &&
        may(scope, 'gate:vote'),
      score:
        review !== null &&
        mySeat !== null &&
        !personsOf(scope.actor).some((id) => id === review.presenterId || id === basis.waveLeadId),
      waive: (review !== null || isAhead(aspect)) && may(scope, 'gate:waive') && basis.waivers.length === 0,
      revokeWaiver: isAhead(aspect) && may(scope, 'gate:waive') && basis.waivers.length > 0,
      held:
        basis.kind !== 'G0' &&
        basis.phaseState === 'on_hold' &&
        aspect === 'hold' &&
        may(scope, 'gate:resume'),
      terminate: may(scope, 'gate:waive'),
      configure: may(scope, 'gate:configure', { channelId: basis.channelId }),
      addEvidence:
        (decisions.length === 0 || isAhead(aspect)) &&
        may(scope, 'evidence:add', { channelId: basis.channelId, ownerId: basis.waveLeadId }),
      note: runs,
    },
  };
}

const isOpen = (state: string) => state === 'submitted' || state === 'voting' || state === 'decided';

const votesIn = (history: History, reviewId: string): number =>
  history.ballots
    .filter((one) => one.row.roundId === reviewId)
    .reduce((sum, one) => sum + one.votes.length, 0);

function holdView(
  basis: GateBasis,
  decisions: History['decisions'],
  land: Parameters<typeof workingDaysBetween>[2],
  today: CivilDate,
) {
  const last = decisions.at(-1);
  if (basis.phaseState !== 'on_hold' || basis.onHoldSince === null || !last?.reviewDate) return null;
  const extensions = last.decision === 'extend_hold' ? 1 : 0;
  const hold = { since: basis.onHoldSince, reviewOn: last.reviewDate, extensions };
  const state = holdState(hold, today, workingDaysBetween(last.reviewDate, today, land));
  return { ...hold, state };
}

/** G-8: what the latest decision rested on and reads otherwise today. */
function restatedViews(
  reviews: History['reviews'],
  decisions: History['decisions'],
  basis: GateBasis,
): RestatedView[] {
  const decision = decisions.findLast((one) => one.reviewId !== null);
  const review = reviews.find((one) => one.id === decision?.reviewId);
  if (!decision || !review?.observations) return [];
  return restatedSince({ observations: review.observations }, basis).map((one) => ({
    decisionId: decision.id,
    observationId: one.observationId,
    kpi: basis.kpis.get(one.ref.split('|')[0] ?? '')?.key ?? '',
    period: one.periodStart,
    before: one.frozen.value,
    now: one.current?.value ?? null,
    note: decision.notes.find((note) => note.observationId === one.observationId)?.note ?? null,
  }));
}

/** A frozen pack by its hash, for the gate it belongs to; null when there is none. 1 statement. */
export function packByHash(
  scope: Scope,
  number: string,
  sha256: string,
): Promise<{ pack: GatePack; sha256: string } | null> {
  return read(scope, async (tx, { workspaceId, programmeId }) => {
    const [row] = await tx
      .select({ content: snapshot.content })
      .from(snapshot)
      .innerJoin(record, and(eq(record.workspaceId, workspaceId), eq(record.id, snapshot.recordId)))
      .where(
        and(
          eq(snapshot.workspaceId, workspaceId),
          eq(snapshot.programmeId, programmeId),
          eq(snapshot.kind, 'gate_pack'),
          eq(snapshot.sha256, sha256),
          eq(record.number, number),
        ),
      )
      .limit(1);
    return row ? { pack: gatePack.parse(JSON.parse(row.content)), sha256 } : null;
  });
}
