import 'server-only';
import { createMilestone } from '@/lib/milestones/commands/create';
import { reportForecast } from '@/lib/milestones/commands/report-forecast';
import type { MilestoneKind } from '@/lib/milestones/vocabulary';
import { createPhase } from '@/lib/roadmap/commands/create-phase';
import { createWave } from '@/lib/roadmap/commands/create-wave';
import { PHASE_KINDS, type PhaseKind } from '@/lib/roadmap/vocabulary';
import type { Random } from '../random';
import { catalogue, criteria, positions } from './milestones';
import { channels } from './programme';
import { FOUNDED, type Story } from './story';
import { type Course, phaseWords, type WavePlan } from './waves';

/** One milestone of the story with the days it was planned for and came to; days count from today. */
export type Station = {
  readonly key: string;
  readonly wave: WavePlan;
  readonly phase: PhaseKind;
  readonly kind: MilestoneKind;
  readonly gating: boolean;
  readonly title: string;
  readonly owner: string;
  readonly planned: number;
  /** Days late (negative = early) where it ends up. */
  readonly slip: number;
};

const leadOf = (wave: WavePlan): string =>
  channels.find(({ key }) => key === wave.channel)?.lead ?? 'petersen';

export const stationDay = ({ days }: Story['stage'], offset: number) => days.day(offset);

/** Waves are planned ten weeks ahead of their pilot. */
export const plannedOn = (wave: WavePlan): number =>
  Math.max(FOUNDED + 10, Math.min(wave.bounds[0] - 70, -8));

/** All milestones of a wave; slips follow its course, so that each wave has a face of its own. */
export function stationsOf(wave: WavePlan, random: Random): Station[] {
  let index = 0;
  return PHASE_KINDS.flatMap((phase, seq) => {
    const [from, to] = [wave.bounds[seq] ?? 0, wave.bounds[seq + 1] ?? 0];
    return positions[phase].map((share): Station => {
      const entry = catalogue[wave.channel][index];
      if (!entry) throw new Error(`the catalogue of ${wave.channel} is too short`);
      index += 1;
      const kind = entry[0].replace('!', '') as MilestoneKind;
      return {
        key: `milestone:${wave.key}:${index}`,
        wave,
        phase,
        kind,
        gating: entry[0].endsWith('!'),
        title: `${entry[1]} (${wave.place})`,
        owner: ownerOf(kind, wave),
        planned: Math.round(from + (to - from) * share),
        slip: slipOf(wave.course, random),
      };
    });
  });
}

function ownerOf(kind: MilestoneKind, wave: WavePlan): string {
  if (kind === 'technical') return 'brinkmann';
  if (kind === 'content') return 'jansen';
  if (kind === 'decision') return 'schroeder';
  return leadOf(wave);
}

function slipOf(course: Course, random: Random): number {
  if (course === 'early') return random.int(-9, 1);
  if (course === 'calm') return random.int(-3, 5);
  return course === 'late' ? random.int(4, 14) : random.int(0, 9);
}

/** The wave with its phases and milestones, as the programme manager plans it. */
export function planWave({ stage, timeline, ledger }: Story, wave: WavePlan, stations: Station[]): void {
  const { act, idOf, days } = stage;
  timeline.on(plannedOn(wave), 9, async (at) => {
    const { id: waveId } = await act(
      'petersen',
      createWave,
      {
        programmeId: ledger.id('programme'),
        channelId: ledger.id(`channel:${wave.channel}`),
        title: wave.title,
        region: wave.region,
        leadId: idOf(leadOf(wave)),
        segmentIds: wave.segments.map((key) => ledger.id(`segment:${key}`)),
        predecessorIds: wave.after.map((key) => ledger.id(`wave:${key}`)),
      },
      at,
    );
    ledger.set(`wave:${wave.key}`, waveId);
    for (const [seq, kind] of PHASE_KINDS.entries()) {
      const { id } = await act(
        'petersen',
        createPhase,
        {
          waveId,
          kind,
          title: `${phaseWords[kind]} ${wave.title}`,
          plannedStart: days.day(wave.bounds[seq] ?? 0),
          plannedEnd: days.day(wave.bounds[seq + 1] ?? 0),
          budgetCents: (wave.budgets[seq] ?? 0) * 100_000,
          contingencyDays: seq === 1 ? 21 : 14,
          scope: `${phaseWords[kind]} in ${wave.region}.`,
        },
        at,
      );
      ledger.set(`phase:${wave.key}:${kind}`, id);
    }
    for (const station of stations) await planStation(station, at);
  });

  async function planStation(station: Station, at: Date): Promise<void> {
    const { id } = await act(
      'petersen',
      createMilestone,
      {
        phaseId: ledger.id(`phase:${wave.key}:${station.phase}`),
        title: station.title,
        kind: station.kind,
        gating: station.gating,
        plannedDate: days.day(station.planned),
        ownerId: idOf(station.owner),
        criteria: [...criteria[station.kind]],
        weight: station.gating ? '2' : '1',
      },
      at,
    );
    ledger.set(station.key, id);
  }
}

/** The part of a milestone's fate that its forecasts know. */
type Outlook = { readonly begun: number | null; readonly reportsUntil: number; readonly slip: number };

const REPORTS = 5;
/** Far ahead people report less, and of what is long done nobody looks up every report. */
const FEW = 2;
const LONG_AGO = -240;
const CYCLE = 28;

/**
 * Forecasts every four weeks until the milestone is reached or today, the last one never later than three weeks ago:
 * flat, rising, falling or to and fro, after the course of the wave.
 */
export function tellForecasts({ stage, timeline, ledger }: Story, station: Station, fate: Outlook): void {
  const { wave, planned } = station;
  const { slip } = fate;
  const last = Math.min(fate.reportsUntil, -2);
  const reports = fate.begun === null || fate.reportsUntil < LONG_AGO ? FEW : REPORTS;
  const first = Math.max(plannedOn(wave) + 3, last - CYCLE * (reports - 1));
  const count = Math.floor((last - first) / CYCLE) + 1;
  for (let index = 0; index < count; index += 1) {
    const offset = last - CYCLE * (count - 1 - index);
    const share = count === 1 ? 1 : index / (count - 1);
    const moved = drift(wave.course, slip, share, index);
    timeline.on(offset, 10, (at) =>
      stage.act(
        station.owner,
        reportForecast,
        {
          milestoneId: ledger.id(station.key),
          forecastDate: stage.days.day(Math.max(planned + moved, offset + 1)),
          note: noteOf(moved, share),
        },
        at,
      ),
    );
  }
}

function drift(course: Course, slip: number, share: number, index: number): number {
  if (course === 'zigzag') return share === 1 ? slip : Math.round(slip * share + (index % 2 === 0 ? 6 : -4));
  return Math.round(slip * share);
}

function noteOf(moved: number, share: number): string {
  if (moved > 10) return 'Zulieferung verspätet, Aufholplan mit der IT vereinbart.';
  if (moved > 5) return share < 0.6 ? 'Abstimmung mit Partnern dauert länger.' : 'Testfehler werden behoben.';
  if (moved < -2) return 'Früher fertig als geplant.';
  return '';
}
