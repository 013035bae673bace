import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { LinkButton } from '@/components/ui/link-button';
import type { Breach } from '@/lib/exceptions/queries/breaches';
import { formatDate } from '@/lib/format/date';
import { routes } from '@/lib/routes';
import { RaiseForm } from './report-forms';

type Props = { breaches: readonly Breach[]; programmeKey: string; today: string; mayReport: boolean };

/** Forecasts beyond their tolerance that nobody has reported: how late, and by when the report is owed. */
export function BreachList({ breaches, programmeKey, today, mayReport }: Props) {
  const t = useTranslations('exceptions.breach');
  const locale = useLocale();
  return (
    <ul className="divide-y">
      {breaches.map((one) => (
        <li
          key={one.phaseId}
          className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 px-4 py-3"
        >
          <div className="min-w-0">
            <p>
              <Link
                href={routes.record(programmeKey, one.phaseNumber)}
                className="font-medium hover:underline"
              >
                <span className="figures text-ink-3">{one.phaseNumber}</span> {one.phaseTitle}
              </Link>
              <span className="text-ink-2"> · {one.waveTitle}</span>
            </p>
            <p className="text-ink-2 text-sm">
              {t('late', {
                days: one.lateDays,
                tolerance: one.toleranceDays,
                forecast: formatDate(locale, one.forecastEnd),
                baseline: formatDate(locale, one.baselineEnd),
              })}
            </p>
            <p className="text-sm">
              <Badge tone={one.due < today ? 'red' : 'amber'}>
                {t(one.due < today ? 'overdue' : 'due', { date: formatDate(locale, one.due) })}
              </Badge>
            </p>
          </div>
          {one.draft !== null ? (
            <LinkButton size="sm" href={routes.exception(programmeKey, one.draft)}>
              {t('open_draft', { number: one.draft })}
            </LinkButton>
          ) : (
            mayReport && (
              <RaiseForm
                phaseId={one.phaseId}
                today={today}
                doneHref={routes.exception(programmeKey, '').concat('{number}')}
              />
            )
          )}
        </li>
      ))}
    </ul>
  );
}
