import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { cn } from '@/components/ui/class-names';
import { addDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { formatDate, formatDayMonth } from '@/lib/format/date';
import type { Move, Movement as View } from '@/lib/overview/queries/movement';
import { routes } from '@/lib/routes';

type Props = { view: View; today: CivilDate; programmeKey: string };

const SHOWN = 4;

/** What changed since the last visit or a chosen day, each with the reason its reporter gave. */
export function Movement({ view, today, programmeKey }: Props) {
  const t = useTranslations('overview.movement');
  const locale = useLocale();
  const periods = [7, 30, 90].map((days) => ({ days, since: addDays(today, -days) }));
  return (
    <Card
      flush
      title={t('title')}
      scope={t('since', { date: formatDate(locale, view.since) })}
      message={t('message', { later: view.later, earlier: view.earlier, accepted: view.accepted })}
      actions={
        <nav aria-label={t('period')} className="flex gap-2 text-sm">
          {periods.map(({ days, since }) => (
            <Link
              key={days}
              href={routes.overview(programmeKey, { since })}
              aria-current={since === view.since ? 'true' : undefined}
              className="rounded px-1.5 text-accent hover:underline aria-[current]:bg-accent-soft"
            >
              {t('days', { days })}
            </Link>
          ))}
        </nav>
      }
    >
      {view.moves.length > 0 && (
        <ul className="divide-y">
          {view.moves.slice(0, SHOWN).map((move) => (
            <Row key={`${move.kind}${move.number}${move.on}`} move={move} programmeKey={programmeKey} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Row({ move, programmeKey }: { move: Move; programmeKey: string }) {
  const t = useTranslations('overview.movement');
  const decision = useTranslations('states.gate_decision');
  const locale = useLocale();
  const { kind, number, title, days, reason, on } = move;
  const what =
    kind === 'decided' && move.decision
      ? decision.has(move.decision)
        ? decision(move.decision)
        : t(`decision.${move.decision}`)
      : kind === 'later' || kind === 'earlier'
        ? t(kind, { days: Math.abs(days ?? 0) })
        : t(kind === 'accepted' ? 'accepted' : 'restated');
  return (
    <li className="px-4 py-1.5">
      <Link
        href={routes.record(programmeKey, number)}
        title={reason ?? undefined}
        className="group flex items-baseline justify-between gap-3"
      >
        <span className="min-w-0 truncate">
          <span
            className={cn('font-medium', kind === 'later' && 'text-red', kind === 'earlier' && 'text-green')}
          >
            {what}
          </span>{' '}
          <span className="figures text-ink-3">{number}</span>{' '}
          <span className="group-hover:underline">{title}</span>
        </span>
        <span className="figures shrink-0 text-ink-3 text-sm">{formatDayMonth(locale, on)}</span>
      </Link>
    </li>
  );
}
