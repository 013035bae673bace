import 'server-only';
import { and, asc, desc, eq, getTableColumns, inArray, ne, or, type SQL } from 'drizzle-orm';
import { alias, type PgColumn } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';
import {
  ballot,
  change,
  changeAssessment,
  changeDecision,
  changeDifference,
  changeReview,
  changeRevision,
  changeTemplate,
  conflictCheck,
  freezeException,
  link,
  record,
  rollbackCriterion,
} from '@/db/schema';
import { together } from '@/db/together';
import { notFound } from '@/lib/action/refusal';

import type { Measured } from '../rules/rollback';
import { rollbackSelects } from './rollback';

export type Ids = { readonly workspaceId: string; readonly programmeId: string };
export type ChangeRow = typeof change.$inferSelect;
export type DifferenceRow = typeof changeDifference.$inferSelect;
type Affected = {
  readonly id: string;
  readonly kind: string;
  readonly number: string;
  readonly title: string;
  readonly channelId: string | null;
};
type CriterionRow = Awaited<ReturnType<typeof rollbackSelects>['rollback']>[number];
export type ChangeBasis = {
  readonly row: ChangeRow;
  readonly record: Pick<typeof record.$inferSelect, 'number' | 'title' | 'version' | 'programmeId'>;
  readonly affects: readonly Affected[];
  readonly differences: readonly DifferenceRow[];
  readonly assessments: readonly (typeof changeAssessment.$inferSelect)[];
  readonly checks: readonly (typeof conflictCheck.$inferSelect)[];
  readonly exceptions: readonly (typeof freezeException.$inferSelect)[];
  /** Votes on exactly this revision. */
  readonly votes: readonly Pick<typeof ballot.$inferSelect, 'state' | 'result'>[];
  /** Newest first. */
  readonly decisions: readonly (typeof changeDecision.$inferSelect)[];
  readonly review: typeof changeReview.$inferSelect | null;
  readonly template: typeof changeTemplate.$inferSelect | null;
  readonly rollback: readonly CriterionRow[];
  /** Values of the KPIs its rollback plan watches, from the start of the work on. */
  readonly measured: readonly Measured[];
  /** Records one edge away from the touched ones (C-2: direct neighbours). */
  readonly neighbours: ReadonlySet<string>;
};

/** A request with everything of its own its rules look at. 1 statement. */
export async function changeBasis(tx: Tx, workspaceId: string, changeId: string): Promise<ChangeBasis> {
  const found = await together(tx, basisSelects(tx, workspaceId, changeId));
  return basisFrom(found) ?? notFound('change');
}

type BasisRows = {
  readonly [Name in keyof ReturnType<typeof basisSelects>]: Awaited<ReturnType<typeof basisSelects>[Name]>;
};

export function basisFrom({ head, neighbours, review, template, ...rest }: BasisRows): ChangeBasis | null {
  const [found] = head;
  if (!found) return null;
  const { number, title, version, ...row } = found;
  const touched = new Set(rest.affects.map(({ id }) => id));
  return {
    ...rest,
    row,
    record: { number, title, version, programmeId: row.programmeId },
    review: review[0] ?? null,
    template: template[0] ?? null,
    neighbours: new Set(
      neighbours.flatMap(({ fromId, toId }) => [fromId, toId]).filter((id) => !touched.has(id)),
    ),
  };
}

/** Selects of a larger statement; `changeId` may be a subselect. */
export function basisSelects(tx: Tx, workspaceId: string, changeId: string | SQL) {
  const ofChange = eq(rollbackCriterion.changeId, changeId);
  const ofIt = (table: { readonly workspaceId: PgColumn; readonly changeId: PgColumn }) =>
    and(eq(table.workspaceId, workspaceId), eq(table.changeId, changeId));
  const itself = and(eq(change.workspaceId, workspaceId), eq(change.id, changeId));
  const affected = and(
    eq(link.workspaceId, workspaceId),
    eq(link.kind, 'affects'),
    eq(link.fromId, changeId),
  );
  const touched = tx.select({ id: link.toId }).from(link).where(affected);
  const edge = alias(link, 'edge');
  return {
    head: tx
      .select({
        ...getTableColumns(change),
        number: record.number,
        title: record.title,
        version: record.version,
      })
      .from(change)
      .innerJoin(record, and(eq(record.workspaceId, change.workspaceId), eq(record.id, change.id)))
      .where(itself),
    /** Records a request touches, as the requester and the assessors named them. */
    affects: tx
      .select({
        id: record.id,
        kind: record.kind,
        number: record.number,
        title: record.title,
        channelId: record.channelId,
      })
      .from(link)
      .innerJoin(record, and(eq(record.workspaceId, link.workspaceId), eq(record.id, link.toId)))
      .where(affected)
      .orderBy(asc(record.number)),
    differences: tx
      .select(getTableColumns(changeDifference))
      .from(changeDifference)
      .where(ofIt(changeDifference))
      .orderBy(asc(changeDifference.position)),
    assessments: tx
      .select(getTableColumns(changeAssessment))
      .from(changeAssessment)
      .innerJoin(
        change,
        and(
          eq(change.workspaceId, changeAssessment.workspaceId),
          eq(change.id, changeAssessment.changeId),
          eq(change.revision, changeAssessment.revision),
        ),
      )
      .where(ofIt(changeAssessment))
      .orderBy(asc(changeAssessment.domain)),
    checks: tx
      .select(getTableColumns(conflictCheck))
      .from(conflictCheck)
      .where(ofIt(conflictCheck))
      .orderBy(asc(conflictCheck.checkedAt)),
    exceptions: tx
      .select(getTableColumns(freezeException))
      .from(freezeException)
      .where(ofIt(freezeException)),
    votes: tx
      .select({ state: ballot.state, result: ballot.result })
      .from(ballot)
      .innerJoin(change, and(eq(change.workspaceId, ballot.workspaceId), eq(change.id, ballot.subjectId)))
      .innerJoin(
        changeRevision,
        and(
          eq(changeRevision.workspaceId, ballot.workspaceId),
          eq(changeRevision.snapshotId, ballot.roundId),
          eq(changeRevision.revision, change.revision),
        ),
      )
      .where(itself),
    decisions: tx
      .select(getTableColumns(changeDecision))
      .from(changeDecision)
      .where(ofIt(changeDecision))
      .orderBy(desc(changeDecision.decidedAt)),
    review: tx.select(getTableColumns(changeReview)).from(changeReview).where(ofIt(changeReview)),
    template: tx
      .select(getTableColumns(changeTemplate))
      .from(changeTemplate)
      .innerJoin(
        change,
        and(eq(change.workspaceId, changeTemplate.workspaceId), eq(change.templateId, changeTemplate.id)),
      )
      .where(itself),
    ...rollbackSelects(tx, ofChange),
    neighbours: tx
      .select({ fromId: edge.fromId, toId: edge.toId })
      .from(edge)
      .where(
        and(
          eq(edge.workspaceId, workspaceId),
          ne(edge.kind, 'affects'),
          or(inArray(edge.fromId, touched), inArray(edge.toId, touched)),
        ),
      ),
  };
}
