import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { Column } from '@/components/table/data-table';
import { Badge } from '@/components/ui/badge';
import { StatusBadge } from '@/components/ui/status';
import { formatDate } from '@/lib/format/date';
import type { MilestoneListRow } from '@/lib/milestones/queries/list';
import { routes } from '@/lib/routes';
import { ForecastCell } from './forecast-cell';
import { StateCell } from './state-cell';
import { milestoneMark } from './status-mark';
import { StatusReasons } from './status-reasons';

/** Columns in reading order: what, whose, when, how it stands. */
export function useMilestoneColumns(programmeKey: string, today: string): Column<MilestoneListRow>[] {
  const t = useTranslations('milestones.column');
  const words = useTranslations('states');
  const locale = useLocale();
  return [
    {
      key: 'title',
      label: t('milestone'),
      sortable: true,
      className: 'min-w-64',
      cell: (row) => (
        <>
          <Link href={routes.milestone(programmeKey, row.number)} className="font-medium hover:underline">
            <span className="figures mr-1.5 font-normal text-ink-3 text-sm">{row.number}</span>
            {row.title}
          </Link>{' '}
          {row.gating && <Badge>{t('gating')}</Badge>}
          <span className="block text-ink-3 text-sm">
            {row.wave.title} · {words(`phase_kind.${row.phaseKind}`)}
          </span>
        </>
      ),
    },
    {
      key: 'owner',
      label: t('owner'),
      sortable: true,
      className: 'hidden lg:table-cell',
      cell: (row) => row.owner?.name ?? <span className="text-ink-3">{t('nobody')}</span>,
    },
    {
      key: 'due',
      label: t('due'),
      sortable: true,
      align: 'right',
      className: 'figures whitespace-nowrap',
      cell: (row) => (
        <>
          {formatDate(locale, row.due)}
          {row.baselineDate === null && <span className="block text-ink-3 text-xs">{t('planned_only')}</span>}
        </>
      ),
    },
    {
      key: 'forecast',
      label: t('forecast'),
      sortable: true,
      align: 'right',
      className: 'figures whitespace-nowrap',
      cell: (row) => (
        <ForecastCell
          milestoneId={row.id}
          number={row.number}
          version={row.version}
          date={row.actualDate ?? row.forecastDate}
          reached={row.actualDate !== null}
          editable={row.mayReport && row.actualDate === null}
          suggestion={row.forecastDate ?? row.due}
        />
      ),
    },
    {
      key: 'slip',
      label: t('slip'),
      align: 'right',
      className: 'figures hidden whitespace-nowrap md:table-cell',
      cell: (row) => <Slip days={row.slipDays} />,
    },
    {
      key: 'status',
      label: t('status'),
      className: 'min-w-52',
      cell: (row) => (
        <>
          <StatusBadge {...milestoneMark(row)} />
          <StatusReasons reasons={row.reasons.filter(({ code }) => code !== 'within_tolerance')} compact />
        </>
      ),
    },
    {
      key: 'state',
      label: t('state'),
      sortable: true,
      cell: (row) => (
        <StateCell
          milestoneId={row.id}
          number={row.number}
          version={row.version}
          state={row.state}
          steps={row.steps}
          today={today}
          href={routes.milestone(programmeKey, row.number)}
        />
      ),
    },
  ];
}

/** `+3 Tage`: late; the word for unknown where a side is missing. */
export function Slip({ days }: { days: number | null }) {
  const t = useTranslations();
  if (days === null) return <span className="text-ink-3">{t('milestones.column.slip_unknown')}</span>;
  return days < 0 ? t('common.days.early', { days: -days }) : t('common.days.late', { days });
}
