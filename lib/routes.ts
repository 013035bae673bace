type Query = Readonly<Record<string, string | number | undefined>>;

const segment = (value: string | number): string => encodeURIComponent(String(value));

/** A path below one programme; `key` is its short human key. Empty query values are left out. */
function inProgramme(key: string, path = '', query: Query = {}): string {
  const base = `/${segment(key)}${path}`;
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') search.set(name, String(value));
  return search.size > 0 ? `${base}?${search}` : base;
}

/** Every address of the product; the state of a screen lives in its query, so that links can be shared. */
export const routes = {
  home: () => '/',
  signIn: (next?: string) => (next ? `/sign-in?next=${segment(next)}` : '/sign-in'),
  programmes: () => '/programmes',
  newProgramme: () => '/programmes/new',
  account: () => '/account',
  overview: (key: string, query?: Query) => inProgramme(key, '', query),
  roadmap: (key: string, query?: Query) => inProgramme(key, '/roadmap', query),
  /** Waves of the template into this programme. */
  layTemplate: (key: string) => inProgramme(key, '/roadmap/template'),
  baselines: (key: string, query?: Query) => inProgramme(key, '/roadmap/baselines', query),
  gates: (key: string, query?: Query) => inProgramme(key, '/gates', query),
  gate: (key: string, number: string | number, query?: Query) =>
    inProgramme(key, `/gates/${segment(number)}`, query),
  exceptions: (key: string, query?: Query) => inProgramme(key, '/exceptions', query),
  exception: (key: string, number: string | number) => inProgramme(key, `/exceptions/${segment(number)}`),
  milestones: (key: string, query?: Query) => inProgramme(key, '/milestones', query),
  milestone: (key: string, number: string | number) => inProgramme(key, `/milestones/${segment(number)}`),
  channels: (key: string, query?: Query) => inProgramme(key, '/channels', query),
  channel: (key: string, channel: string) => inProgramme(key, `/channels/${segment(channel)}`),
  costs: (key: string, query?: Query) => inProgramme(key, '/costs', query),
  scorecard: (key: string, query?: Query) => inProgramme(key, '/scorecard', query),
  kpi: (key: string, kpi: string, query?: Query) => inProgramme(key, `/scorecard/${segment(kpi)}`, query),
  schedule: (key: string, query?: Query) => inProgramme(key, '/schedule', query),
  cab: (key: string, query?: Query) => inProgramme(key, '/cab', query),
  meeting: (key: string, number: string | number) => inProgramme(key, `/cab/${segment(number)}`),
  changes: (key: string, query?: Query) => inProgramme(key, '/changes', query),
  change: (key: string, number: string, query?: Query) =>
    inProgramme(key, `/changes/${segment(number)}`, query),
  risks: (key: string, query?: Query) => inProgramme(key, '/risks', query),
  risk: (key: string, number: string | number) => inProgramme(key, `/risks/${segment(number)}`),
  raci: (key: string, query?: Query) => inProgramme(key, '/raci', query),
  people: (key: string, query?: Query) => inProgramme(key, '/people', query),
  inbox: (key: string, query?: Query) => inProgramme(key, '/inbox', query),
  audit: (key: string, query?: Query) => inProgramme(key, '/audit', query),
  settings: (key: string, section = '') => inProgramme(key, `/settings${section && `/${segment(section)}`}`),
  import: (key: string) => inProgramme(key, '/import'),
  /** A record by its human number, such as `MS-31`; the page behind it redirects to the record's own screen. */
  record: (key: string, number: string) => inProgramme(key, `/records/${segment(number)}`),
  recordHistory: (key: string, number: string, query?: Query) =>
    inProgramme(key, `/records/${segment(number)}/history`, query),
} as const;
