/** What a table's address says. Unknown columns fall back, so an old link still opens. */
export type TableState = {
  readonly sort: string;
  readonly descending: boolean;
  /** From 1. */
  readonly page: number;
};

/** As Next hands them to a page, after awaiting. */
export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>;

const SORT = 'sort';
const PAGE = 'page';

/** First value of a parameter, trimmed; `undefined` when absent or empty. */
export function param(params: SearchParams, name: string): string | undefined {
  const value = params[name];
  const first = typeof value === 'string' ? value : value?.[0];
  return first?.trim() || undefined;
}

/** `?sort=-due&page=2`; the minus sign means descending. */
export function readTableState(
  params: SearchParams,
  sortable: readonly string[],
  fallback: string,
): TableState {
  const read = (text: string) => ({ descending: text.startsWith('-'), sort: text.replace(/^-/, '') });
  const asked = read(param(params, SORT) ?? fallback);
  const page = Number(param(params, PAGE) ?? 1);
  return {
    ...(sortable.includes(asked.sort) ? asked : read(fallback)),
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  };
}

/** Address of the same table with some parameters changed; `undefined` removes one. Leaves the first page unless told. */
export function hrefWith(
  path: string,
  params: SearchParams,
  change: Readonly<Record<string, string | number | undefined>>,
): string {
  const next = new URLSearchParams();
  for (const name of Object.keys(params)) {
    const value = param(params, name);
    if (value !== undefined && name !== PAGE && !(name in change)) next.set(name, value);
  }
  for (const [name, value] of Object.entries(change))
    if (value !== undefined && value !== '') next.set(name, String(value));
  const query = next.toString();
  return query ? `${path}?${query}` : path;
}

/** Next click on a header: ascending first, then the other way round. */
export const sortHref = (path: string, params: SearchParams, state: TableState, column: string): string =>
  hrefWith(path, params, { [SORT]: state.sort === column && !state.descending ? `-${column}` : column });

export const pageHref = (path: string, params: SearchParams, page: number): string =>
  hrefWith(path, params, { [PAGE]: page > 1 ? page : undefined });
