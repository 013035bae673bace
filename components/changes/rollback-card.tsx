import { useLocale, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { StatusShape } from '@/components/ui/status';
import type { ChangePage } from '@/lib/changes/queries/page';
import { figureOf } from '@/lib/changes/rules/rollback';
import { formatDate } from '@/lib/format/date';
import { formatNumber } from '@/lib/format/number';
import type { Locale } from '@/lib/i18n/locale';
import type { Rights } from './change-screen';
import { AddRollback, DecideRollback, RemoveRollback } from './rollback-forms';

type Props = { page: ChangePage; rights: Rights };

const SHAPE = {
  planned: 'not_started',
  watching: 'at_risk',
  crossed: 'off_track',
  held: 'on_track',
} as const;

/** Lines on KPIs that open the decision to go back, with where each stands. */
export function RollbackCard({ page, rights }: Props) {
  const t = useTranslations('changes.rollback');
  const writable = page.planOpen && rights.edit;
  if (page.rollback.length === 0 && !writable) return null;
  const seen = { changeId: page.id, version: page.version };
  return (
    <Card
      title={t('title')}
      message={page.rollback.length === 0 ? t('none') : t('message')}
      actions={
        writable && <AddRollback {...seen} kpis={page.kpis} channels={page.channels} people={page.people} />
      }
      flush
    >
      <ul>
        {page.rollback.map((one) => (
          <Line key={one.id} one={one} seen={writable ? seen : null} />
        ))}
      </ul>
    </Card>
  );
}

type LineProps = {
  one: ChangePage['rollback'][number];
  seen: { changeId: string; version: number } | null;
};

function Line({ one, seen }: LineProps) {
  const t = useTranslations('changes.rollback');
  const locale = useLocale();
  const measured = one.crossing
    ? t('measured', {
        value: exactly(locale, figureOf(one.crossing) ?? '0'),
        date: formatDate(locale, one.crossing.periodEnd),
      })
    : '';
  return (
    <li className="grid gap-2 border-b px-4 py-2.5 last:border-b-0 sm:grid-cols-[minmax(0,1fr)_auto]">
      <span className="flex min-w-0 items-start gap-2">
        <StatusShape status={one.choice === 'keep' ? 'at_risk' : SHAPE[one.standing]} className="mt-1" />
        <span className="min-w-0">
          <span className="text-ink-3">{one.number} </span>
          {t(`line.${one.comparison}`, {
            kpi: one.title,
            threshold: exactly(locale, one.threshold),
            days: one.windowDays,
          })}
          <span className="block text-ink-3 text-sm">
            {[one.channel ?? t('total'), t('owned', { name: one.owner })].join(' · ')}
          </span>
          <span className="block text-sm">
            {one.choice !== null && one.decidedAt !== null
              ? t(`done.${one.choice}`, { name: one.decider, reason: one.reason ?? '' })
              : t(`standing.${one.standing}`, { date: one.until ? formatDate(locale, one.until) : '' })}{' '}
            {measured}
          </span>
        </span>
      </span>
      <span className="flex items-start gap-2">
        {one.mayDecide && <DecideRollback criterionId={one.id} measured={measured} />}
        {seen && <RemoveRollback {...seen} criterionId={one.id} />}
      </span>
    </li>
  );
}

/** A line is shown with every place it was drawn with. */
const exactly = (locale: Locale, value: string): string =>
  formatNumber(locale, value, { digits: value.split('.')[1]?.length ?? 0 });
