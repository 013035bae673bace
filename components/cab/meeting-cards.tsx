import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import type { MeetingPage } from '@/lib/cab/queries/meeting';
import { formatDate } from '@/lib/format/date';
import { Attend, SettleCondition } from './item-forms';

/** Every seat with its presence; recorded with one press while the meeting is not over. */
export function AttendanceCard({ page }: { page: MeetingPage }) {
  const t = useTranslations('cab');
  const words = useTranslations('voting');
  const present = page.seats.filter(({ presence }) => presence === 'present').length;
  const records = page.may.manage && (page.state === 'scheduled' || page.state === 'running');
  return (
    <Card
      title={t('attendance.title')}
      message={t('attendance.message', { present, all: page.seats.length, quorum: page.quorumMin })}
      flush
    >
      <ul>
        {page.seats.map(({ personId, name, seat, domain, presence }) => (
          <li
            key={personId}
            className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1 border-b px-4 py-2 last:border-b-0"
          >
            <span>
              {name}
              <span className="block text-ink-3 text-sm">
                {words(`seat.${seat}`)} · {words(`domain.${domain}`)}
              </span>
            </span>
            {records ? (
              <Attend meetingId={page.id} personId={personId} name={name} presence={presence} />
            ) : (
              <Badge tone={presence === 'present' ? 'outline' : 'neutral'}>
                {t(`presence.${presence ?? 'none'}`)}
              </Badge>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Conditions as obligations of persons, and how they stand today. */
export function ConditionsCard({ page }: { page: MeetingPage }) {
  const t = useTranslations('cab');
  const locale = useLocale();
  const open = page.obligations.filter(({ state }) => state === 'open').length;
  return (
    <Card title={t('conditions.title')} message={t('conditions.message', { count: open })} flush>
      <ul>
        {page.obligations.map(({ id, text, number, owner, due, state, note, maySettle }) => (
          <li key={id} className="grid gap-1 border-b px-4 py-2 last:border-b-0">
            <span className="flex flex-wrap items-baseline justify-between gap-2">
              <span className="min-w-0">{text}</span>
              <Badge tone={state === 'open' ? 'outline' : 'neutral'}>{t(`conditions.state.${state}`)}</Badge>
            </span>
            <span className="text-ink-3 text-sm">
              {t('conditions.owed', { number, owner, date: formatDate(locale, due) })}
            </span>
            {note && <span className="text-ink-2 text-sm">{note}</span>}
            {maySettle && (
              <span>
                <SettleCondition obligationId={id} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
