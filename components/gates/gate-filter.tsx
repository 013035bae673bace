import { useTranslations } from 'next-intl';
import { FilterBar } from '@/components/table/filter-bar';
import type { SearchParams } from '@/components/table/state';
import type { GateRow } from '@/lib/gates/queries/list';
import { routes } from '@/lib/routes';

export const gateViews = ['ahead', 'review', 'conditions'] as const;
type Props = { programmeKey: string; query: SearchParams; all: readonly GateRow[]; count: number };

/** Narrows the board to a channel, or to gates ahead, under review, or with conditions. */
export function GateFilter({ programmeKey, query, all, count }: Props) {
  const t = useTranslations('gates');
  const channels = new Map(all.map((gate) => [gate.channelId ?? '', gate.channelTitle]));
  return (
    <div className="rounded-lg border bg-surface">
      <FilterBar
        path={routes.gates(programmeKey)}
        params={query}
        count={count}
        filters={[
          {
            name: 'channel',
            label: t('board.channel'),
            options: [...channels].map(([value, label]) => ({ value, label })),
          },
          {
            name: 'only',
            label: t('board.view'),
            options: gateViews.map((value) => ({ value, label: t(`board.only.${value}`) })),
          },
        ]}
      />
    </div>
  );
}
