import type { TrackLabel, TrackSignal, TrackStation } from '@/lib/roadmap/rules/track-plan';
import { labelRank, STATION_HALF } from '@/lib/roadmap/rules/track-stations';

/** Height of one label lane in pixels. */
export const LANE_HEIGHT = 15;
const MAX_CHARS = 30;
const GAP = 6;

type Span = { x1: number; x2: number };
type Candidate = Extract<TrackStation, { kind: 'single' }>;

/**
 * Puts texts above the stations of one line without overlap. Important stations choose first
 * (`labelRank`); who finds no room in `lanes` lanes stays without text. Leaders never cross a text.
 */
export function placeLabels(
  stations: readonly TrackStation[],
  signals: readonly TrackSignal[],
  lanes: number,
  width: number,
): TrackLabel[] {
  const taken: Span[][] = Array.from({ length: lanes }, (_, lane) => obstacles(stations, signals, lane));
  const labels: TrackLabel[] = [];
  for (const station of byImportance(stations)) {
    const label = firstFit(station, taken, width);
    if (!label) continue;
    labels.push(label);
    taken[label.lane]?.push({ x1: label.x1, x2: label.x2 });
    for (const lower of taken.slice(0, label.lane)) lower.push({ x1: station.x - 1, x2: station.x + 1 });
  }
  return labels.sort((a, b) => a.stationX - b.stationX);
}

/** A signal's lamp and plate stand in the two lowest lanes; a raised lamp also in the third. */
function obstacles(stations: readonly TrackStation[], signals: readonly TrackSignal[], lane: number): Span[] {
  const spans: Span[] = signals
    .filter((signal) => lane <= 1 + signal.level * 2)
    .map((signal) => signalSpan(signal));
  if (lane === 0) {
    for (const station of stations) {
      if (station.kind === 'cluster') {
        spans.push({ x1: station.x - station.halfWidth, x2: station.x + station.halfWidth });
      }
    }
  }
  return spans;
}

/** Horizontal room of a signal: lamp to the left of its plate. */
export function signalSpan(signal: TrackSignal): Span {
  const plate = showsReadiness(signal) ? 52 : 20;
  return { x1: signal.x - 11, x2: signal.x + 11 + plate };
}

/** The readiness stands beside an undecided signal only while it is under review. */
export function showsReadiness(signal: TrackSignal): boolean {
  return signal.gate.inReview && signal.gate.decision === null && signal.gate.readinessPercent !== null;
}

function byImportance(stations: readonly TrackStation[]): Candidate[] {
  return stations
    .filter((station): station is Candidate => station.kind === 'single')
    .sort((a, b) => labelRank(a.milestone) - labelRank(b.milestone) || a.x - b.x);
}

function firstFit(station: Candidate, taken: readonly Span[][], width: number): TrackLabel | null {
  const { milestone, x } = station;
  const text = shorten(milestone.title);
  const slipText = milestone.slipDays ? `+${Math.abs(milestone.slipDays)} d` : '';
  const size = textWidth(text, milestone.gating) + (slipText ? textWidth(slipText, true) + 5 : 0);
  for (const [lane, spans] of taken.entries()) {
    for (const x1 of [x - size / 2, x - STATION_HALF, x + STATION_HALF - size]) {
      const x2 = x1 + size;
      if (x1 < 2 || x2 > width - 2 || !isFree(spans, x1, x2)) continue;
      if (!taken.slice(0, lane).every((lower) => isFree(lower, x - 1, x + 1, 2))) continue;
      const { id, slipDays, judgement, gating } = milestone;
      return { milestoneId: id, text, slipDays, judgement, strong: gating, lane, x1, x2, stationX: x };
    }
  }
  return null;
}

function isFree(spans: readonly Span[], x1: number, x2: number, gap = GAP): boolean {
  return spans.every((span) => x2 + gap <= span.x1 || x1 >= span.x2 + gap);
}

function shorten(title: string): string {
  const chars = [...title];
  return chars.length <= MAX_CHARS
    ? title
    : `${chars
        .slice(0, MAX_CHARS - 1)
        .join('')
        .trimEnd()}…`;
}

const NARROW = new Set("iljtfrI.,:;'|!()[] -");
const WIDE = new Set('mwMWÄÖÜOQGDHNUCAK%@&…');

/** Upper estimate of a text's width in pixels at 12 px; a server has no fonts to ask. */
export function textWidth(text: string, strong = false): number {
  let sum = 0;
  for (const char of text) sum += charWidth(char);
  return strong ? sum * 1.06 : sum;
}

function charWidth(char: string): number {
  if (NARROW.has(char)) return 4.4;
  if (WIDE.has(char)) return 10.2;
  return (char.codePointAt(0) ?? 0) > 0x2e7f ? 13 : 7.1;
}
