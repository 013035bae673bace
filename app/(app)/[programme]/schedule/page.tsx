import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { AddItem } from '@/components/schedule/schedule-forms';
import { ScheduleList } from '@/components/schedule/schedule-list';
import { ClientMessages } from '@/components/shell/client-messages';
import { param, type SearchParams } from '@/components/table/state';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { requireScope } from '@/lib/access/page';
import { may } from '@/lib/access/scope';
import { addDays, civilToday, parseCivilDate, startOfDayInstant } from '@/lib/calendar/rules/date';
import { formatInstant } from '@/lib/format/date';
import { routes } from '@/lib/routes';
import { nextFreeSlot, scheduleBetween } from '@/lib/schedule/queries/calendar';

type Props = { params: Promise<{ programme: string }>; searchParams: Promise<SearchParams> };
const DAYS = 92;
const SLOT_MINUTES = 180;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('schedule'))('title') };
}

export default async function SchedulePage({ params, searchParams }: Props) {
  const scope = await requireScope(params);
  const { key, timeZone, id } = scope.programme;
  const now = new Date();
  const asked = parseCivilDate(param(await searchParams, 'from') ?? '') ?? civilToday(now, timeZone);
  const at = (days: number) => startOfDayInstant(addDays(asked, days), timeZone);
  const t = await getTranslations('schedule');
  const changes = await getTranslations('changes');
  const [locale, { entries, channels }, slot] = await Promise.all([
    getLocale(),
    scheduleBetween(scope, at(0), at(DAYS)),
    nextFreeSlot(scope, now, SLOT_MINUTES),
  ]);
  const mayEdit = may(scope, 'schedule:edit');
  return (
    <ClientMessages namespaces={['schedule']}>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            items={[{ label: changes('title'), href: routes.changes(key) }, { label: t('title') }]}
          />
        }
        title={t('title')}
        message={
          slot
            ? t('free', {
                hours: SLOT_MINUTES / 60,
                at: formatInstant(locale, new Date(slot.start), timeZone),
              })
            : t('none_free', { hours: SLOT_MINUTES / 60 })
        }
        actions={
          <>
            <LinkButton href={routes.schedule(key, { from: addDays(asked, -DAYS) })}>
              {t('earlier')}
            </LinkButton>
            <LinkButton href={routes.schedule(key, { from: addDays(asked, DAYS) })}>{t('later')}</LinkButton>
            {mayEdit && <AddItem programmeId={id} channels={channels} timeZone={timeZone} />}
          </>
        }
      />
      {entries.length === 0 ? (
        <EmptyState title={t('empty')} text={t('empty_text')} />
      ) : (
        <ScheduleList entries={entries} programmeKey={key} timeZone={timeZone} mayEdit={mayEdit} />
      )}
    </ClientMessages>
  );
}
