import 'server-only';
import { log } from '@/lib/log';
import { Refusal } from './refusal';

/** The last wall spoke: constraint → the sentence a person can act on. Rules should have refused before. */
const constraints: Readonly<Record<string, string>> = {
  phase_no_overlap: 'roadmap.phases_overlap',
  phase_order: 'roadmap.phase_exists',
  phase_one_running: 'roadmap.phase_running',
  phase_behind_decision: 'gates.no_deciding_row',
  decision_behind_vote: 'gates.no_deciding_vote',
  review_one_open: 'gates.review_open',
  re_review_stands: 'gates.re_review_concluded',
  hold_behind_exception: 'gates.no_deciding_exception',
  exception_one_open: 'exceptions.already_open',
  exception_frozen: 'exceptions.frozen',
  exception_behind_decision: 'exceptions.no_deciding_row',
  decision_one_per_review: 'gates.already_decided',
  ballot_one_open: 'voting.ballot_open',
  circular_without_objection: 'voting.circular_form_ended',
  vote_while_open: 'voting.not_open_to_you',
  gatekeeper_one_chair: 'gates.one_chair',
  waiver_one_per_gate: 'gates.waiver_exists',
  raci_one_accountable: 'raci.several_accountable',
  handover_one_open: 'raci.handover_open',
  handover_consent: 'raci.consent_of_taker',
  programme_key: 'programmes.key_taken',
  kpi_key: 'measurement.key_taken',
  person_email: 'access.email_taken',
  observation_current: 'measurement.observation_exists',
  observation_revision: 'measurement.observation_exists',
  link_once: 'roadmap.dependency_exists',
  saved_view_name: 'common.name_taken',
  cost_booking_once: 'costs.already_booked',
  cost_booking_not_below_zero: 'costs.below_zero',
  milestone_acceptor_differs: 'milestones.acceptor_is_submitter',
  milestone_acceptor_represents_another: 'milestones.acceptor_is_submitter',
  vote_one_per_person: 'voting.votes_elsewhere',
  deputy_one_at_a_time: 'people.already_represented',
  deputy_no_chain: 'people.chain',
};
const transient = new Set(['40001', '40P01', '55P03']);

/** SQLSTATE → refusal; `retry` for serialisation failures, deadlocks and lock timeouts. Messages never leave the server. */
export function mapDatabaseError(error: unknown, requestId: string): Refusal | 'retry' {
  const { code, constraint_name: constraint } = postgresError(error);
  if (code && transient.has(code)) return 'retry';
  const known = constraint ? constraints[constraint] : undefined;
  if (known) return new Refusal('conflict', [{ code: known }]);
  // an id that names nothing of this workspace: the answer of a lookup that finds none
  if (code === '23503')
    return new Refusal('missing', [{ code: 'common.not_found', params: { what: 'record' } }]);
  log.error({ err: withoutContent(error), requestId, code, constraint }, 'command failed');
  if (code?.startsWith('23')) return new Refusal('conflict', [{ code: 'common.constraint' }]);
  return new Refusal('unavailable', [{ code: 'common.unexpected', params: { requestId } }]);
}

/**
 * The error as the log may keep it. Drizzle's own message repeats the statement with all its values, and Postgres
 * names the offending row in `detail`: both are what people typed, which has no place in a log.
 */
export function withoutContent(error: unknown): { type: string; message: string; stack: string } {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  if (!(error instanceof Error) || !(cause instanceof Error))
    return { type: typeof error, message: '', stack: '' };
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  const { code } = postgresError(error);
  return { type: cause.name, message: code ? '' : cause.message, stack: frames.join('\n') };
}

function postgresError(error: unknown): { code?: string; constraint_name?: string } {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  return typeof cause === 'object' && cause !== null
    ? (cause as { code?: string; constraint_name?: string })
    : {};
}
