import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CreateMilestone } from '@/components/milestones/create-milestone';
import { readMilestoneAddress } from '@/components/milestones/milestone-address';
import { MilestoneList } from '@/components/milestones/milestone-list';
import { OnTimeNote } from '@/components/milestones/on-time-note';
import { PasteForecasts } from '@/components/milestones/paste-forecasts';
import { ClientMessages } from '@/components/shell/client-messages';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { requireScope } from '@/lib/access/page';
import { milestoneChoices } from '@/lib/milestones/queries/choices';
import { onTime } from '@/lib/milestones/queries/figures';
import { milestoneList } from '@/lib/milestones/queries/list';
import { routes } from '@/lib/routes';

type Props = {
  params: Promise<{ programme: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('milestones');
  return { title: t('title') };
}

export default async function MilestonesPage({ params, searchParams }: Props) {
  const scope = await requireScope(params);
  const address = await searchParams;
  const { query, state } = readMilestoneAddress(address);
  const now = new Date();
  const [list, choices, rate, t] = await Promise.all([
    milestoneList(scope, query, now),
    milestoneChoices(scope, query.filters?.wave),
    onTime(scope, now),
    getTranslations('milestones'),
  ]);
  const { key, id } = scope.programme;
  return (
    <>
      <PageHeader
        title={t('title')}
        message={t('list.message', { total: list.total, ...list.counts })}
        badges={<OnTimeNote rate={rate} />}
        actions={
          <ClientMessages namespaces={['milestones']}>
            <LinkButton href={`${routes.milestones(key)}/trends`}>{t('trends.link')}</LinkButton>
            {list.rows.some((row) => row.mayReport) && <PasteForecasts programmeId={id} />}
            {choices.phases.length > 0 && (
              <CreateMilestone choices={choices} doneHref={`${routes.milestones(key)}/{number}`} />
            )}
          </ClientMessages>
        }
      />
      <MilestoneList
        list={list}
        choices={choices}
        address={address}
        state={state}
        path={routes.milestones(key)}
        programme={{ id, key }}
      />
    </>
  );
}
