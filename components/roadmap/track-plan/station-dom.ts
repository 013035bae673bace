/** Reading and moving drawn stations in the browser: one element's transform, never a redraw. */

const STATION = 'a[data-kind="milestone"][data-movable]';

/** The movable station an event came from, if any. */
export function stationAt(target: EventTarget | null): SVGElement | null {
  const found = target instanceof Element ? target.closest(STATION) : null;
  return found instanceof SVGElement ? found : null;
}

/** The drawn station of a milestone; null when it is out of view or inside a cluster. */
export function stationOf(root: HTMLElement, id: string): SVGElement | null {
  const found = root.querySelector(`${STATION}[data-id="${CSS.escape(id)}"]`);
  return found instanceof SVGElement ? found : null;
}

/** Scale of the drawing as it was rendered. */
export function scaleOf(root: HTMLElement): { fromDay: number; pxPerDay: number } | null {
  const svg = root.querySelector('.tp-svg');
  if (!(svg instanceof SVGElement)) return null;
  return { fromDay: Number(svg.dataset.fromDay), pxPerDay: Number(svg.dataset.pxPerDay) };
}

/** On a narrow screen today may lie beyond the right edge: brings it into the left third. */
export function showToday(root: HTMLElement): void {
  const scroller = root.querySelector('.tp-scroll');
  const svg = root.querySelector('.tp-svg');
  const names = root.querySelector('.tp-names');
  if (!(svg instanceof SVGElement) || !scroller || !names || !svg.dataset.todayX) return;
  const today = Number(svg.dataset.todayX);
  const room = scroller.clientWidth - names.clientWidth;
  if (today > room * 0.8) scroller.scrollLeft = today - room / 3;
}

/** Position of a station in the drawing. */
export function placeOf(station: SVGElement): { x: number; y: number } {
  const [, x = '0', y = '0'] =
    /translate\(([-\d.]+)[ ,]+([-\d.]+)\)/.exec(station.getAttribute('transform') ?? '') ?? [];
  return { x: Number(x), y: Number(y) };
}

export function moveTo(station: SVGElement, x: number, y: number): void {
  station.setAttribute('transform', `translate(${x} ${y})`);
}

/** Marks the successors a move would touch, as far as they are drawn. */
export function markTouched(root: HTMLElement, ids: readonly string[]): void {
  for (const marked of root.querySelectorAll('.tp-touched')) marked.classList.remove('tp-touched');
  for (const id of ids) stationOf(root, id)?.classList.add('tp-touched');
}

const LINKS = '.tp-svg a';

/** One tab stop for the whole drawing; arrow keys lead on from there. */
export function rove(root: HTMLElement): void {
  const links = root.querySelectorAll(LINKS);
  for (const [index, link] of links.entries()) link.setAttribute('tabindex', index === 0 ? '0' : '-1');
}

/** Focuses the neighbour of the focused link: left and right along the line, up and down to the nearest line. */
export function focusNeighbour(root: HTMLElement, from: SVGElement, key: string): boolean {
  const row = from.closest('.tp-row');
  if (!row) return false;
  const next =
    key === 'ArrowLeft' || key === 'ArrowRight'
      ? alongLine(row, from, key)
      : acrossLines(root, row, from, key);
  if (!next) return false;
  for (const link of root.querySelectorAll(`${LINKS}[tabindex="0"]`)) link.setAttribute('tabindex', '-1');
  next.setAttribute('tabindex', '0');
  next.focus();
  next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  return true;
}

function alongLine(row: Element, from: SVGElement, key: string): SVGElement | undefined {
  const links = linksOf(row).sort((a, b) => placeOf(a).x - placeOf(b).x);
  return links[links.indexOf(from) + (key === 'ArrowRight' ? 1 : -1)];
}

function acrossLines(root: HTMLElement, row: Element, from: SVGElement, key: string): SVGElement | undefined {
  const rows = [...root.querySelectorAll('.tp-row')].filter(
    (each) => each === row || linksOf(each).length > 0,
  );
  const target = rows[rows.indexOf(row) + (key === 'ArrowDown' ? 1 : -1)];
  const { x } = placeOf(from);
  return target && linksOf(target).sort((a, b) => Math.abs(placeOf(a).x - x) - Math.abs(placeOf(b).x - x))[0];
}

function linksOf(row: Element): SVGElement[] {
  return [...row.querySelectorAll('a')].filter((link) => link instanceof SVGElement) as SVGElement[];
}
