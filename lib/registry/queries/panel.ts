import 'server-only';
import { and, asc, eq, isNull, or } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { comment, evidence, file, person, record, roleGrant, watch } from '@/db/schema';
import { read, type Scope } from '@/lib/access/scope';
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

/** Comments of a record, who watches it, and whom a comment can mention. 3 statements. */
export function conversation(scope: Scope, recordId: string): Promise<Conversation> {
  const me = scope.actor.personId;
  return read(scope, async (tx, { workspaceId, programmeId }) => {
    const comments = await tx
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
    const watchers = await tx
      .select({ personId: watch.personId })
      .from(watch)
      .where(and(eq(watch.workspaceId, workspaceId), eq(watch.recordId, recordId)));
    const people = await tx
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
  });
}

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

/** Evidence of a record, oldest first, withdrawn included. 1 statement. */
export function evidenceOf(scope: Scope, recordId: string): Promise<EvidenceView[]> {
  return read(scope, async (tx, { workspaceId, programmeId }) => {
    const rows = await tx
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
    return rows.map(({ fileId, fileName, fileSize, addedAt, withdrawnAt, withdrawnReason, ...row }) => ({
      ...row,
      file: fileId ? { id: fileId, name: fileName ?? '', size: fileSize ?? 0 } : null,
      addedAt: addedAt.toISOString(),
      withdrawnReason: withdrawnAt ? (withdrawnReason ?? '') : null,
    }));
  });
}

const inProgramme = (workspaceId: string, programmeId: string, recordId: AnyPgColumn) =>
  and(eq(record.workspaceId, workspaceId), eq(record.id, recordId), eq(record.programmeId, programmeId));
