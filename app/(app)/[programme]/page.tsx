import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { ExceptionsBrief } from '@/components/exceptions/exceptions-brief';
import { KpiTiles } from '@/components/measurement/kpi-tiles';
import { ComingChanges } from '@/components/overview/coming-changes';
import { Movement } from '@/components/overview/movement';
import { NextGates } from '@/components/overview/next-gates';
import { StatusBanner } from '@/components/overview/status-banner';
import { TopRisks } from '@/components/overview/top-risks';
import { Waiting } from '@/components/overview/waiting';
import { MiniTrackPlan } from '@/components/roadmap/track-plan/mini-track-plan';
import { requireScope } from '@/lib/access/page';
import { may } from '@/lib/access/scope';
import { exceptionsInBrief } from '@/lib/exceptions/queries/list';
import { reReviewsOf } from '@/lib/gates/queries/re-reviews';
import { overviewPage } from '@/lib/overview/queries/page';
import { routes } from '@/lib/routes';

type Props = {
  params: Promise<{ programme: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('overview'))('title') };
}

export default async function OverviewPage({ params, searchParams }: Props) {
  const scope = await requireScope(params);
  const { programme } = scope;
  const { since } = await searchParams;
  const t = await getTranslations('overview');
  const [view, exceptions, reReviews] = await Promise.all([
    overviewPage(scope, await getLocale(), typeof since === 'string' ? since : null),
    exceptionsInBrief(scope),
    reReviewsOf(scope),
  ]);
  const { plan, standing } = view.roadmap;
  return (
    <>
      <StatusBanner
        view={view}
        programme={programme}
        mayOverride={may(scope, 'status:override')}
        message={t(standing.baselineEnd === null ? 'message_unbound' : 'message', {
          open: standing.open,
          overdue: standing.overdue,
          late: Math.max(standing.endSlipDays ?? 0, 0),
          early: Math.max(-(standing.endSlipDays ?? 0), 0),
        })}
      />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_23rem]">
        <div className="grid min-w-0 gap-3">
          <MiniTrackPlan plan={plan} href={routes.roadmap(programme.key)} />
          <section aria-labelledby="kpis">
            <h2 id="kpis" className="mb-2 font-semibold text-base">
              {t('kpis')}
            </h2>
            <KpiTiles
              tiles={view.tiles}
              programmeKey={programme.key}
              fiscalStartMonth={programme.fiscalStartMonth}
            />
          </section>
          <ComingChanges changes={view.changes} programmeKey={programme.key} timeZone={programme.timeZone} />
        </div>
        <div className="grid min-w-0 gap-4">
          <Waiting view={view.inbox} programmeKey={programme.key} />
          <NextGates gates={view.gates} programmeKey={programme.key} />
          <TopRisks risks={view.risks} programmeKey={programme.key} />
          <ExceptionsBrief brief={exceptions} reReviews={reReviews} programmeKey={programme.key} />
          <Movement view={view.movement} today={plan.today} programmeKey={programme.key} />
        </div>
      </div>
    </>
  );
}
