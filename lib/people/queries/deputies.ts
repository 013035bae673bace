import 'server-only';
import { and, asc, eq, gte, isNull, ne, or, sql } from 'drizzle-orm';
import { readWorkspace } from '@/db/context';
import { deputy, person } from '@/db/schema';
import type { Actor } from '@/lib/access/actor';
import { deputyToday } from '@/lib/access/deputies';
import type { CivilDate } from '@/lib/calendar/vocabulary';

export type DeputyView = {
  readonly id: string;
  readonly person: string;
  readonly deputy: string;
  readonly startsOn: CivilDate;
  readonly lastDay: CivilDate;
  readonly reason: string;
  readonly running: boolean;
};
export type OwnDeputies = {
  readonly today: CivilDate;
  /** Who stands in for the reader, running and to come. */
  readonly mine: readonly DeputyView[];
  /** Whom the reader stands in for. */
  readonly others: readonly DeputyView[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
};

/** Deputyships of the reader that run or are to come, and who could be named. 2 statements. */
export function ownDeputies(actor: Actor, now = new Date()): Promise<OwnDeputies> {
  const { workspaceId, personId } = actor;
  const today = deputyToday(now);
  const nameOf = (id: typeof deputy.personId) =>
    sql<string>`(select p.name from person p where p.workspace_id = ${deputy.workspaceId} and p.id = ${id})`;
  return readWorkspace(workspaceId, async (tx) => {
    const rows = await tx
      .select({
        id: deputy.id,
        personId: deputy.personId,
        person: nameOf(deputy.personId),
        deputy: nameOf(deputy.deputyId),
        startsOn: deputy.startsOn,
        lastDay: deputy.lastDay,
        reason: deputy.reason,
      })
      .from(deputy)
      .where(
        and(
          eq(deputy.workspaceId, workspaceId),
          isNull(deputy.endedAt),
          gte(deputy.lastDay, today),
          or(eq(deputy.personId, personId), eq(deputy.deputyId, personId)),
        ),
      )
      .orderBy(asc(deputy.startsOn));
    const people = await tx
      .select({ id: person.id, name: person.name })
      .from(person)
      .where(and(eq(person.workspaceId, workspaceId), eq(person.active, true), ne(person.id, personId)))
      .orderBy(asc(person.name));
    const views = rows.map((row) => ({ ...row, running: row.startsOn <= today }));
    return {
      today,
      mine: views.filter((row) => row.personId === personId),
      others: views.filter((row) => row.personId !== personId),
      people,
    };
  });
}
