import {
  renderGhosts,
  renderPath,
  renderPhaseNames,
  renderTrack,
} from '@/components/roadmap/track-plan/render-sections';
import { renderLamp, renderSignal } from '@/components/roadmap/track-plan/render-signals';
import { renderStations, type TrackLinks } from '@/components/roadmap/track-plan/render-stations';
import { escapeXml, px } from '@/components/roadmap/track-plan/svg';
import type { TrackText } from '@/components/roadmap/track-plan/track-text';
import { textWidth } from '@/lib/roadmap/rules/track-labels';
import type { TrackLayout } from '@/lib/roadmap/rules/track-plan';
import type { AxisTick } from '@/lib/roadmap/rules/track-time';

export const AXIS_HEIGHT = 48;

export type RenderOptions = {
  text: TrackText;
  links: TrackLinks;
  /** Unique on the page, letters and digits: names the pattern definitions. */
  prefix: string;
  showBaseline?: boolean;
  onlyCritical?: boolean;
  /** No names of phases and no tab stops; the whole drawing is one image. */
  mini?: boolean;
};

/**
 * The plan as one SVG string. Pure: the same layout, words and options give the same string, so callers may
 * cache it. Every text is escaped here.
 */
export function renderTrackPlan(layout: TrackLayout, options: RenderOptions): string {
  const { text, links, prefix, mini = false } = options;
  const { height } = layout;
  const width = px(layout.width);
  const parts = [
    // A group, not an image: an image must not hold the links that make stations reachable by keyboard.
    `<svg class="tp-svg" xmlns="http://www.w3.org/2000/svg" role="${mini ? 'img' : 'group'}" width="${width}" height="${height}" ` +
      `aria-label="${escapeXml(text.title)}" data-from-day="${layout.scale.fromDay}" data-px-per-day="${layout.scale.pxPerDay}" data-today-x="${layout.todayX ?? ''}">`,
    `<defs><pattern id="${prefix}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="tp-hatch" d="M0 0V6"/></pattern></defs>`,
    renderBackground(layout, mini),
  ];
  for (const path of layout.paths) parts.push(renderPath(path, text));
  for (const row of layout.rows) {
    parts.push(
      `<g class="tp-row" data-line="${escapeXml(row.line.id)}">`,
      renderTrack(row, text, prefix, mini),
    );
    if (!mini) parts.push(renderPhaseNames(row, text));
    if (options.showBaseline !== false) parts.push(renderGhosts(row));
    for (const signal of row.signals) {
      parts.push(
        mini
          ? renderLamp(signal, row.trackY, text)
          : renderSignal(signal, row.trackY, text, links.gate(signal.gate.id)),
      );
    }
    parts.push(renderStations(row, text, links, options.onlyCritical === true), '</g>');
  }
  parts.push('</svg>');
  return parts.join('');
}

function renderBackground(layout: TrackLayout, mini: boolean): string {
  const { height, todayX } = layout;
  let svg = '';
  for (const band of layout.weekends) {
    svg += `<rect class="tp-weekend" x="${px(band.x)}" y="0" width="${px(band.width)}" height="${height}"/>`;
  }
  for (const tick of mini ? [] : layout.axis.minor) svg += gridLine(tick, height, 'tp-grid');
  for (const tick of layout.axis.major) svg += gridLine(tick, height, 'tp-grid tp-grid-major');
  if (mini) {
    for (const { y, height: room } of layout.groups) {
      svg += `<path class="tp-rule" d="M0 ${y + room - 0.5}H${px(layout.width)}"/>`;
    }
  } else {
    for (const { y, height: head } of layout.groups) {
      svg += `<rect class="tp-band" x="0" y="${y}" width="100%" height="${head}"/>`;
    }
    for (const row of layout.rows) {
      svg += `<path class="tp-rule" d="M0 ${row.y + row.height - 0.5}H${px(layout.width)}"/>`;
    }
  }
  if (todayX !== null) svg += `<path class="tp-today" d="M${px(todayX)} 0V${height}"/>`;
  return svg;
}

function gridLine(tick: AxisTick, height: number, name: string): string {
  return tick.x === 0 ? '' : `<path class="${name}" d="M${px(tick.x)} 0V${height}"/>`;
}

/** The axis above the plan: long and short periods, and the flag of today. It is a second SVG so that it can stick. */
export function renderAxis(layout: TrackLayout, text: TrackText): string {
  const flag = flagSpan(layout, text);
  const lines = layout.axis.major
    .map((tick) => gridLine(tick, AXIS_HEIGHT, 'tp-grid tp-grid-major'))
    .join('');
  return (
    `<svg class="tp-axis-svg" xmlns="http://www.w3.org/2000/svg" aria-hidden="true" width="${px(layout.width)}" height="${AXIS_HEIGHT}">` +
    `${lines}${majorNames(layout, text)}${minorNames(layout, text, flag)}${flag ? todayFlag(flag, text) : ''}</svg>`
  );
}

function majorNames(layout: TrackLayout, text: TrackText): string {
  return layout.axis.major
    .map((tick) => ({ tick, name: text.tick(tick) }))
    .filter(({ tick, name }) => textWidth(name, true) + 8 <= tick.width)
    .map(({ tick, name }) => `<text class="tp-major" x="${px(tick.x + 6)}" y="18">${escapeXml(name)}</text>`)
    .join('');
}

/** Short names stand at a regular step wide enough for the longest; none touches the edges or the flag of today. */
function minorNames(layout: TrackLayout, text: TrackText, flag: FlagSpan | null): string {
  const names = layout.axis.minor.map((tick) => text.tick(tick));
  const longest = Math.max(0, ...names.map((name) => textWidth(name)));
  const room = Math.max(1, ...layout.axis.minor.map((tick) => tick.width));
  const step = Math.ceil((longest + 4) / room);
  let svg = '';
  for (const [index, tick] of layout.axis.minor.entries()) {
    if (index % step !== 0) continue;
    const name = names[index] ?? '';
    const middle = tick.x + tick.width / 2;
    const half = textWidth(name) / 2;
    const hidden = flag !== null && middle + half > flag.x1 - 2 && middle - half < flag.x2 + 2;
    if (hidden || middle - half < 2 || middle + half > layout.width) continue;
    svg += `<text class="tp-minor" x="${px(middle)}" y="38">${escapeXml(name)}</text>`;
  }
  return svg;
}

type FlagSpan = { x: number; x1: number; x2: number };

function flagSpan(layout: TrackLayout, text: TrackText): FlagSpan | null {
  if (layout.todayX === null) return null;
  const half = textWidth(text.todayShort, true) / 2 + 7;
  const middle = Math.max(half, Math.min(layout.width - half, layout.todayX));
  return { x: layout.todayX, x1: middle - half, x2: middle + half };
}

function todayFlag(flag: FlagSpan, text: TrackText): string {
  const y = AXIS_HEIGHT - 22;
  return (
    `<g class="tp-flag"><rect x="${px(flag.x1)}" y="${y}" width="${px(flag.x2 - flag.x1)}" height="19" rx="4"/>` +
    `<path d="M${px(flag.x)} ${y + 18}V${AXIS_HEIGHT}"/>` +
    `<text x="${px((flag.x1 + flag.x2) / 2)}" y="${y + 14}">${escapeXml(text.todayShort)}</text></g>`
  );
}
