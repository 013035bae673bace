import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { condition, gate, phase } from '@/db/schema';
import type { Lifecycle, Step } from '@/lib/action/lifecycle';
import { openReview } from './ground';

const gateStates = ['ahead', 'submitted', 'voting', 'on_hold', 'ended'] as const;
type GateState = (typeof gateStates)[number];

/** What can be done at a gate as its review and its phase stand (domain §1). */
const gateLifecycle: Lifecycle<GateState> = {
  name: 'gate',
  states: gateStates,
  events: {
    submit: ['ahead'],
    withdraw: ['submitted', 'voting'],
    score: ['submitted', 'voting'],
    put_motion: ['submitted', 'voting'],
    decide: ['voting'],
    resume: ['on_hold'],
    extend_hold: ['on_hold'],
    terminate: ['on_hold'],
  },
};

/** A row of that table. */
export const gateStep = (event: string): Step<{ gateId: string }> => ({
  lifecycle: gateLifecycle,
  event,
  state: (tx, workspaceId, { gateId }) => stateOf(tx, workspaceId, gateId),
});

async function stateOf(tx: Tx, workspaceId: string, gateId: string): Promise<GateState | null> {
  const [row] = await tx
    .select({ kind: gate.kind, phase: phase.state })
    .from(gate)
    .innerJoin(phase, and(eq(phase.workspaceId, gate.workspaceId), eq(phase.id, gate.phaseId)))
    .where(and(eq(gate.workspaceId, workspaceId), eq(gate.id, gateId)));
  if (!row) return null;
  if (row.phase === 'on_hold' && row.kind !== 'G0') return 'on_hold';
  const open = await openReview(tx, workspaceId, gateId);
  if (open) return open.state === 'submitted' ? 'submitted' : 'voting';
  // G0 opens its phase, the others end it
  const waiting = row.kind === 'G0' ? row.phase === 'planned' : ['planned', 'active'].includes(row.phase);
  return waiting ? 'ahead' : 'ended';
}

/** A condition is settled once. */
const conditionLifecycle: Lifecycle = {
  name: 'condition',
  states: ['open', 'met', 'waived'],
  events: { settle: ['open'] },
};

export const conditionStep: Step<{ conditionId: string }> = {
  lifecycle: conditionLifecycle,
  event: 'settle',
  state: async (tx, workspaceId, { conditionId }) => {
    const [row] = await tx
      .select({ state: condition.state })
      .from(condition)
      .where(and(eq(condition.workspaceId, workspaceId), eq(condition.id, conditionId)));
    return row?.state ?? null;
  },
};
