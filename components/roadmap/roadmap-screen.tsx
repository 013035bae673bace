import { useLocale, useTranslations } from 'next-intl';
import { TrackPlanBlock } from '@/components/roadmap/track-plan/track-plan';
import { type TrackView, trackViewHref } from '@/components/roadmap/track-plan/track-view';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import { may, type Scope } from '@/lib/access/scope';
import { formatDate } from '@/lib/format/date';
import { reportForecastAction } from '@/lib/milestones/actions';
import type { ProposalView, RoadmapView } from '@/lib/roadmap/queries/plan';
import type { NewWaveChoices } from '@/lib/roadmap/queries/wave';
import type { PlanStanding } from '@/lib/roadmap/rules/plan-view';
import { routes } from '@/lib/routes';
import { BaselinesCard } from './baselines-card';
import { BlankRoadmap } from './blank-roadmap';
import { BuffersCard } from './buffers-card';
import { NewWave } from './new-wave';
import { PrintButton } from './print-button';
import { ProposalsCard } from './proposals-card';

type Props = {
  scope: Scope;
  roadmap: RoadmapView;
  view: TrackView;
  proposals: readonly ProposalView[];
  choices: NewWaveChoices;
};

/** Where is each wave, where will it be, and what follows from it. */
export function RoadmapScreen({ scope, roadmap, view, proposals, choices }: Props) {
  const t = useTranslations('roadmap.screen');
  const sentence = useStanding(roadmap.standing, proposals.length);
  const { key } = scope.programme;
  const path = routes.roadmap(key);
  const numbers = numbersOf(roadmap);
  const mayPlan = may(scope, 'wave:edit');
  const groups = roadmap.plan.groups.map((group) => ({
    ...group,
    tier: group.tier && t(`tier.${group.tier}`),
  }));
  const plan = { ...roadmap.plan, groups };
  if (roadmap.waves === 0) return <BlankRoadmap scope={scope} choices={choices} />;
  return (
    <>
      <PageHeader
        title={t('title')}
        message={sentence}
        actions={
          <>
            <PrintButton label={t('print')} />
            {may(scope, 'plan:import') && <LinkButton href={routes.import(key)}>{t('import')}</LinkButton>}
            {mayPlan && <LinkButton href={routes.layTemplate(key)}>{t('template')}</LinkButton>}
            {mayPlan && <NewWave programmeId={scope.programme.id} choices={choices} programmeKey={key} />}
          </>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <TrackPlanBlock
          plan={plan}
          view={view}
          path={path}
          baselines={comparable(roadmap)}
          onMove={reportForecastAction}
          hrefs={{
            wave: (id) => routes.roadmap(key, { selected: numbers.get(id) }),
            milestone: (id) => routes.milestone(key, numbers.get(id) ?? id),
            gate: (id) => routes.gate(key, numbers.get(id) ?? id),
          }}
        />
        <Pagination
          page={roadmap.page}
          pages={roadmap.pages}
          hrefOf={(page) => `${trackViewHref(path, view)}&page=${page}`}
        />
        <div className="grid items-start gap-4 *:min-w-0 lg:grid-cols-2">
          <div className="grid gap-4 *:min-w-0">
            <ProposalsCard scope={scope} proposals={proposals} />
            <BaselinesCard scope={scope} baselines={roadmap.baselines} unbound={roadmap.standing.unbound} />
          </div>
          <BuffersCard buffers={roadmap.buffers} programmeKey={key} />
        </div>
      </div>
    </>
  );
}

/** How the plan stands, in words: its end against the baseline, then what is in the way. */
function useStanding(standing: PlanStanding, proposals: number): string {
  const t = useTranslations('roadmap.screen');
  const locale = useLocale();
  const { end, baselineEnd, endSlipDays, overdue, violated } = standing;
  const first =
    end && baselineEnd && endSlipDays !== null
      ? t(endSlipDays > 0 ? 'late' : endSlipDays < 0 ? 'early' : 'on_time', {
          end: formatDate(locale, end),
          days: Math.abs(endSlipDays),
        })
      : t('unbound');
  return [first, t('open_points', { overdue, violated, proposals })].join(' ');
}

/** Offered as ghosts: named plans and those of the whole programme; single gates stand in the list below. */
function comparable({ baselines }: RoadmapView) {
  return baselines
    .filter(({ kind, range }) => kind === 'target' || range === null)
    .slice(0, 6)
    .map(({ id, name }) => ({ id, name }));
}

function numbersOf({ plan }: RoadmapView): ReadonlyMap<string, string> {
  const lines = plan.groups.flatMap((group) => group.lines);
  return new Map(
    lines.flatMap((line) => [line, ...line.milestones, ...line.gates].map(({ id, number }) => [id, number])),
  );
}
