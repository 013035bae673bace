import 'server-only';
import {
  acceptMilestone,
  rejectMilestone,
  startMilestone,
  submitMilestone,
} from '@/lib/milestones/commands/transition';
import { addEvidence } from '@/lib/registry/commands/evidence';
import type { PhaseKind } from '@/lib/roadmap/vocabulary';
import { type Passage, passages } from './passages';
import { type Station, stationDay } from './plan';
import { criteriaOfMilestone, versionOf } from './rows';
import type { Story } from './story';

const openedBy = { pilot: 'G0', expand: 'G1', optimise: 'G2' } as const;
const closedBy = { pilot: 'G1', expand: 'G2', optimise: 'G3' } as const;

/** Where the story differs from what slips alone would give; keys as `<wave>:<number>`. */
const NEVER = ['partners-alps:1'];
const FORGOTTEN = ['app-intl:4', 'stores-north:9'];
const SENT_BACK = ['shop-dach:3', 'stores-north:2', 'crm-base:5', 'stores-south:2'];
/** Days on which some were reached, whatever was planned: a second test, and what now waits for acceptance. */
const REACHED: Readonly<Record<string, number>> = {
  'app-club:1': -350,
  'stores-north:8': -4,
  'shop-nordics:1': -3,
};
/** Days beyond the plan of what hangs behind. */
const BEHIND: Readonly<Record<string, number>> = { 'marketplace-de:7': 88, 'app-intl:2': 61 };

/** What became of a milestone; days from today, null = not (yet). */
export type Fate = {
  /** Day on which the phase began and the work could. */
  readonly begun: number | null;
  readonly reached: number | null;
  /** Day of the last forecast at the latest. */
  readonly reportsUntil: number;
  /** Where the forecast points today. */
  readonly slip: number;
};

const confirmed = ({ motion }: Passage) => motion?.ends === 'confirmed';
const passes = ({ motion }: Passage) => motion?.decision === 'go' || motion?.decision === 'conditional_go';
const at = (wave: string, gate: string) =>
  passages.filter((passage) => passage.wave === wave && passage.gate === gate);

/** The day a phase began; null while no gate has let it. */
function begunOn(wave: string, phase: PhaseKind): number | null {
  const passed = at(wave, openedBy[phase]).find((passage) => confirmed(passage) && passes(passage));
  return passed?.motion?.on ?? null;
}

export function fateOf(station: Station): Fate {
  const { wave, phase, kind, gating, planned } = station;
  const name = station.key.replace('milestone:', '');
  const begun = begunOn(wave.key, phase);
  const slip = BEHIND[name] ?? station.slip;
  const killed = passages.find((one) => one.wave === wave.key && one.motion?.decision === 'kill')?.motion?.on;
  if (FORGOTTEN.includes(name)) return { begun, reached: null, reportsUntil: planned - 20, slip: 0 };
  if (begun === null || NEVER.includes(name))
    return { begun, reached: null, reportsUntil: killed === undefined ? 0 : killed - 4, slip };
  const told = REACHED[name];
  if (told !== undefined) return { begun, reached: told, reportsUntil: told - 3, slip: told - planned };
  const submission = at(wave.key, closedBy[phase]).at(0)?.submitted;
  const natural = Math.max(planned + slip, begun + 9);
  // before a submission: an activation must have been observed for four weeks
  const latest = submission === undefined ? natural : submission - (gating && kind === 'activation' ? 34 : 7);
  const reached = Math.min(natural, latest);
  return reached <= -2
    ? { begun, reached, reportsUntil: reached - 3, slip: reached - planned }
    : { begun, reached: null, reportsUntil: 0, slip };
}

/** Work, evidence, submission and acceptance of one milestone as its phase went on. */
export function tellProgress({ stage, timeline, ledger }: Story, station: Station, fate: Fate): void {
  const { act } = stage;
  const { begun, reached } = fate;
  if (begun === null) return;
  const name = station.key.replace('milestone:', '');
  const id = () => ledger.id(station.key);
  const started = Math.max(begun + 2, Math.min(station.planned, reached ?? station.planned) - 32);
  if (started <= -2) {
    timeline.on(started, 11, async (now) => {
      await act(
        station.owner,
        startMilestone,
        { milestoneId: id(), version: await versionOf(stage, id()) },
        now,
      );
    });
  }
  if (reached === null) return;
  if (SENT_BACK.includes(name)) {
    handIn(reached - 5);
    timeline.on(reached - 2, 9, async (now) => {
      const reason = 'Der Nachweis zeigt noch nicht alle geforderten Punkte, bitte ergänzen.';
      await act(
        'petersen',
        rejectMilestone,
        { milestoneId: id(), version: await versionOf(stage, id()), reason },
        now,
      );
    });
  }
  handIn(reached, !SENT_BACK.includes(name));
  if (reached <= -7) {
    timeline.on(reached + 3, 14, async (now) => {
      await act(
        'petersen',
        acceptMilestone,
        { milestoneId: id(), version: await versionOf(stage, id()) },
        now,
      );
    });
  }

  function handIn(on: number, withProof = true): void {
    timeline.on(on, 12, async (now) => {
      if (withProof || on < (reached ?? 0)) await bringEvidence(now);
      const version = await versionOf(stage, id());
      const actualDate = stationDay(stage, on);
      await act(station.owner, submitMilestone, { milestoneId: id(), version, actualDate }, now);
    });
  }

  async function bringEvidence(now: Date): Promise<void> {
    for (const [index, criterion] of (await criteriaOfMilestone(stage, id())).entries()) {
      const link = (station.planned + index) % 3 !== 0;
      await act(
        station.owner,
        addEvidence,
        {
          recordId: id(),
          criterionId: criterion.id,
          kind: link ? 'link' : 'text',
          title: link ? 'Abnahmeprotokoll' : 'Auszug aus dem Protokoll',
          content: link
            ? `https://ablage.nordlicht-sport.example/${name.replace(':', '/')}-${index + 1}.pdf`
            : 'Geprüft am Vortag der Einreichung; keine offenen Punkte, zwei Hinweise für den Betrieb.',
        },
        now,
      );
    }
  }
}
