import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { HandoverState } from '@/lib/raci/vocabulary';
import { type Finding, finding, type Verdict, verdict } from '@/lib/voting/rules/verdict';

/** Who asks: the persons acting, and whether one of them manages the programme. */
export type Asker = { readonly personId: string; readonly manages: boolean };
type Parties = {
  /** The A as it stands; null = vacant. */
  readonly fromId: string | null;
  readonly toId: string;
};
type Open = Parties & { readonly state: HandoverState };

const legal: Readonly<Record<HandoverState, readonly HandoverState[]>> = {
  proposed: ['consented', 'declined', 'withdrawn'],
  consented: ['accepted', 'declined', 'withdrawn'],
  accepted: [],
  declined: [],
  withdrawn: [],
};
export const handoverMoves = (state: HandoverState): readonly HandoverState[] => legal[state];

/**
 * May this handover of the A be proposed (RA-6)? By the A itself, whoever is to take over, or the programme manager;
 * from today on; to somebody else than now.
 */
export function mayPropose(
  { fromId, toId }: Parties,
  asker: Asker,
  effectiveOn: CivilDate,
  today: CivilDate,
): Verdict {
  const findings: Finding[] = [];
  if (!asker.manages && asker.personId !== fromId && asker.personId !== toId)
    findings.push(finding('P', 'handover_not_yours'));
  if (fromId === toId) findings.push(finding('V', 'same_accountable', {}, 'toId'));
  if (effectiveOn < today) findings.push(finding('V', 'effective_in_past', {}, 'effectiveOn'));
  return verdict(findings);
}

/** Whoever proposes has consented too, where that is the old A or the manager and not the one who takes over. */
export const consentsByProposing = ({ fromId, toId }: Parties, { personId, manages }: Asker): boolean =>
  personId !== toId && (manages || personId === fromId);

/** Consent of the old A or of the programme manager, never of the one who takes over. */
export function mayConsent(open: Open, asker: Asker): Verdict {
  const findings = move(open, 'consented');
  if (!asker.manages && asker.personId !== open.fromId) findings.push(finding('P', 'consent_not_yours'));
  if (asker.personId === open.toId) findings.push(finding('P', 'consent_of_taker'));
  return verdict(findings);
}

/**
 * The new A accepts or declines. `accountableId` is who holds the A now: a matrix that moved on since the proposal makes
 * it void.
 */
export function mayAnswer(
  open: Open,
  asker: Asker,
  answer: 'accepted' | 'declined',
  accountableId: string | null,
): Verdict {
  const findings = move(open, answer);
  if (asker.personId !== open.toId) findings.push(finding('P', 'answer_not_yours'));
  if (answer === 'accepted' && accountableId !== open.fromId)
    findings.push(finding('K', 'accountable_moved_on'));
  return verdict(findings);
}

/** Taken back by who proposed it, the old A or the manager. */
export function mayWithdraw(open: Open & { readonly proposedBy: string }, asker: Asker): Verdict {
  const findings = move(open, 'withdrawn');
  if (!asker.manages && asker.personId !== open.fromId && asker.personId !== open.proposedBy)
    findings.push(finding('P', 'handover_not_yours'));
  return verdict(findings);
}

function move({ state }: Open, to: HandoverState): Finding[] {
  return legal[state].includes(to) ? [] : [finding('K', 'handover_moved_on', { state })];
}
