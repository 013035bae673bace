import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import type { ExceptionsInBrief } from '@/lib/exceptions/queries/list';
import type { ReReviewView } from '@/lib/gates/queries/re-reviews';
import { routes } from '@/lib/routes';

type Props = { brief: ExceptionsInBrief; reReviews: readonly ReReviewView[]; programmeKey: string };

/** On the overview: breaches, reports before the committee, gates under re-review; nothing where there are none. */
export function ExceptionsBrief({ brief, reReviews, programmeKey }: Props) {
  const t = useTranslations('exceptions.overview');
  const waiting = brief.reports.filter((one) => one.state === 'submitted').length;
  const breaches = brief.breaches.length;
  if (breaches + waiting + reReviews.length === 0) return null;
  return (
    <Card
      title={t('title')}
      message={breaches + waiting > 0 ? t('message', { breaches, waiting }) : undefined}
      actions={
        <LinkButton size="sm" variant="quiet" href={routes.exceptions(programmeKey)}>
          {t('open')}
        </LinkButton>
      }
    >
      {reReviews.length > 0 && (
        <ul className="grid gap-1">
          {reReviews.map((one) => (
            <li key={one.id}>
              <Link href={routes.gate(programmeKey, one.number)} className="hover:underline">
                <span className="figures text-ink-3">{one.number}</span> {t('re_review', { gate: one.title })}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
