import 'server-only';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { record, wave } from '@/db/schema';
import { read, type Scope } from '@/lib/access/scope';
import { buildMatrix, type Matrix, type Named } from '../rules/matrix';
import { lintFacts, raciFacts } from './facts';

export type MatrixPage = Matrix & {
  /** RA-4 over the whole programme. */
  readonly valid: boolean;
  /** Active people who could take a letter. */
  readonly people: readonly Named[];
};

/** The matrix of deliverables and parties with its lint (RA-1..RA-5), of one channel where asked. 3 statements. */
export function raciMatrix(scope: Scope, filter: { channelId?: string } = {}): Promise<MatrixPage> {
  return read(scope, async (tx, { workspaceId, programmeId }) => {
    const facts = await raciFacts(tx, workspaceId, programmeId);
    const { valid, findings } = lintFacts(facts);
    const deliverables = facts.deliverables.filter(
      ({ channelId }) => !filter.channelId || channelId === filter.channelId,
    );
    const people = facts.persons.filter(({ active }) => active).map(({ id, name }) => ({ id, name }));
    return { ...buildMatrix({ ...facts, deliverables }, findings), valid, people };
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
