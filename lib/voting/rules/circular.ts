import { standing } from '@/lib/voting/rules/cast';
import type { Electorate } from '@/lib/voting/rules/electorate';
import { type Finding, finding, textLength, type Verdict, verdict } from '@/lib/voting/rules/verdict';
import type { BallotForm, BallotState } from '@/lib/voting/vocabulary';

/**
 * May a ballot of this form run with this window (V-6)? Circular: at least 2 whole working days and nobody
 * objects; emergency: at least 30 minutes; a meeting has no minimum. `windowWorkingDays` comes from the calendar.
 */
export function ballotWindow(input: {
  readonly form: BallotForm;
  readonly opensAt: Date;
  readonly closesAt: Date | null;
  readonly windowWorkingDays: number;
  readonly objectorIds: readonly string[];
}): Verdict {
  const findings: Finding[] = [];
  if (input.closesAt === null) {
    return verdict(input.form === 'meeting' ? [] : [finding('V', 'closing_missing', {}, 'closesAt')]);
  }
  const minutes = (input.closesAt.getTime() - input.opensAt.getTime()) / 60_000;
  if (!(minutes > 0)) findings.push(finding('V', 'closing_before_opening', {}, 'closesAt'));
  if (input.form === 'emergency' && minutes < 30) {
    findings.push(finding('V', 'emergency_window_too_short', { minimumMinutes: 30 }, 'closesAt'));
  }
  if (input.form === 'circular') {
    if (input.windowWorkingDays < 2) {
      findings.push(finding('V', 'circular_window_too_short', { minimumWorkingDays: 2 }, 'closesAt'));
    }
    if (input.objectorIds.length > 0) {
      findings.push(finding('K', 'circular_objected', { count: input.objectorIds.length }));
    }
  }
  return verdict(findings);
}

/**
 * May this person object to the written form (V-6)? Any member of the electorate who is not recused, voted or not,
 * while the vote in writing is open at the clock. Refusals: P not a member or recused; K not open, not in writing,
 * already ended by an objection; V reason shorter than 10 characters.
 */
export function mayObject(input: {
  readonly form: BallotForm;
  readonly state: BallotState;
  readonly electorate: Electorate;
  readonly personId: string;
  readonly reason: string;
}): Verdict {
  const findings: Finding[] = [...standing(input.electorate, input.personId)];
  if (input.form !== 'circular') findings.push(finding('K', 'not_circular'));
  if (input.state === 'objected') findings.push(finding('K', 'circular_objected'));
  else if (input.state !== 'open') findings.push(finding('K', 'ballot_not_open', { state: input.state }));
  if (textLength(input.reason) < 10) {
    findings.push(finding('V', 'reason_too_short', { minimum: 10 }, 'reason'));
  }
  return verdict(findings);
}
