import { useLocale, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { Disclosure } from '@/components/ui/disclosure';
import type { Figures } from '@/lib/costs/rules/figures';
import { formatDate, formatInstant } from '@/lib/format/date';
import { formatNumber } from '@/lib/format/number';
import { useCostWords } from './cost-words';

type Props = { figures: Figures; asOf: Date; lastBooking: Date | null; timeZone: string };
type Row = {
  key: string;
  working: string;
  result: string;
  source: 'plan' | 'acceptance' | 'booking' | 'derived';
};

/** How each figure came about: formula, the numbers put into it, result, source and time. */
export function MethodCard({ figures, asOf, lastBooking, timeZone }: Props) {
  const t = useTranslations('costs');
  const locale = useLocale();
  const rows = useRows(figures);
  const stamp = formatInstant(locale, asOf, timeZone);
  return (
    <Card title={t('method.title')} message={t('method.message')}>
      <p className="text-ink-3 text-sm">
        {t('method.stamp', { stamp })}{' '}
        {lastBooking === null
          ? t('method.no_booking')
          : t('method.last_booking', { at: formatInstant(locale, lastBooking, timeZone) })}{' '}
        {t('method.end', { date: formatDate(locale, figures.planEnd) })}
      </p>
      <Disclosure summary={t('method.show')} className="mt-2">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
        <section className="relative overflow-x-auto border" aria-label={t('method.title')} tabIndex={0}>
          <table className="w-full text-left text-sm">
            <caption className="sr-only">{t('method.title')}</caption>
            <thead className="bg-sunken text-ink-2">
              <tr>
                {(['figure', 'formula', 'working', 'result', 'source'] as const).map((column) => (
                  <th key={column} scope="col" className="px-4 py-1.5 font-medium">
                    {t(`method.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="divide-y">
              {rows.map(({ key, working, result, source }) => (
                <tr key={key} className="align-top">
                  <th scope="row" className="px-4 py-1.5 font-medium">
                    {t(`figure.${key}`)}
                  </th>
                  <td className="px-4 py-1.5 text-ink-2">{t(`formula.${key}`)}</td>
                  <td className="figures px-4 py-1.5 text-ink-2">{working}</td>
                  <td className="figures whitespace-nowrap px-4 py-1.5 font-medium">{result}</td>
                  <td className="px-4 py-1.5 text-ink-3">{t(`source.${source}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </Disclosure>
    </Card>
  );
}

function useRows(figures: Figures): readonly Row[] {
  const words = useCostWords();
  const locale = useLocale();
  const { bac, pv, ev, ac, cpi, spi, spiT, es, at, pd } = figures;
  const m = words.whole;
  const n = (value: string) => formatNumber(locale, value, { digits: 2 });
  return [
    { key: 'bac', working: '', result: words.money(bac), source: 'plan' },
    { key: 'pv', working: '', result: words.money(pv), source: 'plan' },
    { key: 'ev', working: '', result: words.money(ev), source: 'acceptance' },
    { key: 'ac', working: '', result: words.money(ac), source: 'booking' },
    { key: 'cv', working: `${m(ev)} − ${m(ac)}`, result: words.variance(figures.cv), source: 'derived' },
    { key: 'sv', working: `${m(ev)} − ${m(pv)}`, result: words.variance(figures.sv), source: 'derived' },
    { key: 'cpi', working: `${m(ev)} ÷ ${m(ac)}`, result: words.index(cpi), source: 'derived' },
    { key: 'spi', working: `${m(ev)} ÷ ${m(pv)}`, result: words.index(spi), source: 'derived' },
    { key: 'es', working: '', result: words.weeks(es), source: 'derived' },
    { key: 'spiT', working: `${n(es)} ÷ ${n(at)}`, result: words.index(spiT), source: 'derived' },
    {
      key: 'ieacT',
      working: 'na' in spiT ? '' : `${n(pd)} ÷ ${words.index(spiT)}`,
      result: 'na' in figures.ieacT ? words.index(figures.ieacT) : words.weeks(figures.ieacT.value),
      source: 'derived',
    },
    {
      key: 'eac',
      working: 'na' in cpi ? '' : `${m(bac)} ÷ ${words.index(cpi)}`,
      result: words.estimate(figures.eac),
      source: 'derived',
    },
    {
      key: 'eacOnce',
      working: `${m(ac)} + ${m(bac)} − ${m(ev)}`,
      result: words.estimate(figures.eacOnce),
      source: 'derived',
    },
    {
      key: 'eacCombined',
      working:
        'na' in cpi || 'na' in spi
          ? ''
          : `${m(ac)} + (${m(bac)} − ${m(ev)}) ÷ (${words.index(cpi)} · ${words.index(spi)})`,
      result: words.estimate(figures.eacCombined),
      source: 'derived',
    },
    {
      key: 'etc',
      working: 'na' in figures.eac ? '' : `${words.estimate(figures.eac)} − ${m(ac)}`,
      result: words.estimate(figures.etc),
      source: 'derived',
    },
    {
      key: 'vac',
      working: 'na' in figures.eac ? '' : `${m(bac)} − ${words.estimate(figures.eac)}`,
      result: words.estimateVariance(figures.vac),
      source: 'derived',
    },
    {
      key: 'tcpi',
      working: `(${m(bac)} − ${m(ev)}) ÷ (${m(bac)} − ${m(ac)})`,
      result: words.index(figures.tcpi),
      source: 'derived',
    },
  ];
}
