import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { RoadmapScreen } from '@/components/roadmap/roadmap-screen';
import { parseTrackView, type SearchParams } from '@/components/roadmap/track-plan/track-view';
import { WaveScreen } from '@/components/roadmap/wave-screen';
import { ClientMessages } from '@/components/shell/client-messages';
import { requireScope } from '@/lib/access/page';
import { exceptionsInBrief } from '@/lib/exceptions/queries/list';
import { roadmapView, slipProposals } from '@/lib/roadmap/queries/plan';
import { newWaveChoices, waveDetail } from '@/lib/roadmap/queries/wave';

type Props = { params: Promise<{ programme: string }>; searchParams: Promise<SearchParams> };

/** Forms on these screens may also be refused by the milestones' rules. */
const WORDS = ['roadmap', 'milestones'] as const;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('roadmap.screen');
  return { title: t('title') };
}

export default async function RoadmapPage({ params, searchParams }: Props) {
  const scope = await requireScope(params);
  const query = await searchParams;
  if (typeof query.selected === 'string') {
    const wave = await waveDetail(scope, query.selected);
    if (!wave) notFound();
    return (
      <ClientMessages namespaces={WORDS}>
        <WaveScreen scope={scope} wave={wave} exceptions={await exceptionsInBrief(scope, wave.number)} />
      </ClientMessages>
    );
  }
  const view = parseTrackView(query);
  const page = Number(query.page);
  const [roadmap, proposals, choices] = await Promise.all([
    roadmapView(scope, { ...view, page: Number.isInteger(page) ? page : 1, readiness: true }),
    slipProposals(scope),
    newWaveChoices(scope),
  ]);
  return (
    <ClientMessages namespaces={WORDS}>
      <RoadmapScreen scope={scope} roadmap={roadmap} view={view} proposals={proposals} choices={choices} />
    </ClientMessages>
  );
}
