import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { Refusal } from '@/components/ui/refusal';
import { addDays } from '@/lib/calendar/rules/date';
import type { ExceptionPageView } from '@/lib/exceptions/queries/page';
import { resultsFor } from '@/lib/exceptions/rules/report';
import { formatDate, formatInstant } from '@/lib/format/date';
import { routes } from '@/lib/routes';
import { FactsCard } from './facts-card';
import { DecideForm, EditForm, SubmitForm } from './report-forms';
import { ReportState } from './report-table';

type Props = { page: ExceptionPageView; programmeKey: string; timeZone: string };

/** One exception report: the breach, the options with their effects, the recommendation, and what was decided. */
export function ReportScreen({ page, programmeKey, timeZone }: Props) {
  const t = useTranslations('exceptions');
  const locale = useLocale();
  const place = { exceptionId: page.id, version: page.version };
  const message = page.decision
    ? t('headline.decided', { name: page.decision.by, result: t(`result.${page.decision.result}`) })
    : page.submitted
      ? t('headline.submitted', { name: page.submitted.by })
      : t('headline.draft', { date: formatDate(locale, page.due) });
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            items={[{ label: t('title'), href: routes.exceptions(programmeKey) }, { label: page.number }]}
          />
        }
        title={`${page.number} ${page.title}`}
        badges={
          <ReportState
            report={{ state: page.state, due: page.due, result: page.decision?.result ?? null }}
            today={page.today}
          />
        }
        message={message}
        actions={
          <>
            {page.mayEdit && <EditForm {...place} draft={page} results={resultsFor(page.phase.state)} />}
            {page.mayEdit && page.unmet.length === 0 && <SubmitForm {...place} />}
            {page.mayDecide && (
              <DecideForm
                {...place}
                options={page.options}
                recommended={page.recommended}
                results={page.results}
                mayEnd={page.mayEnd}
                today={page.today}
                latest={addDays(page.today, page.holdMaxDays)}
              />
            )}
          </>
        }
      />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 gap-4">
          {page.mayEdit && page.unmet.length > 0 && (
            <Refusal refusal={{ kind: 'unmet', unmet: page.unmet }} />
          )}
          {page.decision && <DecisionCard page={page} timeZone={timeZone} />}
          <Card title={t('fields.breach')} scope={t(`dimension.${page.dimension}`)}>
            <p className="max-w-prose whitespace-pre-line">{page.breach}</p>
          </Card>
          <OptionsCard page={page} />
        </div>
        <FactsCard page={page} programmeKey={programmeKey} timeZone={timeZone} />
      </div>
    </>
  );
}

function DecisionCard({ page, timeZone }: { page: ExceptionPageView; timeZone: string }) {
  const t = useTranslations('exceptions');
  const locale = useLocale();
  const { decision } = page;
  if (!decision) return null;
  return (
    <Card
      title={t('decision')}
      scope={t('decided_by', { name: decision.by, at: formatInstant(locale, decision.at, timeZone) })}
      message={`${t(`result.${decision.result}`)} · ${t('fields.option', { place: decision.option })}`}
      className="border-accent"
    >
      <p className="max-w-prose whitespace-pre-line">{decision.rationale}</p>
      {decision.result === 'plan' && <p className="mt-2 max-w-prose text-ink-2">{t('plan_follows')}</p>}
    </Card>
  );
}

function OptionsCard({ page }: { page: ExceptionPageView }) {
  const t = useTranslations('exceptions');
  return (
    <Card title={t('options')} message={t('options_message', { count: page.options.length })}>
      <ol className="grid gap-3">
        {page.options.map((one, index) => {
          const place = index + 1;
          return (
            <li key={`${place}${one.title}`} className="rounded-md border px-3 py-2">
              <p className="flex flex-wrap items-center gap-2">
                <span className="font-medium">
                  {t('fields.option', { place })}: {one.title || t('fields.none')}
                </span>
                <Badge tone="outline">{t(`result.${one.result}`)}</Badge>
                {page.recommended === place && <Badge tone="accent">{t('is_recommended')}</Badge>}
                {page.decision?.option === place && <Badge tone="green">{t('is_chosen')}</Badge>}
              </p>
              <p className="mt-1 max-w-prose whitespace-pre-line text-ink-2">
                {one.effect || t('fields.none')}
              </p>
            </li>
          );
        })}
      </ol>
      {page.recommendation !== '' && (
        <p className="mt-3 max-w-prose">
          <span className="font-medium">{t('fields.recommendation')}: </span>
          {page.recommendation}
        </p>
      )}
    </Card>
  );
}
