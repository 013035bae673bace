import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import type { MeetingPage } from '@/lib/cab/queries/meeting';
import type { Minutes } from '@/lib/cab/rules/minutes';
import { formatDate, formatInstant } from '@/lib/format/date';
import { routes } from '@/lib/routes';
import { ReadMinutes } from './meeting-forms';
import { OUTCOME_TONE } from './tones';

type Props = { page: MeetingPage; minutes: Minutes; programmeKey: string; timeZone: string };

/** The minutes: as written from the course of the meeting, or as they were frozen. */
export function MinutesCard({ page, minutes, programmeKey, timeZone }: Props) {
  const says = useTranslations('cab.minutes');
  const locale = useLocale();
  const nameOf = (id: string) => page.names[id] ?? '—';
  const at = (instant: string) => formatInstant(locale, instant, timeZone);
  const listed = (present: boolean) =>
    minutes.presences
      .filter(({ presence }) => (presence === 'present') === present)
      .map(({ personId }) => nameOf(personId))
      .join(', ');
  return (
    <Card
      title={says('title')}
      message={
        page.confirmedAt
          ? says('confirmed', {
              name: page.confirmedByName,
              at: formatInstant(locale, page.confirmedAt, timeZone),
            })
          : says('draft')
      }
      {...(page.receipts.sent > 0 ? { scope: says('sent', { ...page.receipts, mine: '' }) } : {})}
      actions={page.receipts.mine && <ReadMinutes meetingId={page.id} />}
    >
      <div className="grid gap-4">
        <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[max-content_minmax(0,1fr)]">
          {minutes.startedAt && minutes.closedAt && (
            <>
              <dt className="text-ink-3">{minutes.number}</dt>
              <dd>{says('span', { from: at(minutes.startedAt), to: at(minutes.closedAt) })}</dd>
            </>
          )}
          <dt className="text-ink-3">{says('present')}</dt>
          <dd>{listed(true) || '–'}</dd>
          <dt className="text-ink-3">{says('missing')}</dt>
          <dd>{listed(false) || '–'}</dd>
        </dl>
        <ol className="grid gap-4">
          {minutes.items.map((item, index) => (
            <li key={item.changeId} className="grid gap-1">
              <p className="flex flex-wrap items-baseline gap-x-2">
                <span className="figures text-ink-3">{index + 1}.</span>
                <Link href={routes.change(programmeKey, item.number)} className="font-medium hover:underline">
                  {item.number} {item.title}
                </Link>
              </p>
              <MinutedItem item={item} nameOf={nameOf} />
            </li>
          ))}
        </ol>
        {minutes.remark && (
          <div>
            <p className="text-ink-3 text-sm">{says('remark')}</p>
            <p className="max-w-prose whitespace-pre-line">{minutes.remark}</p>
          </div>
        )}
        {page.minutesSha256 && (
          <p className="figures break-all text-ink-3 text-sm">
            {says('fingerprint', { hash: page.minutesSha256 })}
          </p>
        )}
      </div>
    </Card>
  );
}

type ItemProps = { item: Minutes['items'][number]; nameOf: (id: string) => string };

function MinutedItem({ item, nameOf }: ItemProps) {
  const t = useTranslations('cab');
  const words = useTranslations('states.vote');
  const causes = useTranslations('voting.cause');
  const locale = useLocale();
  const outcome = t(`outcome.${item.outcome}`);
  const voteLine = ({ personId, castBy, choice, reason }: (typeof item.votes)[number]) => {
    const name =
      castBy === personId
        ? nameOf(personId)
        : t('minutes.cast_by', { name: nameOf(personId), by: nameOf(castBy) });
    const said = { name, choice: words(choice) };
    return reason ? t('minutes.vote_reason', { ...said, reason }) : t('minutes.vote', said);
  };
  return (
    <>
      {item.motionReason && (
        <p className="text-ink-2">{t('minutes.motion', { reason: item.motionReason })}</p>
      )}
      <p>
        <Badge tone={OUTCOME_TONE[item.outcome]}>
          {item.decidedBy ? t('minutes.decided', { outcome, name: nameOf(item.decidedBy) }) : outcome}
        </Badge>
      </p>
      {item.reason && <p className="max-w-prose whitespace-pre-line">{item.reason}</p>}
      {item.votes.length > 0 && (
        <p className="text-ink-2 text-sm">
          {t('minutes.votes')}: {item.votes.map(voteLine).join(' · ')}
        </p>
      )}
      {item.recusals.map(({ personId, cause }) => (
        <p key={personId} className="text-ink-2 text-sm">
          {t('meeting.recused', { name: nameOf(personId), cause: causes(cause) })}
        </p>
      ))}
      {item.obligations.map(({ text, ownerId, due }) => (
        <p key={`${ownerId} ${text}`} className="text-ink-2 text-sm">
          {text} (
          {t('conditions.owed', {
            number: item.number,
            owner: nameOf(ownerId),
            date: formatDate(locale, due),
          })}
          )
        </p>
      ))}
    </>
  );
}
