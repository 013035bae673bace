import { useLocale, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { StatusShape } from '@/components/ui/status';
import type { ChangePage } from '@/lib/changes/queries/page';
import { formatDate, formatInstant } from '@/lib/format/date';
import type { Rights } from './change-screen';
import { Entry } from './content-card';
import { RatifyForms, ReviewForm } from './more-forms';

type Props = { page: ChangePage; rights: Rights; timeZone: string };

/** The post-implementation review with why it is due (C-6), and the ratification of an emergency. */
export function ReviewCard({ page, rights, timeZone }: Props) {
  const t = useTranslations('changes.review');
  const words = useTranslations('changes.ratify');
  const locale = useLocale();
  const { review } = page;
  return (
    <>
      {page.ratification !== 'not_needed' && (
        <Card
          title={words('card')}
          message={
            page.ratification === 'given'
              ? words('given')
              : page.ratification === 'refused'
                ? words('refused')
                : words('missing')
          }
          scope={page.clocks && words('by', { date: formatDate(locale, page.clocks.ratifyBy) })}
          actions={
            page.ratification === 'missing' &&
            rights.lookBack && <RatifyForms changeId={page.id} version={page.version} />
          }
        >
          {page.clocks && (
            <ul className="grid gap-1.5">
              <Clock
                met={page.clocks.documented}
                late={page.clocks.today > page.clocks.documentsBy}
                words={words(page.clocks.documented ? 'documented' : 'documents_by', {
                  date: formatDate(locale, page.clocks.documentsBy),
                })}
              />
              {page.clocks.today > page.clocks.ratifyBy && <Clock met={false} late words={words('missed')} />}
            </ul>
          )}
        </Card>
      )}
      {review && (
        <Card
          title={t('title')}
          message={
            review.completedAt === null
              ? t('due', { date: formatDate(locale, review.due), name: review.owner })
              : t('completed', {
                  name: review.completed,
                  at: formatInstant(locale, review.completedAt, timeZone),
                })
          }
          scope={review.causes.map((cause) => t(`cause.${cause}`)).join(', ')}
          actions={review.completedAt === null && <ReviewForm changeId={page.id} people={page.people} />}
        >
          {review.completedAt !== null && (
            <dl className="grid gap-3">
              <Entry name={t('objective')}>{review.objectiveReached}</Entry>
              <Entry name={t('side_effects')}>{review.sideEffects}</Entry>
              <Entry name={t('plan_actual')}>{review.planVsActual}</Entry>
              <Entry name={t('lessons')}>{review.lessons}</Entry>
              {review.followUp !== '' && <Entry name={t('follow_up')}>{review.followUp}</Entry>}
            </dl>
          )}
        </Card>
      )}
    </>
  );
}

function Clock({ met, late, words }: { met: boolean; late: boolean; words: string }) {
  return (
    <li className="flex items-start gap-2">
      <StatusShape status={met ? 'on_track' : late ? 'off_track' : 'at_risk'} className="mt-1" />
      <span>{words}</span>
    </li>
  );
}
