import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import type { ExceptionsInBrief } from '@/lib/exceptions/queries/list';
import type { ReReviewView } from '@/lib/gates/queries/re-reviews';
import { routes } from '@/lib/routes';

type Props = { brief: ExceptionsInBrief; reReviews: readonly ReReviewView[]; programmeKey: string };

/** On the overview, one line each: breaches, reports before the committee, gates under re-review; else nothing. */
export function ExceptionsBrief({ brief, reReviews, programmeKey }: Props) {
  const t = useTranslations('exceptions.overview');
  const waiting = brief.reports.filter((one) => one.state === 'submitted').length;
  const breaches = brief.breaches.length;
  if (breaches + waiting + reReviews.length === 0) return null;
  const list = routes.exceptions(programmeKey);
  const lines = [
    ...(breaches > 0 ? [{ href: list, text: t('breaches', { count: breaches }) }] : []),
    ...(waiting > 0 ? [{ href: list, text: t('waiting', { count: waiting }) }] : []),
    ...reReviews.map(({ number }) => ({
      href: routes.gate(programmeKey, number),
      text: t('re_review', { gate: number }),
    })),
  ];
  return (
    <Card title={t('title')}>
      <ul>
        {lines.map(({ href, text }) => (
          <li key={text}>
            <Link href={href} className="hover:underline">
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
