import { useLocale, useTranslations } from 'next-intl';
import { DraftMove } from '@/components/changes/draft-move';
import { ClientMessages } from '@/components/shell/client-messages';
import { Card } from '@/components/ui/card';
import { formatDate } from '@/lib/format/date';
import type { MilestonePage } from '@/lib/milestones/queries/page';
import { routes } from '@/lib/routes';
import { ForecastForm } from './forecast-form';
import { Slip } from './milestone-columns';
import { StatusReasons } from './status-reasons';

type Props = { page: MilestonePage; programme: { readonly id: string; readonly key: string } };

/** When it was promised, when it is expected, how far that is off, and what the rule makes of it. */
export function DatesCard({ page, programme }: Props) {
  const t = useTranslations('milestones.dates');
  const locale = useLocale();
  const { milestone, status, originalSlipDays } = page;
  const date = (value: string | null) =>
    value === null ? <span className="text-ink-3">{t('unknown')}</span> : formatDate(locale, value);
  const moved = milestone.originalDate !== milestone.baselineDate;
  return (
    <Card
      title={t('title')}
      actions={
        page.mayRequest &&
        milestone.baselineDate !== null &&
        milestone.state !== 'accepted' &&
        milestone.state !== 'cancelled' && (
          <ClientMessages namespaces={['changes']}>
            <DraftMove
              programmeId={programme.id}
              target={milestone}
              field="milestone.planned_date"
              from={milestone.plannedDate}
              suggestion={milestone.forecastDate}
              toleranceDays={milestone.toleranceDays}
              doneHref={routes.change(programme.key, '').concat('{number}')}
              triggerStyle={{ size: 'sm' }}
            />
          </ClientMessages>
        )
      }
    >
      <dl className="figures grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
        {moved && <Row name={t('original')}>{date(milestone.originalDate)}</Row>}
        {milestone.baselineDate ? (
          <Row name={t('baseline')}>{date(milestone.baselineDate)}</Row>
        ) : (
          <Row name={t('planned')}>
            {date(milestone.plannedDate)} <span className="text-ink-3">{t('not_binding')}</span>
          </Row>
        )}
        <Row name={t('forecast')}>
          {date(milestone.forecastDate)}
          {milestone.forecastReportedOn && (
            <span className="text-ink-3">
              {' '}
              {t('reported', { date: formatDate(locale, milestone.forecastReportedOn) })}
            </span>
          )}
        </Row>
        {milestone.actualDate && <Row name={t('actual')}>{date(milestone.actualDate)}</Row>}
        <Row name={t('slip')}>
          <Slip days={status.slipDays} />
        </Row>
        {moved && (
          <Row name={t('slip_original')}>
            <Slip days={originalSlipDays} />
          </Row>
        )}
        <Row name={t('tolerance')}>{t('days', { days: milestone.toleranceDays })}</Row>
      </dl>
      <div className="mt-3 border-t pt-3">
        <p className="mb-1 font-medium text-sm">{t('why')}</p>
        <StatusReasons reasons={status.reasons} />
      </div>
      {page.mayReport && milestone.actualDate === null && (
        <div className="mt-3 border-t pt-3">
          <ForecastForm
            milestoneId={milestone.id}
            version={milestone.version}
            date={milestone.forecastDate ?? milestone.baselineDate ?? milestone.plannedDate}
          />
        </div>
      )}
    </Card>
  );
}

function Row({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-ink-2">{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
