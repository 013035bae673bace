import type { NotDefined } from '../vocabulary';
import { compare, type Fraction, isZero, minus, over, plus, times } from './fraction';

/** A number, or the reason why there is none (X-3: undefined is neither zero nor unknown). */
export type Figure = Fraction | { readonly na: NotDefined };

/** Cents, exact: budget at completion, planned value, earned value, actual cost, all at one day. */
export type Ground = {
  readonly bac: Fraction;
  readonly pv: Fraction;
  readonly ev: Fraction;
  readonly ac: Fraction;
};

export type EarnedValue = Ground & {
  /** EV − AC and EV − PV in cents; negative = too expensive, behind. */
  readonly cv: Fraction;
  readonly sv: Fraction;
  readonly cpi: Figure;
  readonly spi: Figure;
  /** Estimate at completion in cents: as so far, the deviation was a single one, cost and schedule combined. */
  readonly eac: Figure;
  readonly eacOnce: Figure;
  readonly eacCombined: Figure;
  readonly etc: Figure;
  readonly vac: Figure;
  readonly tcpi: Figure;
};

export const isNumber = (figure: Figure): figure is Fraction => !('na' in figure);

const undefinedBecause = (na: NotDefined): Figure => ({ na });
const quotient = (top: Fraction, bottom: Fraction, na: NotDefined): Figure =>
  over(top, bottom) ?? undefinedBecause(na);

/**
 * The table "EVM" of domain §2. Undefined exactly where it says so: CPI without cost, SPI before anything was planned,
 * every estimate while nothing is earned, ETC, VAC and TCPI once the budget is used up (BAC ≤ AC).
 */
export function earnedValue(ground: Ground): EarnedValue {
  const { bac, pv, ev, ac } = ground;
  const cpi = quotient(ev, ac, 'no_cost');
  const spi = quotient(ev, pv, 'nothing_planned');
  const open = minus(bac, ev);
  const estimate = (value: () => Figure): Figure =>
    isZero(ev) ? undefinedBecause('nothing_earned') : value();
  const eac = estimate(() => (isNumber(cpi) ? quotient(bac, cpi, 'nothing_earned') : cpi));
  const eacCombined = estimate(() => {
    if (!isNumber(cpi)) return cpi;
    if (!isNumber(spi)) return spi;
    const rest = over(open, times(cpi, spi));
    return rest ? plus(ac, rest) : undefinedBecause('nothing_earned');
  });
  const within = (value: () => Figure): Figure =>
    compare(bac, ac) <= 0 ? undefinedBecause('budget_exhausted') : value();
  return {
    ...ground,
    cv: minus(ev, ac),
    sv: minus(ev, pv),
    cpi,
    spi,
    eac,
    eacOnce: estimate(() => minus(plus(ac, bac), ev)),
    eacCombined,
    etc: within(() => (isNumber(eac) ? minus(eac, ac) : eac)),
    vac: within(() => (isNumber(eac) ? minus(bac, eac) : eac)),
    tcpi: within(() => quotient(open, minus(bac, ac), 'budget_exhausted')),
  };
}
