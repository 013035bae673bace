import { useTranslations } from 'next-intl';
import { TrackCanvas } from '@/components/roadmap/track-plan/track-canvas';
import { TrackDrag, type TrackDragProps } from '@/components/roadmap/track-plan/track-drag';
import { TrackLegend } from '@/components/roadmap/track-plan/track-legend';
import { TrackTable } from '@/components/roadmap/track-plan/track-table';
import { useTrackText } from '@/components/roadmap/track-plan/track-text';
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
  /** Server action that writes a new forecast; leave out for readers who may not. */
  onMove?: TrackDragProps['onMove'];
};

/** The roadmap as a track plan: message, tools, drawing or table, legend. Complete without script. */
export function TrackPlanView(props: TrackPlanProps) {
  const t = useTranslations('roadmap.trackPlan');
  const { plan, view, path, hrefs, baselines = [], onMove } = props;
  const text = useTrackText(plan);
  if (plan.groups.every((group) => group.lines.length === 0)) return <p className="tp-empty">{t('empty')}</p>;
  return (
    <div className="tp">
      <p className="tp-message">{text.title}</p>
      <TrackToolbar path={path} view={view} from={plan.from} to={plan.to} baselines={baselines} />
      {view.table ? (
        <TrackTable plan={plan} text={text} hrefs={hrefs} />
      ) : (
        <>
          <TrackDrag {...movesOf(plan, onMove !== undefined)} {...zoomHrefs(path, view)} onMove={onMove}>
            <TrackCanvas
              layout={layoutTrackPlan(plan, { minWidth: 920, dependencies: view.deps || view.critical })}
              text={text}
              links={{ ...hrefs, cluster: (milestones) => clusterHref(path, view, milestones) }}
              waveHref={hrefs.wave}
              words={{ corner: t('corner'), region: t('scrollRegion') }}
              showBaseline
              onlyCritical={view.critical}
            />
          </TrackDrag>
          <TrackLegend />
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

/** What the browser needs for moving: open stations the reader may move, and everything linked to others. */
function movesOf(plan: TrackPlan, wanted: boolean): Pick<TrackDragProps, 'stations' | 'movable' | 'edges'> {
  if (!wanted) return { stations: [], movable: [], edges: [] };
  const edges = plan.dependencies.map(({ from, to, type, lagDays }) => ({ from, to, type, lagDays }));
  const linked = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const milestones = plan.groups.flatMap((group) => group.lines.flatMap((line) => line.milestones));
  const stations = milestones.flatMap((milestone) => {
    const { id, number, title, baseline, version, movable } = milestone;
    const date = stationDate(milestone);
    if (date === null || !(movable || linked.has(id))) return [];
    return [{ id, name: `${number} ${title}`, date, baseline, version }];
  });
  const movable = milestones.filter((each) => each.movable && stationDate(each) !== null).map(({ id }) => id);
  return { stations, movable, edges };
}

function zoomHrefs(path: string, view: TrackView) {
  const at = ZOOM_LEVELS.indexOf(view.zoom);
  const nearer = ZOOM_LEVELS[at - 1];
  const farther = ZOOM_LEVELS[at + 1];
  return {
    zoomIn: nearer ? trackViewHref(path, view, { zoom: nearer }) : null,
    zoomOut: farther ? trackViewHref(path, view, { zoom: farther }) : null,
  };
}
