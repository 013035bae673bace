import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { CostJudgement, NotDefined } from '../vocabulary';
import { type Figure, isNumber } from './earned-value';
import { compare, type Fraction, rounded } from './fraction';
import { isOverBudget, judgeCost, judgeIndex, judgeValue } from './judgement';
import { dayAfterWeeks, type Measured } from './phase-value';

/** A figure ready to be formatted, or the reason why there is none. */
export type Shown<T> = { readonly value: T } | { readonly na: NotDefined };

/** What screens show of one phase, wave or programme: money in whole cents, indices as decimals, time in weeks. */
export type Figures = {
  readonly [money in 'bac' | 'pv' | 'ev' | 'ac' | 'cv' | 'sv']: number;
} & {
  readonly [index in 'cpi' | 'spi' | 'spiT' | 'tcpi' | 'ieacT']: Shown<string>;
} & {
  readonly [estimate in 'eac' | 'eacOnce' | 'eacCombined' | 'etc' | 'vac']: Shown<number>;
} & {
  readonly [weeks in 'es' | 'at' | 'pd']: string;
} & {
  /** Last day of the plan, and of the forecast by IEAC(t); null = all is earned or nothing can be said. */
  readonly planEnd: CivilDate;
  readonly forecastEnd: CivilDate | null;
  readonly judgement: CostJudgement;
  readonly money: CostJudgement;
  readonly time: CostJudgement;
  readonly overBudget: boolean;
};

/** Rounds for display only; the judgements come from the unrounded values. */
export function figuresOf(measured: Measured): Figures {
  const { line, ev, bac } = measured;
  const weeks = (value: Fraction) => rounded(value, 2);
  const open = compare(ev, bac) < 0;
  return {
    bac: cents(bac),
    pv: cents(measured.pv),
    ev: cents(ev),
    ac: cents(measured.ac),
    cv: cents(measured.cv),
    sv: cents(measured.sv),
    cpi: index(measured.cpi),
    spi: index(measured.spi),
    spiT: index(measured.spiT),
    tcpi: index(measured.tcpi),
    ieacT: index(measured.ieacT),
    eac: money(measured.eac),
    eacOnce: money(measured.eacOnce),
    eacCombined: money(measured.eacCombined),
    etc: money(measured.etc),
    vac: money(measured.vac),
    es: weeks(measured.es),
    at: weeks(measured.at),
    pd: weeks(measured.pd),
    planEnd: line.plan.reduce((last, { on }) => (on > last ? on : last), line.start),
    forecastEnd: open && isNumber(measured.ieacT) ? dayAfterWeeks(line.start, measured.ieacT) : null,
    judgement: judgeValue(measured),
    money: judgeCost(measured),
    time: judgeIndex(measured.spiT),
    overBudget: isOverBudget(measured),
  };
}

const cents = (value: Fraction): number => Number(rounded(value, 0));
const money = (figure: Figure): Shown<number> => (isNumber(figure) ? { value: cents(figure) } : figure);
const index = (figure: Figure): Shown<string> => (isNumber(figure) ? { value: rounded(figure, 4) } : figure);
