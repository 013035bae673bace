import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { cn } from '@/components/ui/class-names';
import { StatusShape } from '@/components/ui/status';
import type { ProgrammeFacts } from '@/lib/access/scope';
import { dateParts, weekdayIndex } from '@/lib/calendar/rules/date';
import { holidayOn, isWorkingDay } from '@/lib/calendar/rules/holidays';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { formatDate, formatSpan, formatTime, formatWeekday } from '@/lib/format/date';
import { routes } from '@/lib/routes';
import type { ScheduleEntry } from '@/lib/schedule/queries/calendar';
import { type Bar, monthWeeks, type Week } from '@/lib/schedule/rules/month';
import { hrefOf } from './entry-link';

type Dated = ScheduleEntry & { readonly firstDay: CivilDate; readonly lastDay: CivilDate };
type Props = {
  month: CivilDate;
  today: CivilDate;
  entries: readonly Dated[];
  programme: Pick<ProgrammeFacts, 'key' | 'timeZone' | 'bundesland'>;
};

const LANES = 4;
const TONE: Readonly<Record<ScheduleEntry['kind'], string>> = {
  change: 'border-accent bg-accent-soft text-ink',
  maintenance: 'border-green-mark bg-green-soft text-ink',
  cab: 'border-line-strong bg-surface text-ink',
  freeze: 'border-red-mark bg-red-soft text-ink',
  content_freeze: 'border-red-mark bg-red-soft text-ink',
  season_freeze: 'border-red-mark bg-red-soft text-ink',
};

/** The month week by week: a bar from the first to the last day of everything that forbids, invites or is planned. */
export function MonthView(props: Props) {
  const { month, entries } = props;
  const t = useTranslations('schedule');
  const locale = useLocale();
  const weeks = monthWeeks(month, entries, LANES);
  return (
    <div className="hidden overflow-hidden rounded-md border bg-surface md:block">
      <div className="grid grid-cols-7 border-b text-ink-3 text-sm" aria-hidden>
        {weeks[0]?.days.map((day) => (
          <span key={day} className="px-2 py-1.5">
            {formatWeekday(locale, day)}
          </span>
        ))}
      </div>
      <ol aria-label={t('month')}>
        {weeks.map((week) => (
          <WeekRow key={week.days[0]} week={week} {...props} />
        ))}
      </ol>
    </div>
  );
}

function WeekRow({ week, month, today, programme }: Props & { week: Week<Dated> }) {
  const { key, timeZone, bundesland } = programme;
  const t = useTranslations('schedule');
  const locale = useLocale();
  return (
    <li className="relative grid min-h-28 grid-cols-7 grid-rows-[1.75rem_repeat(4,1.5rem)_auto] gap-y-0.5 border-b pb-1 last:border-b-0">
      {week.days.map((day, column) => {
        const holiday = holidayOn(day, bundesland);
        return (
          <div
            key={day}
            className={cn(
              'row-span-full row-start-1 border-l px-2 pt-1 first:border-l-0',
              !isWorkingDay(day, bundesland) && 'bg-ground',
            )}
            style={{ gridColumn: column + 1 }}
          >
            <span
              className={cn(
                'figures inline-block min-w-6 rounded-sm px-1 text-center text-sm',
                day.slice(0, 7) === month.slice(0, 7) ? 'font-medium text-ink' : 'text-ink-3',
                day === today && 'bg-accent font-medium text-on-accent',
              )}
            >
              <span aria-hidden>{dateParts(day).day}</span>
              <span className="sr-only">{formatDate(locale, day)}</span>
            </span>
            {holiday && <span className="ml-1 text-ink-3 text-xs">{t(`holiday.${holiday}`)}</span>}
          </div>
        );
      })}
      {week.bars.map((bar) => (
        <BarLink key={bar.entry.id} bar={bar} programmeKey={key} timeZone={timeZone} />
      ))}
      {week.hidden.map((count, column) => {
        const day = week.days[column];
        return count === 0 || day === undefined ? null : (
          <Link
            key={day}
            href={routes.schedule(key, { view: 'list', from: day })}
            className="row-start-6 px-2 text-ink-2 text-xs hover:underline"
            style={{ gridColumn: weekdayIndex(day) + 1 }}
          >
            {t('more', { count })}
          </Link>
        );
      })}
    </li>
  );
}

function BarLink({
  bar,
  programmeKey,
  timeZone,
}: {
  bar: Bar<Dated>;
  programmeKey: string;
  timeZone: string;
}) {
  const t = useTranslations('schedule');
  const locale = useLocale();
  const { entry, column, days, lane, begins, ends } = bar;
  const name = entry.number === null ? entry.title : `${entry.number} ${entry.title}`;
  const what = `${entry.kind === 'change' ? t('change') : t(`kind.${entry.kind}`)}: ${name}, ${formatSpan(locale, entry.start, entry.end, timeZone)}${entry.blocked ? `, ${t('blocked')}` : ''}`;
  const look = cn(
    'z-10 mx-1 flex min-w-0 items-center gap-1 self-stretch truncate border-l-2 px-1.5 text-xs',
    TONE[entry.kind],
    begins ? 'rounded-l-sm' : '-ml-0 border-l-0',
    ends && 'rounded-r-sm',
  );
  const place = { gridColumn: `${column + 1} / span ${days}`, gridRow: lane + 2 };
  const words = (
    <>
      {entry.blocked && <StatusShape status="off_track" size={10} />}
      <span className="truncate">
        {begins && days === 1 && <span className="figures">{formatTime(entry.start, timeZone)} </span>}
        {name}
      </span>
    </>
  );
  const href = hrefOf(entry, programmeKey);
  return href === null ? (
    <span className={look} style={place} title={what}>
      <span className="sr-only">{what}</span>
      <span aria-hidden className="flex min-w-0 items-center gap-1">
        {words}
      </span>
    </span>
  ) : (
    <Link href={href} className={cn(look, 'hover:underline')} style={place} title={what} aria-label={what}>
      {words}
    </Link>
  );
}
