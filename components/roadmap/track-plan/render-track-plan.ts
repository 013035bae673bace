import {
  renderGhosts,
  renderPath,
  renderPhaseNames,
  renderTrack,
} from '@/components/roadmap/track-plan/render-sections';
import { renderSignal } from '@/components/roadmap/track-plan/render-signals';
import { renderStations, type TrackLinks } from '@/components/roadmap/track-plan/render-stations';
import { escapeXml, px } from '@/components/roadmap/track-plan/svg';
import type { TrackText } from '@/components/roadmap/track-plan/track-text';
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
  const { width, height } = layout;
  const parts = [
    // A group, not an image: an image must not hold the links that make stations reachable by keyboard.
    `<svg class="tp-svg" xmlns="http://www.w3.org/2000/svg" role="${mini ? 'img' : 'group'}" width="${width}" height="${height}" ` +
      `aria-label="${escapeXml(text.title)}" data-from-day="${layout.scale.fromDay}" data-px-per-day="${layout.scale.pxPerDay}">`,
    `<defs><pattern id="${prefix}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="tp-hatch" d="M0 0V6"/></pattern></defs>`,
    renderBackground(layout, mini),
  ];
  for (const path of layout.paths) parts.push(renderPath(path, text));
  for (const row of layout.rows) {
    parts.push(`<g class="tp-row" data-line="${escapeXml(row.line.id)}">`, renderTrack(row, text, prefix));
    if (!mini) parts.push(renderPhaseNames(row, text));
    if (options.showBaseline !== false) parts.push(renderGhosts(row));
    for (const signal of row.signals) {
      parts.push(renderSignal(signal, row.trackY, text, mini ? null : links.gate(signal.gate.id)));
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
  if (!mini) {
    for (const { y, height: head } of layout.groups) {
      svg += `<rect class="tp-band" x="0" y="${y}" width="100%" height="${head}"/>`;
    }
    for (const row of layout.rows) {
      svg += `<path class="tp-rule" d="M0 ${row.y + row.height - 0.5}H${layout.width}"/>`;
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
  const cells = (ticks: readonly AxisTick[], y: number, name: string, least: number) =>
    ticks
      .filter((tick) => tick.width >= least)
      .map((tick) => {
        const centred = name === 'tp-minor';
        const x = centred ? tick.x + tick.width / 2 : tick.x + 6;
        return `<text class="${name}" x="${px(x)}" y="${y}">${escapeXml(text.tick(tick))}</text>`;
      })
      .join('');
  const lines = layout.axis.major
    .map((tick) => gridLine(tick, AXIS_HEIGHT, 'tp-grid tp-grid-major'))
    .join('');
  return (
    `<svg class="tp-axis-svg" xmlns="http://www.w3.org/2000/svg" aria-hidden="true" width="${layout.width}" height="${AXIS_HEIGHT}">` +
    `${lines}${cells(layout.axis.major, 18, 'tp-major', 40)}${cells(layout.axis.minor, 38, 'tp-minor', 16)}${todayFlag(layout, text)}</svg>`
  );
}

function todayFlag(layout: TrackLayout, text: TrackText): string {
  if (layout.todayX === null) return '';
  const half = 8 + text.todayShort.length * 3.4;
  const x = Math.max(half, Math.min(layout.width - half, layout.todayX));
  return (
    `<g class="tp-flag"><rect x="${px(x - half)}" y="${AXIS_HEIGHT - 20}" width="${px(half * 2)}" height="18" rx="4"/>` +
    `<path d="M${px(layout.todayX)} ${AXIS_HEIGHT - 2}V${AXIS_HEIGHT}"/>` +
    `<text x="${px(x)}" y="${AXIS_HEIGHT - 7}">${escapeXml(text.todayShort)}</text></g>`
  );
}
