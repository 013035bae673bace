import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { formatDate } from '@/lib/format/date';
import type { InboxView } from '@/lib/inbox/queries';
import { routes } from '@/lib/routes';

const SHOWN = 3;

/** What needs the reader now, the most pressing first; the rest stands in the inbox. */
export function Waiting({ view, programmeKey }: { view: InboxView; programmeKey: string }) {
  const t = useTranslations('overview.waiting');
  const duty = useTranslations('inbox.duty');
  const locale = useLocale();
  const { overdue, soon, later } = view.groups;
  const first = [...overdue, ...soon, ...later].slice(0, SHOWN);
  return (
    <Card
      flush
      title={t('title')}
      message={t('message', { count: view.count, overdue: overdue.length })}
      actions={
        view.count > SHOWN && (
          <LinkButton href={routes.inbox(programmeKey)} size="sm" variant="quiet">
            {t('all', { count: view.count })}
          </LinkButton>
        )
      }
    >
      {first.length > 0 && (
        <ul className="divide-y">
          {first.map(({ kind, number, title, place, due, detail }) => (
            <li key={`${kind}${number}${place}${detail}`} className="px-4 py-1.5">
              <Link href={routes.record(programmeKey, number)} className="group block">
                <span className="flex items-baseline justify-between gap-3">
                  <span className="min-w-0 truncate font-medium group-hover:underline">{duty(kind)}</span>
                  {due && (
                    <span
                      className={
                        due < view.today
                          ? 'figures shrink-0 text-red text-sm'
                          : 'figures shrink-0 text-ink-2 text-sm'
                      }
                    >
                      {formatDate(locale, due)}
                    </span>
                  )}
                </span>
                <span className="block truncate text-ink-2 text-sm">
                  <span className="figures">{number}</span> {title}
                  {place && ` · ${place}`}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
