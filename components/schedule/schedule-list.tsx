import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { StatusBadge } from '@/components/ui/status';
import { civilToday } from '@/lib/calendar/rules/date';
import { formatMonth, formatSpan } from '@/lib/format/date';
import type { ScheduleEntry } from '@/lib/schedule/queries/calendar';
import { hrefOf } from './entry-link';
import { CancelItem } from './schedule-forms';

type Props = {
  entries: readonly ScheduleEntry[];
  programmeKey: string;
  timeZone: string;
  mayEdit: boolean;
};

/** The change schedule month by month: what forbids, what invites, what is planned. */
export function ScheduleList({ entries, programmeKey, timeZone, mayEdit }: Props) {
  const t = useTranslations('schedule');
  const states = useTranslations('states');
  const locale = useLocale();
  const months = new Map<string, ScheduleEntry[]>();
  for (const entry of entries) {
    const month = `${civilToday(entry.start, timeZone).slice(0, 7)}-01`;
    months.set(month, [...(months.get(month) ?? []), entry]);
  }
  return (
    <div className="grid gap-4">
      {[...months].map(([month, list]) => (
        <Card
          key={month}
          title={formatMonth(locale, month)}
          scope={t('entries', { count: list.length })}
          flush
        >
          <ul>
            {list.map((entry) => (
              <li
                key={entry.id}
                className="grid gap-x-4 gap-y-1 border-b px-4 py-2.5 last:border-b-0 md:grid-cols-[15rem_minmax(0,1fr)_auto]"
              >
                <span className="figures text-ink-2">
                  {formatSpan(locale, entry.start, entry.end, timeZone)}
                </span>
                <span className="min-w-0">
                  {hrefOf(entry, programmeKey) ? (
                    <Link href={hrefOf(entry, programmeKey) ?? ''} className="font-medium hover:underline">
                      {entry.number} {entry.title}
                    </Link>
                  ) : (
                    <span className="font-medium">{entry.title}</span>
                  )}
                  <span className="block text-ink-3 text-sm">
                    {[
                      entry.channels.length > 0 ? entry.channels.join(', ') : t('whole_programme'),
                      entry.reason,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </span>
                <span className="flex items-start gap-2 md:justify-self-end">
                  {entry.blocked && <StatusBadge status="off_track" label={t('blocked')} />}
                  <Badge
                    tone={
                      entry.kind === 'change' ? 'accent' : entry.kind === 'maintenance' ? 'green' : 'outline'
                    }
                  >
                    {entry.kind === 'change' && entry.state !== null
                      ? states(`change.${entry.state}`)
                      : t(`kind.${entry.kind}`)}
                  </Badge>
                  {mayEdit && entry.number === null && <CancelItem calendarItemId={entry.id} />}
                </span>
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </div>
  );
}
