import { useTranslations } from 'next-intl';
import { useActedBy } from '@/components/ui/acted-by';
import { Badge } from '@/components/ui/badge';
import { type Status, StatusShape } from '@/components/ui/status';
import type { Choice, RecusalCause, Seat, VoteDomain } from '@/lib/voting/vocabulary';

type SeatOf = {
  readonly personId: string;
  readonly name: string;
  readonly seat: Seat;
  readonly domain: VoteDomain;
  readonly recusal: RecusalCause | null;
  readonly voted: boolean;
  readonly castBy: string | null;
  readonly choice: Choice | null;
  readonly reason: string;
};
const SHAPE: Record<Choice, Status> = { approve: 'on_track', reject: 'stopped', abstain: 'not_started' };

/** Who may vote, who is recused and why, who has voted; the votes themselves only where they may be seen. */
export function SeatList({ seats }: { seats: readonly SeatOf[] }) {
  const t = useTranslations('voting');
  const votes = useTranslations('states.vote');
  const actedBy = useActedBy();
  return (
    <ul className="grid gap-2">
      {seats.map((one) => (
        <li key={one.personId} className="grid gap-0.5">
          <span className="flex flex-wrap items-baseline justify-between gap-x-3">
            <span>
              {one.castBy === null ? one.name : actedBy(one.castBy, one.name)}{' '}
              <span className="text-ink-3 text-sm">
                {t(`seat.${one.seat}`)} · {t(`domain.${one.domain}`)}
              </span>
            </span>
            {one.recusal !== null ? (
              <Badge tone="amber">
                {votes('recused')}: {t(`cause.${one.recusal}`)}
              </Badge>
            ) : one.choice !== null ? (
              <span className="inline-flex items-center gap-1.5 text-sm">
                <StatusShape status={SHAPE[one.choice]} />
                {votes(one.choice)}
              </span>
            ) : (
              <span className="text-ink-3 text-sm">{one.voted ? t('has_voted') : t('outstanding')}</span>
            )}
          </span>
          {one.reason !== '' && <span className="text-ink-2 text-sm">„{one.reason}“</span>}
        </li>
      ))}
    </ul>
  );
}
