import { useLocale, useTranslations } from 'next-intl';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { LinkTabs } from '@/components/ui/tabs';
import type { ProgrammeFacts } from '@/lib/access/scope';
import { civilToday } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { formatMonthName } from '@/lib/format/date';
import { routes } from '@/lib/routes';
import type { FreeSlots, scheduleBetween } from '@/lib/schedule/queries/calendar';
import { freezeKinds } from '@/lib/schedule/vocabulary';
import { MonthView } from './month-view';
import { AddItem } from './schedule-forms';
import { ScheduleList } from './schedule-list';
import { SlotFinder } from './slot-finder';

type Props = {
  schedule: Awaited<ReturnType<typeof scheduleBetween>>;
  slots: FreeSlots;
  slot: { minutes: number; channelId: string | null };
  view: 'month' | 'list';
  from: CivilDate;
  today: CivilDate;
  earlier: CivilDate;
  later: CivilDate;
  programme: ProgrammeFacts;
  mayEdit: boolean;
};

/** The change schedule as a month or a list, and where the next free window lies. A phone reads the month as a list. */
export function ScheduleScreen(props: Props) {
  const { schedule, slots, slot, view, from, today, programme, mayEdit } = props;
  const { key, timeZone } = programme;
  const t = useTranslations('schedule');
  const changes = useTranslations('changes');
  const locale = useLocale();
  const entries = schedule.entries.map((entry) => ({
    ...entry,
    firstDay: civilToday(entry.start, timeZone),
    lastDay: civilToday(new Date(entry.end.getTime() - 1), timeZone),
  }));
  const here =
    view === 'list'
      ? entries
      : entries.filter(
          ({ firstDay, lastDay }) =>
            firstDay.slice(0, 7) <= from.slice(0, 7) && from.slice(0, 7) <= lastDay.slice(0, 7),
        );
  const at = (start: CivilDate, which = view) => routes.schedule(key, { view: which, from: start });
  const ofKind = (kinds: readonly string[]) => here.filter(({ kind }) => kinds.includes(kind)).length;
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            items={[{ label: changes('title'), href: routes.changes(key) }, { label: t('title') }]}
          />
        }
        title={view === 'month' ? `${t('title')}, ${formatMonthName(locale, from)}` : t('title')}
        message={t('message', {
          freezes: ofKind(freezeKinds),
          changes: ofKind(['change']),
          blocked: here.filter(({ blocked }) => blocked).length,
        })}
        actions={
          <>
            <LinkButton href={at(props.earlier)}>{t(view === 'month' ? 'previous' : 'earlier')}</LinkButton>
            <LinkButton href={at(today)}>{t('today')}</LinkButton>
            <LinkButton href={at(props.later)}>{t(view === 'month' ? 'next' : 'later')}</LinkButton>
            {mayEdit && (
              <AddItem programmeId={programme.id} channels={schedule.channels} timeZone={timeZone} />
            )}
          </>
        }
      />
      <LinkTabs
        label={t('view.label')}
        className="mb-4"
        tabs={(['month', 'list'] as const).map((which) => ({
          href: at(from, which),
          label: t(`view.${which}`),
          active: view === which,
        }))}
      />
      <div className="grid gap-4">
        {view === 'month' && <MonthView month={from} today={today} entries={entries} programme={programme} />}
        <div className={view === 'month' ? 'md:hidden print:hidden' : undefined}>
          {here.length === 0 ? (
            <EmptyState title={t('empty')} text={t('empty_text')} />
          ) : (
            <ScheduleList entries={here} programmeKey={key} timeZone={timeZone} mayEdit={mayEdit} />
          )}
        </div>
        <SlotFinder
          slots={slots}
          {...slot}
          channels={schedule.channels}
          kept={{ view, from }}
          programmeKey={key}
          timeZone={timeZone}
        />
      </div>
    </>
  );
}
