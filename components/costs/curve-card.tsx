import { useLocale, useTranslations } from 'next-intl';
import { ChartTable } from '@/components/charts/chart-table';
import { ValueChart, ValueLegend } from '@/components/charts/value-chart';
import { Card } from '@/components/ui/card';
import { diffDays, toDayNumber } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { Curve } from '@/lib/costs/rules/curve';
import type { Figures } from '@/lib/costs/rules/figures';
import { formatDate, formatMonth } from '@/lib/format/date';
import { formatMoneyCompact, formatMoneyWhole } from '@/lib/format/money';

type Props = { curve: Curve; figures: Figures; today: CivilDate; place: string };

/** In cents; smaller amounts need no abbreviation at the axis. */
const MILLION = 100_000_000;
/** Months between two labels of the time axis, so that at most eight stand there. */
const LABELS = 8;

/** Planned, earned and actual value over time, with the same figures as a table. */
export function CurveCard({ curve, figures, today, place }: Props) {
  const t = useTranslations('costs.curve');
  const locale = useLocale();
  const whole = (cents: number) => formatMoneyWhole(locale, cents);
  const { points, forecast } = curve;
  const words = {
    planned: t('planned'),
    earned: t('earned'),
    actual: t('actual'),
    forecast: t('forecast'),
    today: t('today'),
    budget: t('budget'),
  };
  const message = t('message', { pv: whole(figures.pv), ev: whole(figures.ev), ac: whole(figures.ac) });
  return (
    <Card title={t('title')} scope={t('scope', { place })} message={message}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="relative overflow-x-auto" aria-label={t('title')} tabIndex={0}>
        <div className="min-w-[44rem] max-w-4xl">
          <ValueChart
            points={points.map(({ on, ...values }) => ({ day: toDayNumber(on), ...values }))}
            forecast={
              forecast && {
                from: { day: toDayNumber(forecast.from.on), value: forecast.from.cents },
                to: { day: toDayNumber(forecast.to.on), value: forecast.to.cents },
              }
            }
            today={toDayNumber(today)}
            budget={figures.bac}
            label={`${t('title')}: ${message}`}
            words={words}
            ticks={ticksOf(points.map(({ on }) => on)).map((on) => ({
              day: toDayNumber(on),
              text: formatMonth(locale, on),
            }))}
            format={(cents) => (cents < MILLION ? whole(cents) : formatMoneyCompact(locale, cents))}
          />
        </div>
      </section>
      <ValueLegend words={words} />
      <ChartTable
        caption={t('title')}
        columns={[t('until'), t('planned'), t('earned'), t('actual')]}
        rows={points.map(
          ({ on, planned, earned, actual }) =>
            [
              formatDate(locale, on),
              whole(planned),
              earned === null ? '' : whole(earned),
              actual === null ? '' : whole(actual),
            ] as const,
        )}
      />
      {forecast && (
        <p className="mt-2 text-ink-2 text-sm">
          {t('heading', { end: formatDate(locale, forecast.to.on), cost: whole(forecast.to.cents) })}
        </p>
      )}
    </Card>
  );
}

/** Days that get a label: evenly spread, and never two closer than a month apart. */
function ticksOf(days: readonly CivilDate[]): readonly CivilDate[] {
  const step = Math.max(1, Math.ceil(days.length / LABELS));
  const chosen = days.filter((_, index) => index % step === Math.floor(step / 2));
  return chosen.filter((day, index) => index === 0 || diffDays(chosen[index - 1] ?? day, day) > 20);
}
