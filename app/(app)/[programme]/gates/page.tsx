import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BareWaves } from '@/components/gates/bare-waves';
import { GateBoard } from '@/components/gates/gate-board';
import { GateFilter, gateViews } from '@/components/gates/gate-filter';
import { param, type SearchParams } from '@/components/table/state';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { requireScope } from '@/lib/access/page';
import { may } from '@/lib/access/scope';
import { wavesLackingGates } from '@/lib/gates/queries/bare-waves';
import { gateList } from '@/lib/gates/queries/list';

type Props = { params: Promise<{ programme: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('gates');
  return { title: t('title') };
}

export default async function GatesPage({ params, searchParams }: Props) {
  const scope = await requireScope(params);
  const [t, query, all, bare] = await Promise.all([
    getTranslations('gates'),
    searchParams,
    gateList(scope),
    may(scope, 'gate:configure') ? wavesLackingGates(scope) : [],
  ]);
  const channel = param(query, 'channel');
  const only = gateViews.find((view) => view === param(query, 'only'));
  const gates = all.filter(
    (gate) =>
      (channel === undefined || gate.channelId === channel) &&
      (only !== 'ahead' || gate.ahead) &&
      (only !== 'review' || gate.reviewState !== null) &&
      (only !== 'conditions' || gate.openConditions > 0),
  );
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
      {bare.length > 0 && <BareWaves waves={bare} />}
      {all.length === 0 ? (
        <EmptyState title={t('board.empty')} text={t('board.empty_text')} />
      ) : (
        <div className="grid gap-4">
          <GateFilter programmeKey={key} query={query} all={all} count={gates.length} />
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
