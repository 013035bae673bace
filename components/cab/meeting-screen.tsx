import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { PageHeader } from '@/components/ui/page-header';
import { Refusal } from '@/components/ui/refusal';
import type { MeetingPage } from '@/lib/cab/queries/meeting';
import { formatInstant, formatTime } from '@/lib/format/date';
import { routes } from '@/lib/routes';
import { AgendaCard } from './agenda-card';
import { AttendanceCard, ConditionsCard } from './meeting-cards';
import { CancelMeeting, CloseMeeting, ConfirmMinutes, StartMeeting } from './meeting-forms';
import { MinutesCard } from './minutes-card';
import { STANDING_TONE } from './tones';

type Props = { page: MeetingPage; programmeKey: string; timeZone: string };

/** The room of one meeting: agenda, who is there, what is owed, and the minutes once it is over. */
export function MeetingScreen({ page, programmeKey, timeZone }: Props) {
  const t = useTranslations('cab');
  const locale = useLocale();
  const place = { meetingId: page.id, version: page.version };
  const { start, close, confirm } = page.steps;
  const ready = (unmet: typeof start) => unmet !== null && unmet.length === 0;
  const blocked = [
    { key: 'meeting.before_start', unmet: start },
    { key: 'meeting.before_close', unmet: close },
  ] as const;
  const at =
    page.standing === 'due'
      ? formatTime(page.startsAt, timeZone)
      : formatInstant(locale, page.startsAt, timeZone);
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            items={[{ label: t('title'), href: routes.cab(programmeKey) }, { label: page.number }]}
          />
        }
        title={`${page.number} ${page.title}`}
        badges={<Badge tone={STANDING_TONE[page.standing]}>{t(`standing.${page.standing}`)}</Badge>}
        message={[t(`headline.${page.standing}`, { at }), page.cancelledReason ?? page.place]
          .filter(Boolean)
          .join(' ')}
        actions={
          <>
            {page.may.manage && page.state === 'scheduled' && <CancelMeeting {...place} />}
            {ready(start) && <StartMeeting {...place} />}
            {ready(close) && <CloseMeeting {...place} />}
            {ready(confirm) && <ConfirmMinutes {...place} />}
          </>
        }
      />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid min-w-0 gap-4">
          {blocked.map(
            ({ key, unmet }) =>
              unmet !== null &&
              unmet.length > 0 && (
                <div key={key}>
                  <p className="mb-1 font-medium">{t(key)}</p>
                  <Refusal refusal={{ kind: 'unmet', unmet }} />
                </div>
              ),
          )}
          {page.minutes && (
            <MinutesCard page={page} minutes={page.minutes} programmeKey={programmeKey} timeZone={timeZone} />
          )}
          {page.state !== 'minuted' && page.state !== 'cancelled' && (
            <AgendaCard page={page} programmeKey={programmeKey} timeZone={timeZone} />
          )}
        </div>
        <div className="grid min-w-0 gap-4">
          {page.state !== 'cancelled' && <AttendanceCard page={page} />}
          {page.obligations.length > 0 && <ConditionsCard page={page} />}
        </div>
      </div>
    </>
  );
}
