import { escapeXml, px, roundedPath } from '@/components/roadmap/track-plan/svg';
import type { TrackText } from '@/components/roadmap/track-plan/track-text';
import { textWidth } from '@/lib/roadmap/rules/track-labels';
import type { TrackPath, TrackRow, TrackSection } from '@/lib/roadmap/rules/track-plan';

const HALF = 4;

/** Bed, windows and sections of one row; everything that lies under the stations. */
export function renderTrack(row: TrackRow, text: TrackText, prefix: string, mini: boolean): string {
  const { bed, trackY: y } = row;
  let svg = bed ? `<path class="tp-bed" d="M${px(bed.x1)} ${px(y)}H${px(bed.x2)}"/>` : '';
  if (!mini) for (const section of row.sections) svg += renderWindows(section, y, prefix);
  for (const section of row.sections) svg += renderSection(section, y, text);
  return svg;
}

function renderWindows(section: TrackSection, y: number, prefix: string): string {
  const { observation, contingency } = section;
  let svg = '';
  if (observation) {
    const width = px(observation.x2 - observation.x1);
    const box = `x="${px(observation.x1)}" y="${px(y - 8)}" width="${width}" height="16"`;
    svg += `<rect class="tp-observation" ${box} fill="url(#${prefix}-hatch)"/>`;
  }
  if (contingency) {
    const width = contingency.x2 - contingency.x1;
    const burn = Math.max(0, Math.min(1, contingency.burn ?? 0));
    const level = burn > 0.8 ? 'red' : burn > 0.5 ? 'amber' : 'green';
    const box = `x="${px(contingency.x1)}" y="${px(y + 9)}" height="5" rx="1.5"`;
    svg += `<rect class="tp-contingency" ${box} width="${px(width)}"/>`;
    if (burn > 0) svg += `<rect class="tp-burn tp-${level}" ${box} width="${px(width * burn)}"/>`;
  }
  return svg;
}

function renderSection(section: TrackSection, y: number, text: TrackText): string {
  const { phase, x1, x2, doneX } = section;
  if (x2 <= x1) return '';
  const title = `<title>${escapeXml(`${text.phase(phase)} · ${text.phaseDetail(phase)}`)}</title>`;
  return `<g class="tp-section tp-ph-${phase.state}" data-id="${escapeXml(phase.id)}" data-kind="phase">${title}${rails(
    phase.state,
    x1,
    x2,
    doneX,
    y,
  )}</g>`;
}

/** Form tells the state: outline planned, filled travelled, dashed on hold, cut with a cross when terminated. */
function rails(
  state: TrackSection['phase']['state'],
  x1: number,
  x2: number,
  doneX: number,
  y: number,
): string {
  const bar = (name: string, from: number, to: number) =>
    `<rect class="${name}" x="${px(from)}" y="${px(y - HALF)}" width="${px(to - from)}" height="${HALF * 2}" rx="${HALF}"/>`;
  const from = x1 + 1;
  const to = Math.max(from + 2, x2 - 1);
  if (state === 'on_hold')
    return `${bar('tp-rail', from, to)}<path class="tp-dashes" d="M${px(from + 3)} ${px(y)}H${px(to - 3)}"/>`;
  if (state === 'terminated') {
    const cut = `<path class="tp-cut" d="M${px(x2 - 5)} ${px(y - 5)}l10 10m0-10l-10 10"/>`;
    return `${bar('tp-rail', from, Math.max(from + 2, to - 8))}${cut}`;
  }
  const done =
    state === 'active' && doneX > from ? bar('tp-done', from, Math.min(to, Math.max(doneX, from + 8))) : '';
  return bar('tp-rail', from, to) + done;
}

/** Names of the phases below the track, where there is room for them. */
export function renderPhaseNames(row: TrackRow, text: TrackText): string {
  const y = px(row.trackY + (row.ghosts.length > 0 ? 36 : 27));
  let svg = '';
  for (const section of row.sections) {
    const room = section.x2 - section.x1 - 8;
    const long = text.phase(section.phase);
    const short = long.split(' · ')[0] ?? long;
    const name = textWidth(long) * 0.92 <= room ? long : textWidth(short) * 0.92 <= room ? short : '';
    if (name) svg += `<text class="tp-phase" x="${px(section.x1 + 4)}" y="${y}">${escapeXml(name)}</text>`;
  }
  return svg;
}

/** Baseline ghosts: a hollow station where the plan had it, and a thin line to where it is now. */
export function renderGhosts(row: TrackRow): string {
  let svg = '';
  for (const ghost of row.ghosts) {
    const y = row.trackY + 20;
    const tone = ghost.slipDays > 0 ? 'tp-late' : 'tp-early';
    svg +=
      `<g class="tp-ghost ${tone}" data-for="${escapeXml(ghost.milestoneId)}">` +
      `<path d="M${px(ghost.baselineX)} ${px(y)}H${px(ghost.stationX)}V${px(row.trackY + 9)}"/>` +
      `<circle cx="${px(ghost.baselineX)}" cy="${px(y)}" r="3"/></g>`;
  }
  return svg;
}

/** One dependency; a violated one is dashed, red and carries a warning triangle. */
export function renderPath(path: TrackPath, text: TrackText): string {
  const end = path.points.at(-1);
  const before = path.points.at(-2);
  if (!end || !before) return '';
  const up = end.y < before.y;
  const tip = `M${px(end.x)} ${px(end.y)}l-3.5 ${up ? 6 : -6}h7Z`;
  const middle = path.points[1];
  const next = path.points[2];
  const warning =
    path.dependency.violated && middle && next
      ? `<g transform="translate(${px((middle.x + next.x) / 2)} ${px(middle.y)})"><path class="tp-warn" d="M0-7L7 5H-7Z"/><path class="tp-warn-mark" d="M0-3V1M0 3V3.2"/></g>`
      : '';
  const tone = `${path.dependency.violated ? ' tp-violated' : ''}${path.critical ? ' tp-critical' : ''}`;
  return (
    `<g class="tp-path${tone}" data-from="${escapeXml(path.dependency.from)}" data-to="${escapeXml(path.dependency.to)}">` +
    `<title>${escapeXml(text.dependency(path.dependency))}</title><path class="tp-way" d="${roundedPath(path.points, 6)}"/>` +
    `<path class="tp-tip" d="${tip}"/>${warning}</g>`
  );
}
