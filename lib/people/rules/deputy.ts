import { diffDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { DEPUTY_DAYS } from '@/lib/people/vocabulary';
import { type Finding, finding, type Verdict, verdict } from '@/lib/voting/rules/verdict';

type Deputyship = {
  readonly personId: string;
  readonly deputyId: string;
  readonly startsOn: CivilDate;
  /** The last day counts. */
  readonly lastDay: CivilDate;
};

/**
 * May this deputyship be entered (domain §0 "delegation")? Not oneself, from today on, at most 90 days, one deputy per
 * person at a time, and no chains: who deputises is not represented in the same days, and the other way round.
 * `others` are deputyships not ended early.
 */
export function checkDeputy(wanted: Deputyship, today: CivilDate, others: readonly Deputyship[]): Verdict {
  const { personId, deputyId, startsOn, lastDay } = wanted;
  const findings: Finding[] = [];
  if (personId === deputyId) findings.push(finding('V', 'own_deputy', {}, 'deputyId'));
  if (startsOn < today) findings.push(finding('V', 'starts_in_past', {}, 'startsOn'));
  if (lastDay < startsOn) findings.push(finding('V', 'ends_before_start', {}, 'lastDay'));
  const days = diffDays(startsOn, lastDay) + 1;
  if (days > DEPUTY_DAYS)
    findings.push(finding('V', 'deputy_too_long', { days, maximum: DEPUTY_DAYS }, 'lastDay'));
  const meanwhile = others.filter((one) => one.startsOn <= lastDay && startsOn <= one.lastDay);
  if (meanwhile.some((one) => one.personId === personId)) findings.push(finding('K', 'already_represented'));
  if (meanwhile.some((one) => one.personId === deputyId)) findings.push(finding('K', 'deputy_represented'));
  if (meanwhile.some((one) => one.deputyId === personId)) findings.push(finding('K', 'person_deputises'));
  return verdict(findings);
}
