import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { LevelBadge } from '@/components/ui/level-badge';
import { LinkButton } from '@/components/ui/link-button';
import type { MeetingPage } from '@/lib/cab/queries/meeting';
import { civilToday } from '@/lib/calendar/rules/date';
import { formatInstant } from '@/lib/format/date';
import { routes } from '@/lib/routes';
import { AddCondition, AdmitItem, CallItem, DeferItem } from './item-forms';
import { ItemTimer } from './item-timer';
import { MoveUp, SetAgenda, TakeProposal } from './meeting-forms';
import { OUTCOME_TONE } from './tones';

type Props = { page: MeetingPage; programmeKey: string; timeZone: string };
type Item = MeetingPage['items'][number];

/** The items in their order, each with where its request stands and what can be done now. */
export function AgendaCard({ page, programmeKey, timeZone }: Props) {
  const t = useTranslations('cab');
  const locale = useLocale();
  const { items } = page;
  const place = { meetingId: page.id, version: page.version };
  const changeIds = items.map(({ changeId }) => changeId);
  const open = items.filter(({ outcome }) => outcome === 'open' || outcome === 'voting').length;
  const planning = page.may.manage && page.state === 'scheduled';
  return (
    <Card
      title={t('agenda_card.title')}
      message={
        items.length === 0
          ? t('agenda_card.empty')
          : t('agenda_card.message', {
              count: items.length,
              open,
              minutes: items.reduce((sum, { minutes }) => sum + minutes, 0),
            })
      }
      actions={
        <>
          {planning && items.length === 0 && page.proposal.length > 0 && (
            <TakeProposal {...place} changeIds={page.proposal.map(({ changeId }) => changeId)} />
          )}
          {planning && page.proposal.length > 0 && (
            <SetAgenda {...place} candidates={page.proposal} chosen={changeIds} />
          )}
          {page.may.manage && page.state === 'running' && page.admissible.length > 0 && (
            <AdmitItem
              {...place}
              admissible={page.admissible.map(({ changeId, number, title }) => ({
                value: changeId,
                label: `${number} ${title}`,
              }))}
            />
          )}
        </>
      }
      flush
    >
      {items.length > 0 && (
        <ol>
          {items.map((item, index) => (
            <li key={item.changeId} className="grid gap-x-4 gap-y-2 border-b px-4 py-3 last:border-b-0">
              <ItemText item={item} page={page} programmeKey={programmeKey} timeZone={timeZone} />
              <div className="flex flex-wrap items-start gap-2" data-print="hide">
                {planning && index > 0 && (
                  <MoveUp {...place} changeIds={changeIds} index={index} number={item.number} />
                )}
                <ItemActs item={item} page={page} programmeKey={programmeKey} timeZone={timeZone} />
              </div>
            </li>
          ))}
        </ol>
      )}
      {page.agendaSha256 && page.startedAt && (
        <p className="figures break-all border-t px-4 py-2 text-ink-3 text-sm">
          {t('meeting.frozen', {
            at: formatInstant(locale, page.startedAt, timeZone),
            hash: page.agendaSha256.slice(0, 16),
          })}
        </p>
      )}
    </Card>
  );
}

type ItemProps = Props & { item: Item };

function ItemText({ item, page, programmeKey, timeZone }: ItemProps) {
  const t = useTranslations('cab');
  const causes = useTranslations('voting.cause');
  const locale = useLocale();
  const ahead = page.proposal.find(({ changeId }) => changeId === item.changeId);
  const upcoming = page.state === 'scheduled';
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <span className="min-w-0">
          <span className="figures mr-1.5 text-ink-3">{item.position}.</span>
          <Link href={routes.change(programmeKey, item.number)} className="font-medium hover:underline">
            {item.number} {item.title}
          </Link>
        </span>
        <LevelBadge level={item.level} />
        <Badge tone={OUTCOME_TONE[item.outcome]}>{t(`outcome.${item.outcome}`)}</Badge>
        {item.origin === 'motion' && <Badge>{t('meeting.late')}</Badge>}
        {upcoming && ahead?.shortNotice && <Badge tone="amber">{t('meeting.short_notice')}</Badge>}
        {upcoming && ahead?.tooLate && <Badge tone="amber">{t('meeting.too_late')}</Badge>}
      </p>
      <p className="mt-0.5 text-ink-3 text-sm">
        {[
          t('meeting.minutes_time', { count: item.minutes }),
          t('meeting.by', { name: item.requester }),
          item.windowStart &&
            t('meeting.deadline', { at: formatInstant(locale, item.windowStart, timeZone) }),
          ...item.recusals.map(({ name, cause }) => t('meeting.recused', { name, cause: causes(cause) })),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {item.motionReason && (
        <p className="mt-1 max-w-prose text-ink-2 text-sm">
          {t('minutes.motion', { reason: item.motionReason })}
        </p>
      )}
      {item.outcome === 'deferred' && item.deferredReason && (
        <p className="mt-1 max-w-prose text-ink-2 text-sm">{item.deferredReason}</p>
      )}
      {item.calledAt && (
        <p className="mt-1">
          <ItemTimer
            calledAt={item.calledAt.toISOString()}
            endedAt={item.endedAt?.toISOString() ?? null}
            minutes={item.minutes}
            now={page.now.toISOString()}
          />
        </p>
      )}
    </div>
  );
}

function ItemActs({ item, page, programmeKey, timeZone }: ItemProps) {
  const words = useTranslations('cab.meeting');
  const place = { meetingId: page.id, version: page.version };
  const running = page.state === 'running';
  const pending = item.outcome === 'open' || item.outcome === 'voting';
  const beingHeard = item.calledAt !== null && item.endedAt === null;
  return (
    <>
      {running && pending && (
        <LinkButton href={routes.change(programmeKey, item.number)} size="sm">
          {words(item.outcome === 'voting' ? 'vote' : 'request')}
        </LinkButton>
      )}
      {page.may.manage && running && pending && !beingHeard && (
        <CallItem {...place} changeId={item.changeId} />
      )}
      {page.may.manage && running && item.outcome === 'open' && (
        <DeferItem {...place} changeId={item.changeId} />
      )}
      {page.may.manage && (running || page.state === 'closed') && (
        <AddCondition
          meetingId={page.id}
          changeId={item.changeId}
          people={page.people}
          today={civilToday(page.now, timeZone)}
        />
      )}
    </>
  );
}
