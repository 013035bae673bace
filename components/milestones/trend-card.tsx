import { useLocale, useTranslations } from 'next-intl';
import { TrendChart } from '@/components/roadmap/trend-chart';
import { Card } from '@/components/ui/card';
import { Disclosure } from '@/components/ui/disclosure';
import { formatDate, formatInstant } from '@/lib/format/date';
import type { MilestonePage } from '@/lib/milestones/queries/page';
import { trendLine } from './trend-line';

/** How the forecast moved over time, and every report with its note. */
export function TrendCard({ page, timeZone }: { page: MilestonePage; timeZone: string }) {
  const t = useTranslations('milestones.log');
  const locale = useLocale();
  const { milestone, trend, log } = page;
  if (log.length === 0) return <Card title={t('title')} message={t('empty')} />;
  return (
    <Card title={t('title')} message={t('message', { count: log.length })}>
      {trend.points.length > 1 && (
        <TrendChart milestones={[trendLine({ ...milestone, ...trend })]} href={() => '#log'} />
      )}
      <Disclosure summary={t('entries')} open={log.length <= 6} className="mt-3">
        <ol id="log" className="grid gap-2">
          {[...log].reverse().map((entry) => (
            <li key={entry.recordedAt} className="border-t pt-2">
              <p className="figures">
                {t('entry', {
                  report: formatDate(locale, entry.reportDate),
                  forecast: formatDate(locale, entry.forecast),
                })}
              </p>
              {entry.note && <p className="text-ink-2">{entry.note}</p>}
              <p className="figures text-ink-3 text-sm">
                {entry.by}, {formatInstant(locale, entry.recordedAt, timeZone)}
              </p>
            </li>
          ))}
        </ol>
      </Disclosure>
    </Card>
  );
}
