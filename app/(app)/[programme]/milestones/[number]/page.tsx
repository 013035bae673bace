import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CriteriaCard } from '@/components/milestones/criteria-card';
import { DatesCard } from '@/components/milestones/dates-card';
import { MilestoneHeader } from '@/components/milestones/milestone-header';
import { NeighboursCard } from '@/components/milestones/neighbours-card';
import { StepsCard } from '@/components/milestones/steps-card';
import { TrendCard } from '@/components/milestones/trend-card';
import { WhyCard } from '@/components/milestones/why-card';
import { RecordPanel } from '@/components/registry/record-panel';
import { ClientMessages } from '@/components/shell/client-messages';
import { requireScope } from '@/lib/access/page';
import { may } from '@/lib/access/scope';
import { milestoneChoices } from '@/lib/milestones/queries/choices';
import { milestonePage } from '@/lib/milestones/queries/page';
import { evidenceOf } from '@/lib/registry/queries/panel';

type Props = { params: Promise<{ programme: string; number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('milestones');
  return { title: `${(await params).number} · ${t('title')}` };
}

export default async function MilestoneDetailPage({ params }: Props) {
  const scope = await requireScope(params);
  const { number } = await params;
  const page = await milestonePage(scope, number, new Date());
  if (!page) notFound();
  const { milestone } = page;
  const [evidence, choices] = await Promise.all([
    evidenceOf(scope, milestone.id),
    page.mayEdit ? milestoneChoices(scope) : null,
  ]);
  const { key, timeZone } = scope.programme;
  const target = { channelId: milestone.channelId, ownerId: page.ownerId };
  return (
    <>
      <MilestoneHeader page={page} programmeKey={key} people={choices?.people ?? []} />
      <ClientMessages namespaces={['milestones']}>
        <div className="mb-4 grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
          <div className="grid min-w-0 gap-4">
            <DatesCard page={page} programme={scope.programme} />
            <WhyCard why={page.why} />
            <CriteriaCard
              page={page}
              evidence={evidence}
              timeZone={timeZone}
              mayProve={may(scope, 'evidence:add', target)}
            />
            <TrendCard page={page} timeZone={timeZone} />
          </div>
          <div className="grid min-w-0 gap-4">
            <StepsCard page={page} />
            <NeighboursCard page={page} programmeKey={key} />
          </div>
        </div>
      </ClientMessages>
      <RecordPanel scope={scope} recordId={milestone.id} number={milestone.number} {...target} />
    </>
  );
}
