import 'server-only';
import { attest } from '@/lib/gates/commands/attest';
import { createGate } from '@/lib/gates/commands/create';
import { decideGate } from '@/lib/gates/commands/decide';
import { settleCondition } from '@/lib/gates/commands/follow-up';
import { putMotion } from '@/lib/gates/commands/motion';
import { scoreGate } from '@/lib/gates/commands/score';
import { submitGate } from '@/lib/gates/commands/submit';
import { waiveCriterion } from '@/lib/gates/commands/waive';
import { type GateKind, gateKinds } from '@/lib/gates/vocabulary';
import { addEvidence } from '@/lib/registry/commands/evidence';
import { commitPhase } from '@/lib/roadmap/commands/commit-phase';
import type { PhaseKind } from '@/lib/roadmap/vocabulary';
import { castVote } from '@/lib/voting/commands/cast';
import { closeBallot, recuse } from '@/lib/voting/commands/steer';
import type { Seat, VoteDomain } from '@/lib/voting/vocabulary';
import { criteriaOf } from './criteria';
import type { Owed, Passage } from './passages';
import { plannedOn, type Station } from './plan';
import { conditionsOf, versionOf } from './rows';
import type { Story } from './story';
import { type WavePlan, waves } from './waves';

type Chair = { readonly key: string; readonly seat: Seat; readonly domain: VoteDomain };

/** The committee; the board member chairs where service is concerned, the head of finance elsewhere. */
function committee(wave: WavePlan): readonly Chair[] {
  const service = wave.channel === 'chat';
  const lead: Chair[] = wave.channel === 'app' ? [{ key: 'yildiz', seat: 'member', domain: 'channel' }] : [];
  return [
    { key: 'voss', seat: service ? 'deputy' : 'chair', domain: 'finance' },
    { key: 'brandt', seat: service ? 'chair' : 'deputy', domain: 'programme' },
    { key: 'aksoy', seat: 'member', domain: 'technology' },
    { key: 'lorenz', seat: 'member', domain: 'data_protection' },
    { key: 'thomsen', seat: 'member', domain: 'operations' },
    ...lead,
  ];
}
const chairOf = (wave: WavePlan) => (wave.channel === 'chat' ? 'brandt' : 'voss');
const voters = ['voss', 'brandt', 'aksoy', 'lorenz', 'thomsen'];

/** The four gates of a wave with criteria and committee. */
export function setGates({ stage, timeline, ledger }: Story, wave: WavePlan): void {
  timeline.on(plannedOn(wave) + 2, 10, async (at) => {
    for (const kind of gateKinds) {
      const lines = criteriaOf(kind, wave.channel);
      const { id, criterionKeys } = await stage.act(
        'petersen',
        createGate,
        {
          waveId: ledger.id(`wave:${wave.key}`),
          kind,
          title: `${kind} ${wave.title}`,
          criteria: lines.map(({ input, config }) => ({ ...input, config: config(ledger.id, wave.channel) })),
          gatekeepers: committee(wave).map(({ key, ...seat }) => ({ personId: stage.idOf(key), ...seat })),
        },
        at,
      );
      ledger.set(`gate:${wave.key}:${kind}`, id);
      for (const [index, key] of criterionKeys.entries())
        ledger.set(`criterion:${wave.key}:${kind}:${index}`, key);
    }
  });
}

const opens: Readonly<Record<GateKind, PhaseKind | null>> = {
  G0: 'pilot',
  G1: 'expand',
  G2: 'optimise',
  G3: null,
};

/** One attempt: commitment, evidence, submission, scores, motion, votes, confirmation and what was settled later. */
export function tellPassage(story: Story, passage: Passage, stations: readonly Station[]): void {
  const { stage, timeline, ledger } = story;
  const { act, idOf } = stage;
  const wave = waves.find(({ key }) => key === passage.wave);
  if (!wave) throw new Error(`no wave ${passage.wave}`);
  const gateKey = `gate:${wave.key}:${passage.gate}`;
  const { submitted, motion } = passage;
  const lines = criteriaOf(passage.gate, wave.channel);
  const keyOf = (index: number) => ledger.id(`criterion:${wave.key}:${passage.gate}:${index}`);
  const first = passage.gate !== 'G1' || wave.key !== 'app-club' || submitted < -350;

  timeline.on(submitted - 3, 8, async (at) => {
    const next = opens[passage.gate];
    const phaseId = next ? ledger.id(`phase:${wave.key}:${next}`) : null;
    if (phaseId && first) {
      const version = await versionOf(stage, phaseId);
      await act('petersen', commitPhase, { phaseId, version, budgetReleased: true, staffed: true }, at);
    }
    if (first) await bringProofs(at);
  });

  async function bringProofs(at: Date): Promise<void> {
    const gateId = ledger.id(gateKey);
    for (const [index, { proof }] of lines.entries()) {
      const criterionId = keyOf(index);
      if (proof.by === 'document') {
        const content = `https://ablage.nordlicht-sport.example/${wave?.key}/${passage.gate.toLowerCase()}-${index + 1}.pdf`;
        await act(
          'petersen',
          addEvidence,
          { recordId: gateId, criterionId, kind: 'link', title: proof.title, content },
          at,
        );
      } else if (proof.by === 'attestation') {
        await act(proof.who, attest, { gateId, criterionKey: criterionId, statement: proof.statement }, at);
      }
    }
  }

  timeline.on(submitted, 9, async (at) => {
    const gateId = ledger.id(gateKey);
    const phase = passage.gate === 'G1' ? 'pilot' : passage.gate === 'G2' ? 'expand' : 'optimise';
    const open = passage.openBecause
      ? stations.filter((one) => one.wave === wave && one.phase === phase && one.gating)
      : [];
    await act(
      'petersen',
      submitGate,
      {
        gateId,
        version: await versionOf(stage, gateId),
        summary: `Vorlage zu ${passage.gate} der Welle ${wave.title}.`,
        openReasons: open.map((one) => ({
          milestoneId: ledger.id(one.key),
          reason: passage.openBecause ?? '',
        })),
      },
      at,
    );
    if (passage.waivedUntil !== undefined) {
      await act(
        'brandt',
        waiveCriterion,
        {
          gateId,
          version: await versionOf(stage, gateId),
          criterionKey: keyOf(0),
          reason: 'Schwelle wird mit neuen Produktbildern erreicht, Nachweis bis zum Ablauf.',
          expiresOn: stage.days.day(passage.waivedUntil),
        },
        at,
      );
    }
  });
  if (!motion) return;

  timeline.on(motion.on - 1, 10, async (at) => {
    const should = lines.flatMap(({ input }, index) => (input.type === 'should' ? [index] : []));
    if (should.length === 0) return;
    // before the last quarter only half of the committee scored
    const scoring = motion.on < -90 ? voters.slice(0, 3) : voters;
    for (const [turn, who] of scoring.entries()) {
      const base = passage.points ?? 7 + (turn % 2);
      const scores = should.map((index) => ({
        criterionKey: keyOf(index),
        points: Math.min(10, Math.max(0, base + ((index + turn) % 3) - (turn === 2 ? 1 : 0))),
      }));
      await act(who, scoreGate, { gateId: ledger.id(gateKey), scores }, at);
    }
  });

  timeline.on(motion.on, 9, async (at) => {
    const gateId = ledger.id(gateKey);
    const owed = (list: readonly Owed[] = []) =>
      list.map(({ text, owner, due }) => ({ text, ownerId: idOf(owner), dueOn: stage.days.day(due) }));
    const { ballotId } = await act(
      chairOf(wave),
      putMotion,
      {
        gateId,
        version: await versionOf(stage, gateId),
        decision: motion.decision,
        rationale: motion.rationale,
        conditions: owed(motion.conditions),
        rework: owed(motion.rework),
        reviewOn: motion.reviewOn === undefined ? null : stage.days.day(motion.reviewOn),
        exitPlan: motion.exitPlan ?? null,
      },
      at,
    );
    await vote(ballotId, at);
    if (motion.ends === 'open') return;
    const late = new Date(at.getTime() + 3 * 3_600_000);
    await act(chairOf(wave), closeBallot, { ballotId }, late);
    if (motion.ends === 'closed') return;
    await act(chairOf(wave), decideGate, { gateId, version: await versionOf(stage, gateId) }, late);
  });

  async function vote(ballotId: string, at: Date): Promise<void> {
    for (const [turn, who] of voters.entries()) {
      const when = new Date(at.getTime() + (turn + 1) * 1_200_000);
      const conflict = motion?.recused?.[who];
      if (conflict) {
        await act(who, recuse, { ballotId, reason: conflict }, when);
        continue;
      }
      const given = motion?.votes?.[who];
      if (given === null) continue;
      const { choice, reason } = given ?? { choice: 'approve' as const, reason: '' };
      await act(who, castVote, { ballotId, choice, reason }, when);
    }
  }

  const settled = [...(motion.conditions ?? []), ...(motion.rework ?? [])].filter(
    ({ met }) => met !== undefined,
  );
  for (const { text, owner, met } of settled) {
    timeline.on(met ?? 0, 13, async (at) => {
      const conditionId = await conditionOf(text);
      const note = 'Erledigt, Nachweis liegt in der Ablage.';
      await act(owner, settleCondition, { conditionId, outcome: 'met', note }, at);
    });
  }
  if (passage.waivedUntil !== undefined) {
    timeline.on(passage.waivedUntil - 6, 13, async (at) => {
      const conditionId = await conditionOf(lines[0]?.input.text ?? '');
      const note = 'Schwelle im Mittel der letzten Wochen erreicht.';
      await act('petersen', settleCondition, { conditionId, outcome: 'met', note }, at);
    });
  }

  async function conditionOf(text: string): Promise<string> {
    const rows = await conditionsOf(stage, ledger.id(gateKey));
    const found = rows.find((row) => row.text === text);
    if (!found) throw new Error(`no condition "${text}"`);
    return found.id;
  }
}
