import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { GateBoard } from '@/components/gates/gate-board';
import { FilterBar } from '@/components/table/filter-bar';
import { param, type SearchParams } from '@/components/table/state';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { requireScope } from '@/lib/access/page';
import { gateList } from '@/lib/gates/queries/list';
import { routes } from '@/lib/routes';

type Props = { params: Promise<{ programme: string }>; searchParams: Promise<SearchParams> };

const VIEWS = ['ahead', 'review', 'conditions'] as const;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('gates');
  return { title: t('title') };
}

export default async function GatesPage({ params, searchParams }: Props) {
  const scope = await requireScope(params);
  const [t, query, all] = await Promise.all([getTranslations('gates'), searchParams, gateList(scope)]);
  const channel = param(query, 'channel');
  const only = VIEWS.find((view) => view === param(query, 'only'));
  const gates = all.filter(
    (gate) =>
      (channel === undefined || gate.channelId === channel) &&
      (only !== 'ahead' || gate.ahead) &&
      (only !== 'review' || gate.reviewState !== null) &&
      (only !== 'conditions' || gate.openConditions > 0),
  );
  const channels = new Map(all.map((gate) => [gate.channelId ?? '', gate.channelTitle]));
  const { key } = scope.programme;
  return (
    <>
      <PageHeader
        title={t('title')}
        message={t('board.message', {
          count: all.length,
          passed: all.filter((gate) => !gate.ahead).length,
          review: all.filter((gate) => gate.reviewState !== null).length,
        })}
      />
      {all.length === 0 ? (
        <EmptyState title={t('board.empty')} text={t('board.empty_text')} />
      ) : (
        <div className="grid gap-4">
          <div className="rounded-lg border bg-surface">
            <FilterBar
              path={routes.gates(key)}
              params={query}
              count={gates.length}
              filters={[
                {
                  name: 'channel',
                  label: t('board.channel'),
                  options: [...channels].map(([value, label]) => ({ value, label })),
                },
                {
                  name: 'only',
                  label: t('board.view'),
                  options: VIEWS.map((value) => ({ value, label: t(`board.only.${value}`) })),
                },
              ]}
            />
          </div>
          {gates.length === 0 ? (
            <EmptyState title={t('board.none')} />
          ) : (
            <GateBoard programmeKey={key} gates={gates} />
          )}
        </div>
      )}
    </>
  );
}
