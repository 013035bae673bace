import { type Figure, isNumber } from './earned-value';
import { compare, type Fraction, isZero, minus, over, plus, whole, ZERO } from './fraction';

export type EarnedSchedule = {
  /** Periods whose plan is earned. */
  readonly es: Fraction;
  /** Periods that have passed. */
  readonly at: Fraction;
  /** Planned duration in periods. */
  readonly pd: Fraction;
  /** ES ÷ AT; does not return to 1 at the end of a late project as SPI does. */
  readonly spiT: Figure;
  /** Estimated duration in periods. */
  readonly ieacT: Figure;
};

/**
 * Earned schedule: C + (EV − PV_C) ÷ (PV_{C+1} − PV_C), C = last period with PV_C ≤ EV. `planned` is the cumulative
 * planned value at the end of period 1, 2, …; before period 1 nothing is planned. With all earned, ES is their number.
 */
export function earnedSchedule(planned: readonly Fraction[], ev: Fraction): Fraction {
  const before = planned.findLastIndex((value) => compare(value, ev) <= 0) + 1;
  const next = planned[before];
  if (!next) return whole(planned.length);
  const reached = planned[before - 1] ?? ZERO;
  return plus(whole(before), over(minus(ev, reached), minus(next, reached)) ?? ZERO);
}

/** SPI(t) = ES ÷ AT and IEAC(t) = PD ÷ SPI(t). Undefined before the first period has begun (AT = 0). */
export function scheduleIndex(planned: readonly Fraction[], ev: Fraction, at: Fraction): EarnedSchedule {
  const es = earnedSchedule(planned, ev);
  const pd = whole(planned.length);
  const spiT: Figure = over(es, at) ?? { na: 'not_begun' };
  const ieacT: Figure =
    isNumber(spiT) && !isZero(spiT)
      ? (over(pd, spiT) ?? { na: 'nothing_earned' })
      : isNumber(spiT)
        ? { na: 'nothing_earned' }
        : spiT;
  return { es, at, pd, spiT, ieacT };
}
