import { randomUUID } from 'node:crypto';
import { and, desc, eq } from 'drizzle-orm';
import postgres from 'postgres';
import { event, evidence, link, milestone, milestoneCriterion, record } from '@/db/schema';
import type { Actor } from '@/lib/access/actor';
import { createMilestone } from '@/lib/milestones/commands/create';
import type { MilestoneKind } from '@/lib/milestones/vocabulary';
import type { PhaseState } from '@/lib/roadmap/vocabulary';
import { done, type World } from './world';

/** Puts a phase into a state without the gate decision it needs: only a superuser past all triggers can. */
export async function forcePhase(world: World, phaseId: string, state: PhaseState): Promise<void> {
  const sql = postgres(world.database.adminUrl, { max: 1, onnotice() {} });
  try {
    await sql`set session_replication_role = replica`;
    await sql`update phase set state = ${state} where id = ${phaseId}`;
  } finally {
    await sql.end();
  }
}

type Wish = {
  phaseId: string;
  title?: string;
  gating?: boolean;
  plannedDate?: string;
  ownerId?: string;
  acceptorId?: string;
  criteria?: string[];
  kind?: MilestoneKind;
};

/** A planned milestone with one criterion unless told otherwise. */
export const addMilestone = (manager: Actor, wish: Wish) =>
  done(createMilestone, manager, {
    title: 'Shop live',
    kind: 'activation',
    plannedDate: '2027-03-01',
    criteria: ['Bestellung möglich'],
    ...wish,
  });

/** Text evidence for every criterion of a milestone, as its own command would store it. */
export async function proveCriteria(world: World, milestoneId: string, addedBy: string): Promise<void> {
  const { workspaceId } = world;
  await world.tx(async (tx) => {
    const criteria = await tx
      .select({ id: milestoneCriterion.id })
      .from(milestoneCriterion)
      .where(
        and(eq(milestoneCriterion.workspaceId, workspaceId), eq(milestoneCriterion.milestoneId, milestoneId)),
      );
    const proof = { kind: 'text', title: 'Protokoll', content: 'geprüft', sha256: '0'.repeat(64) } as const;
    for (const { id } of criteria) {
      await tx.insert(evidence).values({
        workspaceId,
        id: randomUUID(),
        recordId: milestoneId,
        criterionId: id,
        addedBy,
        addedAt: new Date(),
        ...proof,
      });
    }
  });
}

/** `fromId` must be accepted before `toId`: finish to start with a lag in calendar days. */
export async function addPredecessor(
  world: World,
  programmeId: string,
  fromId: string,
  toId: string,
  lagDays = 0,
): Promise<void> {
  const edge = { kind: 'depends_on', dependencyType: 'FS', lagDays, fromId, toId, programmeId } as const;
  await world.tx((tx) =>
    tx.insert(link).values({ workspaceId: world.workspaceId, id: randomUUID(), ...edge }),
  );
}

/** Detail and root row of a milestone as they stand. */
export async function storedMilestone(world: World, id: string) {
  const [row] = await world.tx((tx) =>
    tx
      .select({ detail: milestone, head: record })
      .from(milestone)
      .innerJoin(record, and(eq(record.workspaceId, world.workspaceId), eq(record.id, milestone.id)))
      .where(and(eq(milestone.workspaceId, world.workspaceId), eq(milestone.id, id))),
  );
  if (!row) throw new Error(`no milestone ${id}`);
  return { ...row.detail, title: row.head.title, ownerId: row.head.ownerId, version: row.head.version };
}

/** The latest event about an object. */
export async function lastEvent(world: World, objectId: string) {
  const [row] = await world.tx((tx) =>
    tx
      .select()
      .from(event)
      .where(and(eq(event.workspaceId, world.workspaceId), eq(event.objectId, objectId)))
      .orderBy(desc(event.seq))
      .limit(1),
  );
  return row;
}
