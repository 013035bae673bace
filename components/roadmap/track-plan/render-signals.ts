import { escapeXml, px, safeHref } from '@/components/roadmap/track-plan/svg';
import type { TrackText } from '@/components/roadmap/track-plan/track-text';
import type { GateDecision } from '@/lib/gates/vocabulary';
import { showsReadiness } from '@/lib/roadmap/rules/track-labels';
import type { TrackSignal } from '@/lib/roadmap/rules/track-plan';

const R = 8.5;

type LampOf = { gate: Pick<TrackSignal['gate'], 'decision' | 'inReview' | 'readinessPercent'> };
const GLYPHS: Record<GateDecision, string> = {
  go: `<circle class="tp-lamp-on" r="5"/>`,
  conditional_go: `<path class="tp-lamp-on" d="M0-5A5 5 0 0 0 0 5Z"/><circle class="tp-lamp-line" r="5"/>`,
  recycle: `<path class="tp-lamp-line" d="M-3.9-1.6A4.2 4.2 0 1 1-3.4 2.5"/><path class="tp-lamp-on" d="M-6.4-3.4L-1.7-3.2L-4.6.8Z"/>`,
  hold: `<path class="tp-lamp-bars" d="M-2.4-4V4M2.4-4V4"/>`,
  kill: `<path class="tp-lamp-bars" d="M-3.4-3.4L3.4 3.4M3.4-3.4L-3.4 3.4"/>`,
};

/** A signal: post on the track, lamp with the decision's symbol, plate with the gate's name; a link to the gate. */
export function renderSignal(signal: TrackSignal, trackY: number, text: TrackText, href: string): string {
  const { gate, x, level } = signal;
  const name = escapeXml(text.gate(gate));
  const lampY = -28 - level * 20;
  const plate = showsReadiness(signal)
    ? `${gate.kind} ${text.percent(gate.readinessPercent ?? 0)}`
    : gate.kind;
  const ready = text.readiness(gate);
  const plateX = gate.inReview ? 16 : 13;
  return (
    `<a class="tp-signal ${toneOf(signal)}" href="${safeHref(href)}" aria-label="${name}" data-id="${escapeXml(gate.id)}" ` +
    `data-kind="gate" data-date="${gate.date}" data-decision="${gate.decision ?? 'open'}" ` +
    `transform="translate(${px(x)} ${px(trackY)})"><title>${name}</title>` +
    `<rect class="tp-hit" x="-12" y="${lampY - 12}" width="24" height="${12 - lampY}"/>` +
    `<path class="tp-post" d="M0 0V${lampY + R}M-4 0H4"/>` +
    `<g transform="translate(0 ${lampY})">${lampOf(signal)}` +
    `<text class="tp-plate" x="${plateX}" y="4">${escapeXml(plate)}</text>` +
    `${ready === null ? '' : `<text class="tp-readiness" x="${plateX}" y="17">${escapeXml(ready)}</text>`}</g></a>`
  );
}

/** The small plan has no room for posts: the lamp stands on the track itself. */
export function renderLamp(signal: TrackSignal, trackY: number, text: TrackText): string {
  const { gate, x } = signal;
  return (
    `<g class="tp-signal ${toneOf(signal)}" data-decision="${gate.decision ?? 'open'}" ` +
    `transform="translate(${px(x)} ${px(trackY)}) scale(.8)"><title>${escapeXml(text.gate(gate))}</title>${lampOf(signal)}</g>`
  );
}

function toneOf({ gate }: TrackSignal): string {
  return gate.inReview && gate.decision === null ? 'tp-in-review' : `tp-dec-${gate.decision ?? 'open'}`;
}

/** The lamp alone, for the drawing and the legend. */
export function lampOf({ gate }: LampOf): string {
  const ring = gate.inReview && gate.decision === null ? `<circle class="tp-review" r="${R + 3}"/>` : '';
  const glyph = gate.decision === null ? readinessArc(gate.readinessPercent) : GLYPHS[gate.decision];
  return `${ring}<circle class="tp-lamp" r="${R}"/>${glyph}`;
}

/** The ring of an undecided lamp fills clockwise with the share of met criteria. */
function readinessArc(percent: number | null): string {
  if (percent === null || percent <= 0) return '';
  if (percent >= 100) return `<circle class="tp-ready" r="${R}"/>`;
  const angle = (percent / 100) * 2 * Math.PI;
  const x = px(R * Math.sin(angle));
  const y = px(-R * Math.cos(angle));
  return `<path class="tp-ready" d="M0-${R}A${R} ${R} 0 ${percent > 50 ? 1 : 0} 1 ${x} ${y}"/>`;
}
