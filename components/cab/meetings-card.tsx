import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { LevelBadge } from '@/components/ui/level-badge';
import type { MeetingsView } from '@/lib/cab/queries/meetings';
import { formatInstant, formatSpan } from '@/lib/format/date';
import { routes } from '@/lib/routes';
import { STANDING_TONE } from './tones';

type Props = { view: MeetingsView; programmeKey: string; timeZone: string };

/** The meetings of the board, newest first. */
export function MeetingsCard({ view, programmeKey, timeZone }: Props) {
  const t = useTranslations('cab');
  const locale = useLocale();
  const { next, meetings } = view;
  return (
    <Card
      title={t('meetings.title')}
      message={t('meetings.message', {
        next: next?.number ?? 'none',
        at: next ? formatInstant(locale, next.startsAt, timeZone) : '',
      })}
      flush
    >
      {meetings.length > 0 && (
        <ul>
          {meetings.map((one) => (
            <li
              key={one.id}
              className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 border-b px-4 py-2.5 last:border-b-0"
            >
              <span className="min-w-0">
                <Link href={routes.meeting(programmeKey, one.number)} className="font-medium hover:underline">
                  {one.number} {one.title}
                </Link>
                <span className="figures block text-ink-3 text-sm">
                  {formatSpan(locale, one.startsAt, one.endsAt, timeZone)}
                  {one.place && ` · ${one.place}`}
                </span>
              </span>
              <span className="flex items-center gap-2">
                <span className="text-ink-3 text-sm">{t('meeting.count', { count: one.items })}</span>
                <Badge tone={STANDING_TONE[one.standing]}>{t(`standing.${one.standing}`)}</Badge>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** What the next meeting will deal with: its agenda, or what is proposed for it. */
export function NextMeetingCard({ view, programmeKey, timeZone }: Props) {
  const t = useTranslations('cab');
  const locale = useLocale();
  const { next, agenda, agendaSet } = view;
  if (!next) return null;
  const message = agendaSet
    ? t('meetings.agenda_set', { count: agenda.length })
    : t(agenda.length > 0 ? 'meetings.agenda_proposed' : 'meetings.agenda_none');
  return (
    <Card
      title={
        <Link href={routes.meeting(programmeKey, next.number)} className="hover:underline">
          {t('meetings.next')}
        </Link>
      }
      scope={formatSpan(locale, next.startsAt, next.endsAt, timeZone)}
      message={message}
      flush
    >
      {agenda.length > 0 && (
        <ol>
          {agenda.map(({ number, title, level, minutes }) => (
            <li
              key={number}
              className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 border-b px-4 py-2 last:border-b-0"
            >
              <Link href={routes.change(programmeKey, number)} className="min-w-0 hover:underline">
                <span className="figures mr-1.5 text-ink-3">{number}</span>
                {title}
              </Link>
              <span className="flex items-center gap-2">
                <span className="figures text-ink-3 text-sm">
                  {t('meeting.minutes_time', { count: minutes })}
                </span>
                <LevelBadge level={level} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
