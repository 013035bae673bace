import Big from 'big.js';
import { useLocale, useTranslations } from 'next-intl';
import type { Band } from '@/components/charts/scale';
import { type Status, statusOfJudgement } from '@/components/ui/status';
import { formatDate, formatMonth, formatQuarter, formatWeek } from '@/lib/format/date';
import { formatMoney, formatMoneyVariance, formatMoneyWhole } from '@/lib/format/money';
import { formatNumber, formatPercent, formatShare } from '@/lib/format/number';
import type { Figure, Reading } from '@/lib/measurement/rules/reading';
import type { Direction, Rhythm, Unit } from '@/lib/measurement/vocabulary';

type Names = { readonly nameDe: string; readonly nameEn: string };
type Limits = {
  readonly direction: Direction;
  readonly green: string | null;
  readonly bandHigh: string | null;
  readonly unit: Unit;
};

/** Texts and drawing scales of KPI values in the reader's language. Shares 0..1 are shown as percentages. */
export function useFigures() {
  const locale = useLocale();
  const t = useTranslations('measurement');
  const states = useTranslations('states');
  const decisions = useTranslations('states.gate_decision');

  const amount = (unit: Unit, value: string, sign: 'auto' | 'always' = 'auto'): string => {
    const exact = new Big(value);
    if (unit === 'percent') {
      if (sign === 'auto') return formatShare(locale, value, { digits: exact.abs().lt('0.1') ? 2 : 1 });
      const points = formatNumber(locale, exact.times(100).toFixed(), { digits: 2, sign });
      return t('figure.points', { value: points });
    }
    if (unit === 'eur') {
      const cents = Number(exact.times(100).toFixed(0));
      if (sign === 'always') return formatMoneyVariance(locale, cents);
      return exact.abs().gte(10_000) ? formatMoneyWhole(locale, cents) : formatMoney(locale, cents);
    }
    const whole = exact.round(0).eq(exact);
    const number = formatNumber(locale, value, { digits: whole || exact.abs().gte(1_000) ? 0 : 2, sign });
    return unit === 'days' ? t('figure.days', { value: number }) : number;
  };
  const figure = (unit: Unit, value: Figure): string =>
    value === null
      ? states('data_state.no_data')
      : value === 'na'
        ? states('data_state.na')
        : amount(unit, value);
  const period = (rhythm: Rhythm, start: string, fiscalStartMonth = 1): string => {
    if (rhythm === 'month') return formatMonth(locale, start);
    if (rhythm === 'week') return formatWeek(locale, start);
    return rhythm === 'quarter' ? formatQuarter(start, fiscalStartMonth) : formatDate(locale, start);
  };
  return {
    locale,
    figure,
    period,
    amount,
    name: ({ nameDe, nameEn }: Names) => (locale === 'de' ? nameDe : nameEn),
    variance: (unit: Unit, value: string | null) =>
      value === null ? undefined : amount(unit, value, 'always'),
    /** Word of a gate decision, or of what the committee did with a held phase. */
    decision: (code: string): string =>
      code === 'resume' || code === 'extend_hold'
        ? t(`used.decision.${code}`)
        : decisions.has(code)
          ? decisions(code)
          : code,
    /** `exact` = the word for why a value carries no colour. */
    status: (reading: Reading): { status: Status; label: string; exact: string | undefined } => {
      const status = statusOfJudgement(reading.judgement);
      const exact = stateLabel(reading);
      return { status, exact, label: exact ?? t(`status.${status}`) };
    },
  };

  function stateLabel({ dataState, judgement, coverage }: Reading): string | undefined {
    if (dataState !== 'ok') return states(`data_state.${dataState}`);
    if (judgement !== 'none' || coverage === null) return undefined;
    const share = new Big(coverage.present)
      .div(coverage.expected || 1)
      .times(100)
      .toFixed();
    return t('figure.coverage', { share: formatPercent(locale, share, { digits: 0 }) });
  }
}

/** A value on a drawing; percentages in points. Rounded only here. */
export function drawn(unit: Unit, value: Figure): number | null {
  if (value === null || value === 'na') return null;
  return unit === 'percent' ? Number(value) * 100 : Number(value);
}

/** Where green lies; an open side is null. */
export function targetBand({ direction, green, bandHigh, unit }: Limits): Band {
  const low = drawn(unit, green);
  if (direction === 'band') return { low, high: drawn(unit, bandHigh) };
  return direction === 'higher' ? { low, high: null } : { low: null, high: low };
}

/** Unit at a value axis. */
export const axisUnit = (unit: Unit): string =>
  ({ eur: '€', percent: '%', count: '', days: 'd', index: '' })[unit];
