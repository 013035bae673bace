import { TrackCanvas } from '@/components/roadmap/track-plan/track-canvas';
import { TrackLegend } from '@/components/roadmap/track-plan/track-legend';
import { TrackTable } from '@/components/roadmap/track-plan/track-table';
import { type Translate, trackText } from '@/components/roadmap/track-plan/track-text';
import { TrackToolbar } from '@/components/roadmap/track-plan/track-toolbar';
import { type TrackView, trackViewHref } from '@/components/roadmap/track-plan/track-view';
import { layoutTrackPlan } from '@/lib/roadmap/rules/track-layout';
import { stationDate, type TrackMilestone, type TrackPlan } from '@/lib/roadmap/rules/track-plan';
import { shiftDate } from '@/lib/roadmap/rules/track-time';
import { ZOOM_LEVELS } from '@/lib/roadmap/vocabulary';

export type TrackPlanProps = {
  plan: TrackPlan;
  view: TrackView;
  /** Path of the roadmap page, without a query. */
  path: string;
  hrefs: { wave: (id: string) => string; milestone: (id: string) => string; gate: (id: string) => string };
  baselines?: readonly { id: string; name: string }[];
};

/** The whole roadmap block in a given language: message, tools, drawing or table, legend. */
export function TrackPlanView({ t, locale, ...props }: TrackPlanProps & { t: Translate; locale: string }) {
  const { plan, view, path, hrefs, baselines = [] } = props;
  if (plan.groups.every((group) => group.lines.length === 0)) return <p className="tp-empty">{t('empty')}</p>;
  const text = trackText(t, locale, plan);
  return (
    <div className="tp">
      <p className="tp-message">{text.title}</p>
      <TrackToolbar path={path} view={view} from={plan.from} to={plan.to} baselines={baselines} t={t} />
      {view.table ? (
        <TrackTable plan={plan} text={text} t={t} hrefs={hrefs} />
      ) : (
        <>
          <TrackCanvas
            layout={layoutTrackPlan(plan, { minWidth: 920, dependencies: view.deps || view.critical })}
            text={text}
            links={{ ...hrefs, cluster: (milestones) => clusterHref(path, view, milestones) }}
            waveHref={hrefs.wave}
            words={{ corner: t('corner'), region: t('scrollRegion') }}
            showBaseline
            onlyCritical={view.critical}
          />
          <TrackLegend t={t} />
        </>
      )}
    </div>
  );
}

/** A cluster opens one zoom nearer around its first milestone; at the nearest zoom it opens the table. */
function clusterHref(path: string, view: TrackView, milestones: readonly TrackMilestone[]): string {
  const zoom = ZOOM_LEVELS[ZOOM_LEVELS.indexOf(view.zoom) - 1];
  const [first] = milestones;
  const date = first ? stationDate(first) : null;
  if (zoom === undefined || date === null) return trackViewHref(path, view, { table: true });
  return trackViewHref(path, view, { zoom, from: shiftDate(date, -14) });
}
