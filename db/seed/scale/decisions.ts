import 'server-only';
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import {
  ballot,
  ballotMember,
  criteriaSet,
  criterion,
  decision,
  gatekeeper,
  review,
  snapshot,
  vote,
} from '@/db/schema';
import { RULE_VERSION } from '@/lib/gates/schema';
import type { Seat, VoteDomain } from '@/lib/voting/vocabulary';
import type { Ground } from './ground';
import type { ScalePlan } from './plan';

type GateRow = ScalePlan['gates'][number];
const RATIONALE = 'Alle Muss-Kriterien sind erfüllt, Mittel und Team sind zugesagt.';
const TEXT = 'Alle Gate-relevanten Meilensteine abgenommen';

/**
 * Committee and criteria of each gate and, where it was passed, review, vote and deciding row. The ballots open before
 * their votes and are confirmed before their decisions: the triggers of the database read the rows like any others.
 */
export async function writeGates(tx: Tx, ground: Ground, gates: readonly GateRow[]): Promise<void> {
  const { workspaceId, newId, people } = ground;
  const seats: readonly [string, Seat, VoteDomain][] = [
    [people.chair, 'chair', 'finance'],
    [people.sponsor, 'deputy', 'programme'],
    [people.member, 'member', 'technology'],
  ];
  const posed = gates.map((row) => ({ row, setId: newId(), key: newId() }));
  await tx
    .insert(gatekeeper)
    .values(
      gates.flatMap(({ id: gateId }) =>
        seats.map(([personId, seat, domain]) => ({ workspaceId, gateId, personId, seat, domain })),
      ),
    );
  await tx.insert(criteriaSet).values(
    posed.map(({ row, setId }) => ({
      workspaceId,
      id: setId,
      gateId: row.id,
      version: 1,
      createdBy: people.manager,
    })),
  );
  await tx.insert(criterion).values(
    posed.map(({ row, setId, key }) => ({
      workspaceId,
      id: newId(),
      setId,
      gateId: row.id,
      key,
      position: 1,
      type: 'must' as const,
      kind: 'milestone' as const,
      text: TEXT,
      config: { kind: 'milestone', ids: [] },
    })),
  );
  const passed = posed.flatMap(({ row, setId, key }) =>
    row.passedOn === null
      ? []
      : [{ row, setId, key, on: row.passedOn, reviewId: newId(), ballotId: newId(), snapshotId: newId() }],
  );
  if (passed.length > 0) await writePassed(tx, ground, passed, seats);
}

type Passed = {
  readonly row: GateRow;
  readonly setId: string;
  readonly key: string;
  readonly on: number;
  readonly reviewId: string;
  readonly ballotId: string;
  readonly snapshotId: string;
};

async function writePassed(
  tx: Tx,
  ground: Ground,
  passed: readonly Passed[],
  seats: readonly [string, Seat, VoteDomain][],
): Promise<void> {
  const { workspaceId, programmeId, days, people, newId } = ground;
  await tx.insert(snapshot).values(
    passed.map((one) => {
      const content = canonicalize(packOf(ground, one, seats)) ?? 'null';
      const sha256 = createHash('sha256').update(content).digest('hex');
      return {
        workspaceId,
        id: one.snapshotId,
        programmeId,
        recordId: one.row.id,
        kind: 'gate_pack',
        sha256,
        content,
        takenBy: people.manager,
      };
    }),
  );
  await tx.insert(review).values(
    passed.map(({ row, setId, reviewId, snapshotId, on }) => ({
      workspaceId,
      id: reviewId,
      programmeId,
      gateId: row.id,
      waveId: row.waveId,
      phaseId: row.phaseId,
      attempt: 1,
      state: 'confirmed' as const,
      cutOff: days.day(on - 5),
      presenterId: people.manager,
      criteriaSetId: setId,
      snapshotId,
      submittedAt: days.at(on - 5),
      closedAt: days.at(on, 12),
    })),
  );
  await tx.insert(ballot).values(
    passed.map(({ row, reviewId, ballotId, on }) => ({
      workspaceId,
      id: ballotId,
      programmeId,
      subjectId: row.id,
      roundId: reviewId,
      motion: 'go',
      details: { rationale: RATIONALE },
      contentHash: createHash('sha256').update(ballotId).digest('hex'),
      level: 'simple' as const,
      form: 'meeting' as const,
      quorumMin: 3,
      affectedDomains: [],
      state: 'open' as const,
      opensAt: days.at(on, 9),
      closesAt: days.at(on + 14, 9),
      ruleVersion: RULE_VERSION,
      openedBy: people.chair,
    })),
  );
  await tx.insert(ballotMember).values(
    passed.flatMap(({ ballotId }) =>
      seats.map(([personId, seat, domain]) => ({
        workspaceId,
        ballotId,
        personId,
        seat,
        domain,
        present: true,
      })),
    ),
  );
  await tx.insert(vote).values(
    passed.flatMap(({ ballotId, on }) =>
      seats.map(([personId]) => ({
        workspaceId,
        ballotId,
        personId,
        castBy: personId,
        choice: 'approve' as const,
        castAt: days.at(on, 10),
      })),
    ),
  );
  for (const on of new Set(passed.map((one) => one.on))) {
    const ids = passed.flatMap((one) => (one.on === on ? [one.ballotId] : []));
    const closed = { closedAt: days.at(on, 11), confirmedAt: days.at(on, 12), confirmedBy: people.chair };
    const counts = {
      result: 'approved',
      approve: 3,
      reject: 0,
      abstain: 0,
      needed: 2,
      present: 3,
      quorumNeeded: 3,
    };
    await tx
      .update(ballot)
      .set({ state: 'confirmed', result: 'approved', computed: counts, ...closed })
      .where(and(eq(ballot.workspaceId, workspaceId), inArray(ballot.id, ids)));
  }
  await tx.insert(decision).values(
    passed.map(({ row, reviewId, ballotId, key, on }) => ({
      workspaceId,
      id: newId(),
      programmeId,
      gateId: row.id,
      waveId: row.waveId,
      phaseId: row.phaseId,
      reviewId,
      ballotId,
      decision: 'go' as const,
      startsPhaseId: row.opens,
      rationale: RATIONALE,
      evaluation: { score: null, band: 'none', options: [], results: [{ key, result: 'met' }], waivers: [] },
      ruleVersion: RULE_VERSION,
      decidedBy: people.chair,
      decidedAt: days.at(on, 12),
    })),
  );
}

function packOf(
  ground: Ground,
  { row, setId, key, on }: Passed,
  seats: readonly [string, Seat, VoteDomain][],
) {
  const { days, people } = ground;
  const evaluation = {
    kind: 'milestone',
    result: 'met',
    reason: 'milestones_accepted',
    params: { open: 0, total: 4 },
    observed: [],
    freshness: 'not_applicable',
  };
  const config = { kind: 'milestone', ids: [] };
  return {
    gate: { id: row.id, number: '', title: row.kind, kind: row.kind },
    wave: { id: row.waveId, number: '', title: '' },
    phase: { id: row.phaseId, title: '', kind: '' },
    attempt: 1,
    cutOff: days.day(on - 5),
    submittedAt: days.at(on - 5).toISOString(),
    presenterId: people.manager,
    summary: '',
    criteriaSet: { id: setId, version: 1 },
    criteria: [
      { key, type: 'must', text: TEXT, weight: null, ground: null, ownerId: null, config, evaluation },
    ],
    observations: [],
    milestones: [],
    evidence: [],
    conditions: [],
    gatekeepers: seats.map(([personId, seat, domain]) => ({ personId, seat, domain })),
  };
}
