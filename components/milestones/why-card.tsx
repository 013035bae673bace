import { useLocale, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { Disclosure } from '@/components/ui/disclosure';
import { formatDate } from '@/lib/format/date';
import { byCause, type Why } from '@/lib/milestones/rules/why';
import { Slip } from './milestone-columns';

/** Why the date moved since the original baseline: by cause, and every step behind it; the parts sum exactly. */
export function WhyCard({ why }: { why: Why | null }) {
  const t = useTranslations('milestones.why');
  const locale = useLocale();
  if (why === null || why.steps.length === 0) return null;
  const causes = byCause(why);
  const most = Math.max(...causes.map(({ days }) => Math.abs(days)), 1);
  return (
    <Card
      title={t('title')}
      message={t(why.total > 0 ? 'later' : why.total < 0 ? 'earlier' : 'same', {
        days: Math.abs(why.total),
        from: formatDate(locale, why.from),
        to: formatDate(locale, why.to),
      })}
    >
      <ul className="grid gap-2">
        {causes.map(({ cause, days }) => (
          <li key={cause} className="grid grid-cols-[10rem_minmax(0,1fr)_auto] items-center gap-3">
            <span>{t(`cause.${cause}`)}</span>
            <span aria-hidden className="h-2 rounded-full bg-sunken">
              <span
                className={`block h-2 rounded-full ${days > 0 ? 'bg-red-mark' : 'bg-green-mark'}`}
                style={{ width: `${Math.max(3, (Math.abs(days) / most) * 100)}%` }}
              />
            </span>
            <span className="figures">
              <Slip days={days} />
            </span>
          </li>
        ))}
      </ul>
      <Disclosure summary={t('steps', { count: why.steps.length })} className="mt-3">
        <ol className="grid gap-2">
          {why.steps.map(({ cause, days, on, note, ref }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two equal steps on one day are two steps
            <li key={index} className="border-t pt-2">
              <p className="figures">
                {formatDate(locale, on)} · {t(`cause.${cause}`)}
                {ref && ` (${ref})`}: <Slip days={days} />
              </p>
              {note && <p className="text-ink-2">{note}</p>}
            </li>
          ))}
        </ol>
      </Disclosure>
    </Card>
  );
}
