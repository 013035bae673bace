import { decimal } from '@/lib/measurement/rules/decimal';
import { type Finding, finding, type Verdict, verdict } from '@/lib/voting/rules/verdict';

export type StartFacts = {
  readonly phaseState: string;
  /** 1 pilot, 2 expand, 3 optimise. */
  readonly sequence: number;
  /** G0 of the wave decided go or conditional go; asked of the pilot. */
  readonly startGatePassed: boolean;
  /** State of the phase before, null for the pilot. */
  readonly previousState: string | null;
  /** Another phase of the wave is active, in review or on hold (G-1). */
  readonly otherPhaseOpen: boolean;
  readonly raciValid: boolean;
  /** Highest allocation of a person or team in the phase as share of capacity, exact decimal; null = not known. */
  readonly peakAllocation: string | null;
  /** Waves this one waits for. */
  readonly predecessors: readonly { readonly wave: string; readonly firstGatePassed: boolean }[];
};

/** Guards of planned → active (phase table, G-1): all unmet ones with `fixer`. Unknown capacity is not enough. */
export function checkStart(facts: StartFacts): Verdict {
  const findings: Finding[] = [];
  if (facts.phaseState !== 'planned')
    findings.push(finding('K', 'phase_not_planned', { state: facts.phaseState, fixer: 'nobody' }));
  if (facts.sequence === 1 && !facts.startGatePassed) {
    findings.push(finding('K', 'start_gate_not_passed', { fixer: 'gatekeepers' }));
  }
  if (facts.sequence > 1 && facts.previousState !== 'completed') {
    findings.push(
      finding('K', 'previous_phase_not_completed', {
        state: facts.previousState ?? '',
        fixer: 'gatekeepers',
      }),
    );
  }
  if (facts.otherPhaseOpen) findings.push(finding('K', 'other_phase_open', { fixer: 'committee' }));
  if (!facts.raciValid) findings.push(finding('K', 'raci_invalid', { fixer: 'programme_manager' }));
  const peak = decimal(facts.peakAllocation);
  if (peak === null) findings.push(finding('K', 'allocation_unknown', { fixer: 'programme_manager' }));
  else if (peak.gt(1)) {
    findings.push(finding('K', 'over_allocated', { share: peak.toFixed(), fixer: 'programme_manager' }));
  }
  for (const { wave, firstGatePassed } of facts.predecessors) {
    if (!firstGatePassed)
      findings.push(finding('K', 'predecessor_not_passed', { wave, fixer: 'gatekeepers' }));
  }
  return verdict(findings);
}
