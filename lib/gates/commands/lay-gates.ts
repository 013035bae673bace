import 'server-only';
import { and, eq, inArray, isNull, or } from 'drizzle-orm';
import type { z } from 'zod';
import { person, roleGrant } from '@/db/schema';
import type { CommandContext } from '@/lib/action/define-command';
import type { MilestoneKind } from '@/lib/milestones/vocabulary';
import type { CriterionPlan, EvidencePlan, GatePlan } from '@/lib/programmes/rules/template-gates';
import type { PhaseKind } from '@/lib/roadmap/vocabulary';
import type { createGateInput } from '../schema';
import { createGate } from './create';

type GateInput = z.input<typeof createGateInput>;
type Criterion = GateInput['criteria'][number];
type Seats = NonNullable<GateInput['gatekeepers']>;
/** The wave the gates stand in; without phases its handover milestone is named later. */
type LaidWave = {
  readonly id: string;
  readonly phases: ReadonlyMap<PhaseKind, { readonly milestones: ReadonlyMap<MilestoneKind, string> }>;
};
type Place = {
  readonly channelId: string;
  readonly kpis: ReadonlyMap<string, string>;
  readonly gatekeepers: Seats;
};

/** The four gates of a wave with the default criteria, bound to its own milestones and KPIs (G-10). */
export async function layGates(
  context: CommandContext,
  wave: LaidWave,
  plans: readonly GatePlan[],
  { channelId, kpis, gatekeepers }: Place,
): Promise<void> {
  const handover = wave.phases.get('optimise')?.milestones.get('decision');
  for (const { kind, title, criteria } of plans) {
    await context.call(createGate, {
      waveId: wave.id,
      kind,
      title,
      criteria: criteria.map((plan) => criterionOf(plan, configOf(plan.evidence, channelId, kpis, handover))),
      gatekeepers,
    });
  }
}

const criterionOf = (
  { type, text, weight, ground }: CriterionPlan,
  config: Criterion['config'],
): Criterion => ({
  type,
  text,
  weight,
  ground,
  config,
});

function configOf(
  evidence: EvidencePlan,
  channelId: string,
  kpis: ReadonlyMap<string, string>,
  handover: string | undefined,
): Criterion['config'] {
  if (evidence.kind === 'milestone') {
    return { kind: 'milestone', ids: evidence.of === 'handover' && handover ? [handover] : [] };
  }
  if (evidence.kind !== 'kpi') return evidence;
  const { key, ...measured } = evidence;
  const kpiId = kpis.get(key);
  // without the KPI somebody has to vouch for it: the gate must not become easier
  return kpiId ? { ...measured, kpiId, channelId } : { kind: 'attestation', role: 'analyst' };
}

/**
 * The sponsor takes the chair, if the role is already held; members of the steering committee of the whole workspace
 * join. Everybody else is appointed at the gate.
 */
export async function firstGatekeepers(
  { tx, workspaceId }: CommandContext,
  programmeId: string,
  sponsorId: string | null,
): Promise<Seats> {
  const rows = await tx
    .select({ id: person.id, role: roleGrant.role })
    .from(roleGrant)
    .innerJoin(person, and(eq(person.workspaceId, roleGrant.workspaceId), eq(person.id, roleGrant.personId)))
    .where(
      and(
        eq(roleGrant.workspaceId, workspaceId),
        inArray(roleGrant.role, ['sponsor', 'steering_member']),
        or(isNull(roleGrant.programmeId), eq(roleGrant.programmeId, programmeId)),
        isNull(roleGrant.revokedAt),
        eq(person.active, true),
      ),
    );
  const chair = rows.some(({ id }) => id === sponsorId) ? sponsorId : null;
  const members = new Set(
    rows.flatMap(({ id, role }) => (role === 'steering_member' && id !== chair ? [id] : [])),
  );
  return [
    ...(chair ? [{ personId: chair, seat: 'chair' as const }] : []),
    ...[...members].slice(0, 24).map((personId) => ({ personId })),
  ];
}
