import { useLocale, useTranslations } from 'next-intl';
import type { Status } from '@/components/ui/status';
import { statusOfJudgement } from '@/components/ui/status';
import type { Shown } from '@/lib/costs/rules/figures';
import type { CostJudgement } from '@/lib/costs/vocabulary';
import { formatMoney, formatMoneyVariance, formatMoneyWhole } from '@/lib/format/money';
import { formatNumber, round } from '@/lib/format/number';

/** Figures as text; where there is none, the reason stands in its place. */
export function useCostWords() {
  const t = useTranslations('costs');
  const locale = useLocale();
  const shown = <T>(figure: Shown<T>, format: (value: T) => string): string =>
    'na' in figure ? t(`na.${figure.na}`) : format(figure.value);
  return {
    money: (cents: number) => formatMoney(locale, cents),
    whole: (cents: number) => formatMoneyWhole(locale, cents),
    variance: (cents: number) => formatMoneyVariance(locale, cents),
    /** Whole euros with their sign, for tables. */
    wholeVariance: (cents: number) =>
      `${cents > 0 ? '+' : ''}${formatMoneyWhole(locale, Number(round(cents / 100, 0)) * 100)}`,
    index: (figure: Shown<string>) => shown(figure, (value) => formatNumber(locale, value, { digits: 2 })),
    estimate: (figure: Shown<number>) => shown(figure, (cents) => formatMoneyWhole(locale, cents)),
    estimateVariance: (figure: Shown<number>) => shown(figure, (cents) => formatMoneyVariance(locale, cents)),
    weeks: (value: string) => t('weeks', { weeks: formatNumber(locale, value, { digits: 1 }) }),
    status: (judgement: CostJudgement): Status => statusOfJudgement(judgement),
  };
}
