import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { type Column, DataTable } from '@/components/table/data-table';
import { NoMatches } from '@/components/table/empty-rows';
import type { SearchParams, TableState } from '@/components/table/state';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { LevelBadge } from '@/components/ui/level-badge';
import { formatDate } from '@/lib/format/date';
import { formatMoneyWhole } from '@/lib/format/money';
import type { RiskCard } from '@/lib/risks/queries/register';
import { routes } from '@/lib/routes';
import { MovementMark } from './movement-mark';

type Props = {
  risks: readonly RiskCard[];
  today: string;
  programmeKey: string;
  path: string;
  params: SearchParams;
  state: TableState;
  filtered: boolean;
};

/** The register in the order of attention: what it is, how high, how it moves, what is owed. */
export function RegisterTable({ risks, today, programmeKey, path, params, state, filtered }: Props) {
  const t = useTranslations('risks');
  return (
    <DataTable
      caption={t('title')}
      columns={useColumns(programmeKey, today)}
      rows={risks}
      rowKey={({ id }) => id}
      path={path}
      params={params}
      state={state}
      empty={
        filtered ? <NoMatches resetHref={path} /> : <EmptyState title={t('empty')} text={t('empty_text')} />
      }
    />
  );
}

function useColumns(programmeKey: string, today: string): Column<RiskCard>[] {
  const t = useTranslations('risks');
  const states = useTranslations('states.risk');
  const locale = useLocale();
  return [
    {
      key: 'title',
      label: t('column.risk'),
      className: 'min-w-56',
      cell: (one) => (
        <>
          <Link href={routes.risk(programmeKey, one.number)} className="font-medium hover:underline">
            <span className="figures mr-1.5 font-normal text-ink-3 text-sm">{one.number}</span>
            {one.title}
          </Link>{' '}
          {one.kind === 'opportunity' && <Badge tone="green">{t('kind.opportunity')}</Badge>}
          <span className="block text-ink-3 text-sm">
            {[
              t(`category.${one.category}`),
              one.place ?? t('whole_programme'),
              one.owner ?? t('field.nobody'),
            ].join(' · ')}
          </span>
        </>
      ),
    },
    {
      key: 'level',
      label: t('column.level'),
      cell: (one) => (
        <>
          <span className="flex items-center gap-1.5">
            <LevelBadge level={one.level} />
            <MovementMark movement={one.movement} />
          </span>
          {one.probability !== null && (
            <span className="figures block text-ink-3 text-sm">
              {t('cell', { probability: one.probability, impact: one.impact ?? 0 })}
            </span>
          )}
        </>
      ),
    },
    {
      key: 'state',
      label: t('column.state'),
      className: 'hidden md:table-cell',
      cell: (one) => (
        <>
          {states(one.state)}
          {one.acceptedUntil && (
            <span className="block text-ink-3 text-sm">
              {t('until', { date: formatDate(locale, one.acceptedUntil) })}
            </span>
          )}
        </>
      ),
    },
    {
      key: 'value',
      label: t('column.value'),
      align: 'right',
      className: 'figures hidden whitespace-nowrap xl:table-cell',
      cell: (one) =>
        one.emvCents === null ? (
          <span className="text-ink-3">{t('not_quantified')}</span>
        ) : (
          formatMoneyWhole(locale, one.emvCents)
        ),
    },
    {
      key: 'due',
      label: t('column.due'),
      className: 'min-w-36',
      cell: (one) => <Due one={one} today={today} />,
    },
  ];
}

/** What is owed next at a risk, the most pressing first. */
function Due({ one, today }: { one: RiskCard; today: string }) {
  const words = useTranslations('risks');
  const locale = useLocale();
  const day = (date: string | null) => ({ date: date === null ? '' : formatDate(locale, date) });
  if (!one.open) return null;
  const lines = [
    ...(one.level === null ? [{ key: 'unscored', late: false, date: null }] : []),
    ...(one.escalationDue
      ? [{ key: 'escalation', late: one.escalationDue < today, date: one.escalationDue }]
      : []),
    ...(one.reassessDue ? [{ key: 'reassess', late: one.reassessDue < today, date: one.reassessDue }] : []),
    ...(one.reviewDue ? [{ key: 'review', late: one.reviewOverdue, date: one.reviewDue }] : []),
  ] as const;
  return (
    <ul className="text-sm">
      {lines.slice(0, 2).map(({ key, late, date }) => (
        <li key={key} className={late ? 'text-red' : 'text-ink-2'}>
          {late ? words(`late.${key}`, day(date)) : words(`due.${key}`, day(date))}
        </li>
      ))}
    </ul>
  );
}
