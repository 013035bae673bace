import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import type { ReportRow } from '@/lib/exceptions/queries/breaches';
import { formatDate } from '@/lib/format/date';
import { routes } from '@/lib/routes';

type Props = { reports: readonly ReportRow[]; programmeKey: string; today: string };

/** Reports with where they stand: written on, before the committee, or decided and how. */
export function ReportTable({ reports, programmeKey, today }: Props) {
  const t = useTranslations('exceptions');
  const locale = useLocale();
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full text-left">
        <caption className="sr-only">{t('title')}</caption>
        <thead className="text-ink-3 text-sm">
          <tr>
            {(['report', 'place', 'dimension', 'state'] as const).map((column) => (
              <th key={column} scope="col" className="px-4 py-1.5 font-medium">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {reports.map((one) => (
            <tr key={one.id} className="border-t align-top">
              <th scope="row" className="px-4 py-2 font-normal">
                <Link href={routes.exception(programmeKey, one.number)} className="hover:underline">
                  <span className="figures text-ink-3">{one.number}</span> {one.title}
                </Link>
              </th>
              <td className="px-4 py-2">
                {one.phaseTitle}
                <span className="block text-ink-3 text-sm">{one.waveTitle}</span>
              </td>
              <td className="px-4 py-2">{t(`dimension.${one.dimension}`)}</td>
              <td className="px-4 py-2">
                <ReportState report={one} today={today} />
                <span className="figures block text-ink-3 text-sm">
                  {one.decidedAt
                    ? formatDate(locale, one.decidedAt.toISOString().slice(0, 10))
                    : one.state === 'draft'
                      ? t('breach.due', { date: formatDate(locale, one.due) })
                      : t('waits')}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function ReportState({
  report,
  today,
}: {
  report: Pick<ReportRow, 'state' | 'result' | 'due'>;
  today: string;
}) {
  const t = useTranslations('exceptions');
  if (report.result) return <Badge tone="outline">{t(`result.${report.result}`)}</Badge>;
  const late = report.state === 'draft' && report.due < today;
  return (
    <Badge tone={late ? 'red' : report.state === 'draft' ? 'neutral' : 'amber'}>
      {t(`state.${report.state}`)}
    </Badge>
  );
}
