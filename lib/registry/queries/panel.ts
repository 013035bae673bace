import 'server-only';
import { and, asc, eq, isNull, or } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';
import { readWorkspace } from '@/db/context';
import { comment, evidence, file, person, record, roleGrant, watch } from '@/db/schema';
import { together } from '@/db/together';
import { sharedView } from '@/lib/access/cached-view';
import type { Scope } from '@/lib/access/scope';
import type { EvidenceKind } from '../vocabulary';

export type CommentView = {
  readonly id: string;
  readonly author: string;
  readonly own: boolean;
  /** Empty when withdrawn. */
  readonly body: string;
  /** UTC instant, ISO. */
  readonly at: string;
  readonly withdrawn: boolean;
};
export type Conversation = {
  readonly comments: readonly CommentView[];
  readonly watching: boolean;
  readonly watchers: number;
  /** Names that can be mentioned. */
  readonly people: readonly string[];
};

/** Comments of a record, who watches it, and whom a comment can mention. At most 1 statement. */
export async function conversation(scope: Scope, recordId: string): Promise<Conversation> {
  const me = scope.actor.personId;
  const { comments, watchers, people } = await besideRecord(scope, recordId);
  return {
    comments: comments.map(({ id, author, authorId, body, at, withdrawnAt }) => ({
      id,
      author,
      own: authorId === me,
      body: withdrawnAt ? '' : body,
      at: at.toISOString(),
      withdrawn: withdrawnAt !== null,
    })),
    watching: watchers.some(({ personId }) => personId === me),
    watchers: watchers.length,
    people: people.map(({ name }) => name),
  };
}

/** What stands beside a record: comments, watchers, whom to mention, evidence. Read once for all of its cards. */
const besideRecord = (scope: Scope, recordId: string) =>
  sharedView(scope, 'registry.beside', { recordId }, ({ workspaceId, programme: { id: programmeId } }) =>
    readWorkspace(workspaceId, (tx) => {
      const comments = tx
        .select({
          id: comment.id,
          author: person.name,
          authorId: comment.authorId,
          body: comment.body,
          at: comment.recordedAt,
          withdrawnAt: comment.withdrawnAt,
        })
        .from(comment)
        .innerJoin(record, inProgramme(workspaceId, programmeId, comment.recordId))
        .innerJoin(person, and(eq(person.workspaceId, workspaceId), eq(person.id, comment.authorId)))
        .where(and(eq(comment.workspaceId, workspaceId), eq(comment.recordId, recordId)))
        .orderBy(asc(comment.recordedAt))
        .limit(500);
      const watchers = tx
        .select({ personId: watch.personId })
        .from(watch)
        .where(and(eq(watch.workspaceId, workspaceId), eq(watch.recordId, recordId)));
      const people = tx
        .selectDistinct({ name: person.name })
        .from(person)
        .innerJoin(
          roleGrant,
          and(
            eq(roleGrant.workspaceId, workspaceId),
            eq(roleGrant.personId, person.id),
            isNull(roleGrant.revokedAt),
            or(eq(roleGrant.programmeId, programmeId), isNull(roleGrant.programmeId)),
          ),
        )
        .where(and(eq(person.workspaceId, workspaceId), eq(person.active, true)))
        .orderBy(asc(person.name));
      const proof = evidenceRows(tx, workspaceId, programmeId, recordId);
      return together(tx, { comments, watchers, people, proof });
    }),
  );

export type EvidenceView = {
  readonly id: string;
  readonly criterionId: string | null;
  readonly kind: EvidenceKind;
  readonly title: string;
  /** Address or text; null for a file. */
  readonly content: string | null;
  readonly file: { readonly id: string; readonly name: string; readonly size: number } | null;
  readonly sha256: string;
  readonly addedBy: string;
  readonly addedAt: string;
  readonly withdrawnReason: string | null;
};

/** Evidence of a record, oldest first, withdrawn included. At most 1 statement, the same as the conversation's. */
export async function evidenceOf(scope: Scope, recordId: string): Promise<readonly EvidenceView[]> {
  const { proof } = await besideRecord(scope, recordId);
  return proof.map(({ fileId, fileName, fileSize, addedAt, withdrawnAt, withdrawnReason, ...row }) => ({
    ...row,
    file: fileId ? { id: fileId, name: fileName ?? '', size: fileSize ?? 0 } : null,
    addedAt: addedAt.toISOString(),
    withdrawnReason: withdrawnAt ? (withdrawnReason ?? '') : null,
  }));
}

const evidenceRows = (tx: Tx, workspaceId: string, programmeId: string, recordId: string) =>
  tx
    .select({
      id: evidence.id,
      criterionId: evidence.criterionId,
      kind: evidence.kind,
      title: evidence.title,
      content: evidence.content,
      fileId: file.id,
      fileName: file.name,
      fileSize: file.size,
      sha256: evidence.sha256,
      addedBy: person.name,
      addedAt: evidence.addedAt,
      withdrawnAt: evidence.withdrawnAt,
      withdrawnReason: evidence.withdrawnReason,
    })
    .from(evidence)
    .innerJoin(record, inProgramme(workspaceId, programmeId, evidence.recordId))
    .innerJoin(person, and(eq(person.workspaceId, workspaceId), eq(person.id, evidence.addedBy)))
    .leftJoin(file, and(eq(file.workspaceId, workspaceId), eq(file.id, evidence.fileId)))
    .where(and(eq(evidence.workspaceId, workspaceId), eq(evidence.recordId, recordId)))
    .orderBy(asc(evidence.addedAt));

const inProgramme = (workspaceId: string, programmeId: string, recordId: AnyPgColumn) =>
  and(eq(record.workspaceId, workspaceId), eq(record.id, recordId), eq(record.programmeId, programmeId));
