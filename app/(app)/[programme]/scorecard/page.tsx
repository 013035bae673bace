import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Legend } from '@/components/measurement/legend';
import { ScorecardFilter } from '@/components/measurement/scorecard-filter';
import { ScorecardGrid } from '@/components/measurement/scorecard-grid';
import { ScorecardMessage } from '@/components/measurement/scorecard-message';
import { param, type SearchParams } from '@/components/table/state';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { requireScope } from '@/lib/access/page';
import { may } from '@/lib/access/scope';
import { civilToday } from '@/lib/calendar/rules/date';
import { scorecard } from '@/lib/measurement/queries/scorecard';
import { scorecardView } from '@/lib/measurement/schema';
import { routes } from '@/lib/routes';

type Props = { params: Promise<{ programme: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('measurement');
  return { title: t('title') };
}

export default async function ScorecardPage({ params, searchParams }: Props) {
  const scope = await requireScope(params);
  const query = await searchParams;
  const view = scorecardView.parse({ period: param(query, 'period'), segmentId: param(query, 'segment') });
  const card = await scorecard(scope, view);
  const t = await getTranslations('measurement');
  const { key, timeZone, fiscalStartMonth } = scope.programme;
  const mayDefine = may(scope, 'kpi:edit');
  const create = mayDefine && (
    <LinkButton href={routes.kpi(key, 'new')} variant="primary" data-create>
      {t('new.action')}
    </LinkButton>
  );
  return (
    <>
      <PageHeader title={t('title')} message={<ScorecardMessage card={card} />} actions={create} />
      {card.rows.length === 0 ? (
        <EmptyState
          title={t('empty.title')}
          text={mayDefine ? t('empty.text') : t('empty.text_reader')}
          action={create}
          heading="h2"
        />
      ) : (
        <Card title={t('grid.title')} message={t('grid.message')} flush>
          <ScorecardFilter
            path={routes.scorecard(key)}
            params={query}
            segments={card.segments}
            today={civilToday(new Date(), timeZone)}
            count={card.rows.length}
          />
          <ScorecardGrid
            card={card}
            programmeKey={key}
            fiscalStartMonth={fiscalStartMonth}
            segment={view.segmentId ?? undefined}
          />
          <Legend />
        </Card>
      )}
    </>
  );
}
