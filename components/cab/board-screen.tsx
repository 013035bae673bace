import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { LevelBadge } from '@/components/ui/level-badge';
import type { Board } from '@/lib/cab/queries/board';
import { formatInstant } from '@/lib/format/date';
import { routes } from '@/lib/routes';
import { DismissSeat } from './seat-forms';

type Props = {
  board: Board;
  programmeId: string;
  programmeKey: string;
  timeZone: string;
  mayAppoint: boolean;
};

/** What is before the board, and who sits on it. */
export function BoardScreen({ board, programmeId, programmeKey, timeZone, mayAppoint }: Props) {
  const t = useTranslations('cab');
  const words = useTranslations('voting');
  const locale = useLocale();
  const chair = board.seats.some(({ seat }) => seat === 'chair');
  const short = board.seats.length < board.electorateMin;
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
      <Card title={t('agenda')} message={t('agenda_message', { count: board.items.length })} flush>
        <ul>
          {board.items.map((one) => (
            <li
              key={one.id}
              className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 border-b px-4 py-2.5 last:border-b-0"
            >
              <span className="min-w-0">
                <Link href={routes.change(programmeKey, one.number)} className="font-medium hover:underline">
                  {one.number} {one.title}
                </Link>
                <span className="block text-ink-3 text-sm">
                  {one.requester}
                  {one.windowStart &&
                    ` · ${t('window', { at: formatInstant(locale, one.windowStart, timeZone) })}`}
                </span>
              </span>
              <span className="flex gap-2">
                {one.state === 'ecab_approval' && <Badge tone="red">{t('emergency_item')}</Badge>}
                {one.voting && <Badge tone="accent">{t('voting')}</Badge>}
                <LevelBadge level={one.level} />
              </span>
            </li>
          ))}
        </ul>
      </Card>
      <Card
        title={t('seats')}
        message={
          short
            ? t('too_few', { count: board.seats.length, needed: board.electorateMin })
            : chair
              ? t('seats_message', { count: board.seats.length, quorum: board.quorumMin })
              : t('no_chair')
        }
        flush
      >
        <ul>
          {board.seats.map((one) => (
            <li
              key={one.personId}
              className="flex flex-wrap items-baseline justify-between gap-x-3 border-b px-4 py-2 last:border-b-0"
            >
              <span>
                {one.name}
                <span className="block text-ink-3 text-sm">
                  {words(`seat.${one.seat}`)} · {words(`domain.${one.domain}`)}
                </span>
              </span>
              <span className="flex items-center gap-2">
                {!one.active && <Badge tone="amber">{t('inactive')}</Badge>}
                {one.emergency && <Badge>{t('emergency')}</Badge>}
                {mayAppoint && <DismissSeat programmeId={programmeId} personId={one.personId} />}
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}
