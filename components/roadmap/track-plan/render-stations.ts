import { escapeXml, px, safeHref } from '@/components/roadmap/track-plan/svg';
import type { TrackText } from '@/components/roadmap/track-plan/track-text';
import type { Judgement } from '@/lib/milestones/vocabulary';
import { LANE_HEIGHT } from '@/lib/roadmap/rules/track-labels';
import type { TrackLabel, TrackMilestone, TrackRow, TrackStation } from '@/lib/roadmap/rules/track-plan';

/** Judgement by form, so that it survives a grey print: circle, triangle, square, diamond. */
const SHAPES: Record<Judgement, string> = {
  green: '<circle class="tp-shape" r="5"/>',
  amber: '<path class="tp-shape" d="M0-6L5.8 4.4H-5.8Z"/>',
  red: '<rect class="tp-shape" x="-4.8" y="-4.8" width="9.6" height="9.6" rx="1"/>',
  grey: '<path class="tp-shape" d="M0-6L6 0L0 6L-6 0Z"/>',
};
const CROSS = '<path class="tp-cross" d="M-4-4L4 4M4-4L-4 4"/>';

/** Addresses of records; the drawing itself knows no routes. */
export type TrackLinks = {
  milestone: (id: string) => string;
  gate: (id: string) => string;
  /** Where a cluster leads: usually the same plan, nearer. */
  cluster: (milestones: readonly TrackMilestone[]) => string;
};

/** Stations of one row with their texts; each is one link. */
export function renderStations(
  row: TrackRow,
  text: TrackText,
  links: TrackLinks,
  onlyCritical: boolean,
): string {
  const labels = new Map(row.labels.map((label) => [label.milestoneId, label]));
  let svg = '';
  for (const station of row.stations) {
    svg +=
      station.kind === 'cluster'
        ? renderCluster(station, row.trackY, text, links, onlyCritical)
        : renderSingle(station, row.trackY, labels.get(station.milestone.id), text, links, onlyCritical);
  }
  return svg;
}

function renderSingle(
  station: Extract<TrackStation, { kind: 'single' }>,
  trackY: number,
  label: TrackLabel | undefined,
  text: TrackText,
  links: TrackLinks,
  onlyCritical: boolean,
): string {
  const { milestone, x, date } = station;
  const name = escapeXml(text.milestone(milestone));
  const dim = onlyCritical && !milestone.critical ? ' tp-dim' : '';
  const move = milestone.movable ? ' data-movable="1"' : '';
  return (
    `<a class="tp-station tp-${milestone.judgement} tp-ms-${milestone.state}${dim}" href="${safeHref(links.milestone(milestone.id))}" ` +
    `data-id="${escapeXml(milestone.id)}" data-kind="milestone" data-date="${date}"${move} aria-label="${name}" ` +
    `transform="translate(${px(x)} ${px(trackY)})"><title>${name}</title>` +
    `<rect class="tp-hit" x="-12" y="-12" width="24" height="24"/>${label ? renderLabel(label, text) : ''}` +
    `${milestone.gating ? '<circle class="tp-gating" r="9"/>' : ''}${stationShape(milestone)}</a>`
  );
}

function renderLabel(label: TrackLabel, text: TrackText): string {
  const y = -14 - label.lane * LANE_HEIGHT;
  const slip = label.slipDays
    ? ` <tspan class="tp-slip" dx="2">${escapeXml(text.slip(label.slipDays))}</tspan>`
    : '';
  const leader = label.lane > 0 ? `<path class="tp-leader" d="M0-11V${y + 3}"/>` : '';
  return (
    `${leader}<text class="tp-label${label.strong ? ' tp-strong' : ''}" x="${px(label.x1 - label.stationX)}" y="${y}">` +
    `${escapeXml(label.text)}${slip}</text>`
  );
}

/** Form by judgement, fill by state: outline = to come, half = submitted, solid = accepted, cross = cancelled. */
export function stationShape(milestone: Pick<TrackMilestone, 'state' | 'judgement'>): string {
  if (milestone.state === 'cancelled') return CROSS;
  const half = milestone.state === 'submitted' ? '<circle class="tp-dot" r="2.2"/>' : '';
  return SHAPES[milestone.judgement] + half;
}

function renderCluster(
  station: Extract<TrackStation, { kind: 'cluster' }>,
  trackY: number,
  text: TrackText,
  links: TrackLinks,
  onlyCritical: boolean,
): string {
  const { halfWidth, judgement, milestones, x } = station;
  const name = escapeXml(text.cluster(milestones));
  const dim = onlyCritical && !milestones.some((milestone) => milestone.critical) ? ' tp-dim' : '';
  const open = milestones.some((milestone) => milestone.state !== 'accepted') ? '' : ' tp-cluster-done';
  return (
    `<a class="tp-cluster tp-${judgement}${open}${dim}" href="${safeHref(links.cluster(milestones))}" data-kind="cluster" ` +
    `data-count="${milestones.length}" aria-label="${name}" transform="translate(${px(x)} ${px(trackY)})"><title>${name}</title>` +
    `<rect class="tp-pill" x="${-halfWidth}" y="-9" width="${halfWidth * 2}" height="18" rx="9"/>` +
    `<g transform="translate(${-halfWidth + 8} 0) scale(.62)">${SHAPES[judgement]}</g>` +
    `<text class="tp-count" x="4" y="4">${milestones.length}</text></a>`
  );
}
