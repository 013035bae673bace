import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import type { ExceptionPageView } from '@/lib/exceptions/queries/page';
import { formatDate, formatInstant } from '@/lib/format/date';
import { routes } from '@/lib/routes';

type Props = { page: ExceptionPageView; programmeKey: string; timeZone: string };

/** Phase, dates and people of a report; for a draft as of now, afterwards as it was submitted. */
export function FactsCard({ page, programmeKey, timeZone }: Props) {
  const t = useTranslations('exceptions.facts');
  const phases = useTranslations('states.phase');
  const locale = useLocale();
  const date = (value: string | null) => (value === null ? t('unknown') : formatDate(locale, value));
  return (
    <Card title={t('title')}>
      <dl className="grid gap-2">
        <Fact label={t('phase')}>
          <Link href={routes.record(programmeKey, page.phase.number)} className="underline">
            {page.phase.title}
          </Link>{' '}
          <Badge>{phases(page.phase.state)}</Badge>
          <span className="block text-ink-3 text-sm">{page.wave.title}</span>
        </Fact>
        {page.gate !== null && (
          <Fact label={t('gate')}>
            <Link href={routes.gate(programmeKey, page.gate)} className="underline">
              {page.gate}
            </Link>
          </Fact>
        )}
        <Fact label={t('baseline_end')}>{date(page.baselineEnd)}</Fact>
        <Fact label={t('forecast_end')}>{date(page.forecastEnd)}</Fact>
        <Fact label={t('tolerance')}>{t('days', { days: page.toleranceDays })}</Fact>
        <Fact label={t('detected_on')}>{date(page.detectedOn)}</Fact>
        <Fact label={t('due')}>
          <span className={page.overdue ? 'text-red' : undefined}>{date(page.due)}</span>
        </Fact>
        <Fact label={t('author')}>{page.author}</Fact>
        {page.submitted && (
          <Fact label={t('submitted')}>
            {page.submitted.by}, {formatInstant(locale, page.submitted.at, timeZone)}
          </Fact>
        )}
        {page.sha256 !== null && (
          <Fact label="SHA-256">
            <span className="break-all font-mono text-xs">{page.sha256}</span>
          </Fact>
        )}
      </dl>
    </Card>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-ink-3 text-sm">{label}</dt>
      <dd className="figures">{children}</dd>
    </div>
  );
}
