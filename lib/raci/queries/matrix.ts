import 'server-only';
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { milestone, record, wave } from '@/db/schema';
import { read, type Scope } from '@/lib/access/scope';
import { civilToday } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { buildMatrix, type Matrix, type MatrixFacts, type Named } from '../rules/matrix';
import { lintFacts, raciFacts } from './facts';

export type MatrixPage = Matrix & {
  /** RA-4 over the whole programme. */
  readonly valid: boolean;
  /** Active people who could take a letter. */
  readonly people: readonly Named[];
  readonly today: CivilDate;
  /** What the lint in the browser judges while somebody types; the server judges again. */
  readonly facts: MatrixFacts;
};

/** The matrix of deliverables and parties with its lint (RA-1..RA-5), of one channel where asked. 1 statement. */
export function raciMatrix(
  scope: Scope,
  filter: { channelId?: string } = {},
  now = new Date(),
): Promise<MatrixPage> {
  const today = civilToday(now, scope.programme.timeZone);
  return read(scope, async (tx, { workspaceId, programmeId }) => {
    const facts = await raciFacts(tx, workspaceId, programmeId, today);
    const { valid, findings } = lintFacts(facts);
    const deliverables = facts.deliverables.filter(
      ({ channelId }) => !filter.channelId || channelId === filter.channelId,
    );
    const people = facts.persons.filter(({ active }) => active).map(({ id, name }) => ({ id, name }));
    const shown = { ...facts, deliverables };
    return { ...buildMatrix(shown, findings), valid, people, today, facts: shown };
  });
}

/** Waves a deliverable can belong to, by rank. 1 statement. */
export function waveChoices(scope: Scope): Promise<{ id: string; number: string; title: string }[]> {
  return read(scope, (tx, { workspaceId, programmeId }) =>
    tx
      .select({ id: wave.id, number: record.number, title: record.title })
      .from(wave)
      .innerJoin(record, and(eq(record.workspaceId, wave.workspaceId), eq(record.id, wave.id)))
      .where(
        and(eq(wave.workspaceId, workspaceId), eq(wave.programmeId, programmeId), isNull(record.archivedAt)),
      )
      .orderBy(asc(wave.rank)),
  );
}

/** Open milestones a deliverable can stand for, by number. 1 statement. */
export function milestoneChoices(scope: Scope): Promise<{ id: string; number: string; title: string }[]> {
  return read(scope, (tx, { workspaceId, programmeId }) =>
    tx
      .select({ id: record.id, number: record.number, title: record.title })
      .from(milestone)
      .innerJoin(record, and(eq(record.workspaceId, milestone.workspaceId), eq(record.id, milestone.id)))
      .where(
        and(
          eq(milestone.workspaceId, workspaceId),
          eq(milestone.programmeId, programmeId),
          inArray(milestone.state, ['planned', 'in_progress', 'submitted']),
          isNull(record.archivedAt),
        ),
      )
      .orderBy(asc(record.recordedAt), asc(record.id)),
  );
}
