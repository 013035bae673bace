import type { CivilDate } from '@/lib/calendar/vocabulary';
import { ZOOM_LEVELS, type ZoomLevel } from '@/lib/roadmap/vocabulary';

/** What the URL says about the plan; every field has a default that the URL leaves out. */
export type TrackView = {
  zoom: ZoomLevel;
  from: CivilDate | null;
  /** `current`, `original` or the id of a named baseline. */
  baseline: string;
  deps: boolean;
  critical: boolean;
  table: boolean;
};

export type SearchParams = Record<string, string | string[] | undefined>;

const CIVIL = /^[1-9]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Reads the view from search parameters; anything unknown falls back to its default. */
export function parseTrackView(params: SearchParams, fallback: ZoomLevel = 'quarter'): TrackView {
  const zoom = ZOOM_LEVELS.find((each) => each === params.zoom) ?? fallback;
  const from = typeof params.from === 'string' && isCivil(params.from) ? (params.from as CivilDate) : null;
  const baseline =
    typeof params.baseline === 'string' && params.baseline !== '' ? params.baseline : 'current';
  return {
    zoom,
    from,
    baseline,
    deps: params.deps === '1',
    critical: params.critical === '1',
    table: params.view === 'table',
  };
}

function isCivil(text: string): boolean {
  if (!CIVIL.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Address of a view: a query that can be shared. */
export function trackViewHref(path: string, view: TrackView, change: Partial<TrackView> = {}): string {
  const next = { ...view, ...change };
  const query = new URLSearchParams({ zoom: next.zoom });
  if (next.from !== null) query.set('from', next.from);
  if (next.baseline !== 'current') query.set('baseline', next.baseline);
  if (next.deps) query.set('deps', '1');
  if (next.critical) query.set('critical', '1');
  if (next.table) query.set('view', 'table');
  return `${path}?${query}`;
}
