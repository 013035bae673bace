import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ChannelMilestone } from '@/lib/channels/queries/detail';
import { formatDate } from '@/lib/format/date';
import { routes } from '@/lib/routes';

type Props = { programmeKey: string; milestones: readonly ChannelMilestone[] };

/** What is due next in the channel. */
export function ChannelMilestones({ programmeKey, milestones }: Props) {
  const t = useTranslations('channels');
  const states = useTranslations('states.milestone');
  const locale = useLocale();
  return (
    <ul className="divide-y">
      {milestones.map((row) => (
        <li key={row.number} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-2">
          <span className="figures w-14 shrink-0 text-ink-3 text-sm">{row.number}</span>
          <Link
            href={routes.milestone(programmeKey, row.number)}
            className="min-w-40 flex-1 font-medium hover:underline"
          >
            {row.title}
            <span className="block font-normal text-ink-3 text-sm">
              {row.wave} · {row.owner ?? t('nobody')}
            </span>
          </Link>
          <span className="text-ink-2 text-sm">{states(row.state)}</span>
          <span className={row.late ? 'figures font-medium text-red' : 'figures'}>
            {row.late
              ? t('page.past_due', { date: formatDate(locale, row.due) })
              : formatDate(locale, row.due)}
          </span>
        </li>
      ))}
    </ul>
  );
}
