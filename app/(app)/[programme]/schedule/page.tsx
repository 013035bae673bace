import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ScheduleScreen } from '@/components/schedule/schedule-screen';
import { ClientMessages } from '@/components/shell/client-messages';
import { param, type SearchParams } from '@/components/table/state';
import { requireScope } from '@/lib/access/page';
import { may } from '@/lib/access/scope';
import {
  addDays,
  addMonths,
  civilToday,
  parseCivilDate,
  startOfDayInstant,
  startOfMonth,
  startOfWeek,
} from '@/lib/calendar/rules/date';
import { freeSlots, scheduleBetween } from '@/lib/schedule/queries/calendar';

type Props = { params: Promise<{ programme: string }>; searchParams: Promise<SearchParams> };
const [LIST_DAYS, GRID_DAYS] = [92, 42];
/** Minutes of a window looked for: what is asked, within these bounds. */
const [SLOT, SHORTEST, LONGEST] = [180, 5, 2880];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('schedule'))('title') };
}

export default async function SchedulePage({ params, searchParams }: Props) {
  const scope = await requireScope(params);
  const asked = await searchParams;
  const { timeZone } = scope.programme;
  const now = new Date();
  const today = civilToday(now, timeZone);
  const from = parseCivilDate(param(asked, 'from') ?? '') ?? today;
  const view = param(asked, 'view') === 'list' ? 'list' : 'month';
  const month = startOfMonth(from);
  const first = view === 'month' ? startOfWeek(month) : from;
  const at = (days: number) => startOfDayInstant(addDays(first, days), timeZone);
  const minutes = Number(param(asked, 'minutes') ?? SLOT);
  const length = Number.isInteger(minutes) && minutes >= SHORTEST && minutes <= LONGEST ? minutes : SLOT;
  const schedule = await scheduleBetween(scope, at(0), at(view === 'month' ? GRID_DAYS : LIST_DAYS));
  const channelId = schedule.channels.find(({ value }) => value === param(asked, 'channel'))?.value ?? null;
  const slots = await freeSlots(scope, now, { minutes: length, channelId });
  return (
    <ClientMessages namespaces={['schedule']}>
      <ScheduleScreen
        schedule={schedule}
        slots={slots}
        slot={{ minutes: length, channelId }}
        view={view}
        from={from}
        today={today}
        earlier={view === 'month' ? addMonths(month, -1) : addDays(from, -LIST_DAYS)}
        later={view === 'month' ? addMonths(month, 1) : addDays(from, LIST_DAYS)}
        programme={scope.programme}
        mayEdit={may(scope, 'schedule:edit')}
      />
    </ClientMessages>
  );
}
