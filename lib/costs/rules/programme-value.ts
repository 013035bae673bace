import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { ValueOff } from '../vocabulary';
import { joinLines, type Measured, measure, type PhaseFacts, phaseLine, type ValueLine } from './phase-value';

type Placed = PhaseFacts & { readonly waveId: string };
type PhaseValue<P extends Placed> = {
  readonly phase: P;
  readonly spentCents: number;
  readonly measured: Measured | null;
  /** Why the phase takes no part; null = it does. */
  readonly off: ValueOff | null;
};
type WaveValue<P extends Placed> = {
  readonly waveId: string;
  readonly phases: readonly PhaseValue<P>[];
  readonly spentCents: number;
  /** Of the phases that take part; null where none does. */
  readonly measured: Measured | null;
};
export type ProgrammeValue<P extends Placed> = {
  readonly waves: readonly WaveValue<P>[];
  readonly measured: Measured | null;
  /** Cost booked on phases that take no part: spent all the same. */
  readonly outsideCents: number;
};

/** The end of one phase is the end of its wave (§1): the phases behind it never come. */
const terminatedWaves = (phases: readonly Placed[]): ReadonlySet<string> =>
  new Set(phases.flatMap(({ state, waveId }) => (state === 'terminated' ? [waveId] : [])));

/** Earned value of every phase, wave and the whole programme at a day; sums take only phases that can be measured. */
export function programmeValue<P extends Placed>(phases: readonly P[], today: CivilDate): ProgrammeValue<P> {
  const lines: ValueLine[] = [];
  const waves = new Map<string, { phases: PhaseValue<P>[]; lines: ValueLine[] }>();
  const ended = terminatedWaves(phases);
  let outsideCents = 0;
  for (const phase of phases) {
    const over = ended.has(phase.waveId) && phase.state === 'planned';
    const line = over ? ({ off: 'terminated' } as const) : phaseLine(phase, today);
    const spentCents = phase.costs.reduce((total, { on, cents }) => (on <= today ? total + cents : total), 0);
    const wave = waves.get(phase.waveId) ?? { phases: [], lines: [] };
    waves.set(phase.waveId, wave);
    if ('off' in line) {
      outsideCents += spentCents;
      wave.phases.push({ phase, spentCents, measured: null, off: line.off });
    } else {
      lines.push(line);
      wave.lines.push(line);
      wave.phases.push({ phase, spentCents, measured: measure(line), off: null });
    }
  }
  return {
    waves: [...waves].map(([waveId, own]) => ({
      waveId,
      phases: own.phases,
      spentCents: own.phases.reduce((total, { spentCents }) => total + spentCents, 0),
      measured: measureAll(own.lines, today),
    })),
    measured: measureAll(lines, today),
    outsideCents,
  };
}

function measureAll(lines: readonly ValueLine[], today: CivilDate): Measured | null {
  const joined = joinLines(lines, today);
  return joined && measure(joined);
}
