import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { formatDate, formatInstant } from '@/lib/format/date';
import type { ReReviewView } from '@/lib/gates/queries/re-reviews';
import { ConcludeForm } from './re-review-form';

type Props = { reviews: readonly ReReviewView[]; timeZone: string; today: string };

/** Second looks at this gate because a condition is long overdue (G-4): what for, since when, how it ended. */
export function ReReviewCard({ reviews, timeZone, today }: Props) {
  const t = useTranslations('gates.re_review');
  const locale = useLocale();
  if (reviews.length === 0) return null;
  const open = reviews.filter((one) => one.outcome === null).length;
  return (
    <Card
      title={t('title')}
      message={open > 0 ? t('open') : t('none_open')}
      className={open > 0 ? 'border-red' : ''}
    >
      <ul className="grid gap-3">
        {reviews.toReversed().map((one) => (
          <li key={one.id} className="grid gap-1">
            <span className="flex flex-wrap items-start justify-between gap-2">
              <span>{one.condition}</span>
              <Badge tone={one.outcome === null ? 'red' : 'outline'}>
                {one.outcome === null ? t('running') : t(`outcome.${one.outcome}`)}
              </Badge>
            </span>
            <span className="text-ink-3 text-sm">
              {t('missed', {
                owner: one.owner,
                date: formatDate(locale, one.due),
                opened: formatInstant(locale, one.openedAt, timeZone),
              })}
            </span>
            {one.finding !== null && <span className="text-ink-2 text-sm">„{one.finding}“</span>}
            {one.newDue !== null && (
              <span className="text-ink-2 text-sm">
                {t('new_due_set', { date: formatDate(locale, one.newDue) })}
              </span>
            )}
            {one.mayConclude && (
              <span>
                <ConcludeForm reReviewId={one.id} today={today} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
