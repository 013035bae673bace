import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { snapshot } from '@/db/schema';
import type { CommandContext } from '@/lib/action/define-command';
import { notFound } from '@/lib/action/refusal';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { JudgedGate } from '../queries/evaluation';
import { packObservations } from '../queries/restated';
import { type GatePack, gatePack, type submitInput } from '../schema';
import type { Ground, ReviewRow } from './ground';
import type { ConditionOfWave } from './wave';

type Frozen = {
  readonly ground: Ground;
  readonly judged: JudgedGate;
  readonly conditions: readonly ConditionOfWave[];
  readonly reasons: ReadonlyMap<string, string>;
  readonly attempt: number;
  readonly cutOff: CivilDate;
  readonly context: CommandContext;
  readonly input: z.output<typeof submitInput>;
};

/** Everything the decision will be made on, in plain values: what is not in here does not count for this attempt. */
export function packOf(frozen: Frozen): GatePack {
  const { basis } = frozen.ground;
  return {
    gate: { id: basis.id, number: basis.number, title: basis.title, kind: basis.kind },
    wave: { id: basis.waveId, number: basis.waveNumber, title: basis.waveTitle },
    phase: { id: basis.phaseId, title: basis.phaseTitle, kind: basis.phaseKind },
    attempt: frozen.attempt,
    cutOff: frozen.cutOff,
    submittedAt: frozen.context.now.toISOString(),
    presenterId: frozen.context.actor.personId,
    summary: frozen.input.summary,
    criteriaSet: { id: basis.setId, version: basis.setVersion },
    criteria: frozen.judged.criteria.map(
      ({ key, type, text, weight, ground, ownerId, config, evaluation }) => ({
        key,
        type,
        text,
        weight,
        ground,
        ownerId,
        config,
        evaluation: {
          ...evaluation,
          params: { ...evaluation.params },
          observed: evaluation.observed.map((one) => ({ ...one })),
        },
      }),
    ),
    observations: packObservations(frozen.judged, basis),
    milestones: basis.milestones.map((one) => ({
      id: one.id,
      number: one.number,
      title: one.title,
      state: one.state,
      forecast: one.forecast,
      openReason: frozen.reasons.get(one.id) ?? null,
    })),
    evidence: basis.evidence
      .filter((one) => !one.withdrawn)
      .map(({ id, criterionKey, title, sha256 }) => ({ id, criterionKey, title, sha256: sha256 ?? '' })),
    conditions: frozen.conditions.map((one) => ({
      id: one.id,
      text: one.text,
      due: one.dueOn,
      state: one.state,
    })),
    gatekeepers: basis.gatekeepers.map((one) => ({ ...one })),
  };
}

/** The frozen pack of a review, as its hash sealed it. */
export async function frozenPack(context: CommandContext, review: ReviewRow): Promise<GatePack> {
  const [row] = await context.tx
    .select({ content: snapshot.content })
    .from(snapshot)
    .where(
      and(
        eq(snapshot.workspaceId, context.workspaceId),
        review.snapshotId === null ? undefined : eq(snapshot.id, review.snapshotId),
      ),
    );
  if (!row || review.snapshotId === null) return notFound('snapshot');
  return gatePack.parse(JSON.parse(row.content));
}
