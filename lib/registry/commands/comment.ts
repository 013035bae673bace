import 'server-only';
import { createHash } from 'node:crypto';
import { and, eq, inArray, isNull, or, type SQL } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { comment, mention, person, roleGrant, watch } from '@/db/schema';
import { defineCommand, type Located } from '@/lib/action/define-command';
import { notFound, Refusal, refuse } from '@/lib/action/refusal';
import { created } from '@/lib/audit/changes';
import { findRecord } from '../record';
import { mentionedIn } from '../rules/mention';
import { addCommentInput, readMentionInput, setWatchInput, withdrawCommentInput } from '../schema';

/** Where a record stands, without locking it: comments and watching do not compete with its editors. */
async function besideRecord(
  tx: Tx,
  { recordId }: { recordId: string },
  { workspaceId }: { workspaceId: string },
): Promise<Located> {
  const { programmeId, channelId, ownerId } = await findRecord(tx, workspaceId, recordId);
  return { programmeId, channelId, ownerId };
}

/**
 * Adds a comment; people of the programme named with `@` are mentioned, the author watches from now on. Who answers has
 * read: what mentions the author on this record is marked so.
 */
export const addComment = defineCommand({
  name: 'comment.add',
  permission: 'comment:write',
  input: addCommentInput,
  locate: besideRecord,
  run: async ({ tx, workspaceId, actor, newId, now }, { recordId, body }) => {
    const { kind, programmeId } = await findRecord(tx, workspaceId, recordId);
    const id = newId();
    const mentioned = mentionedIn(body, await mentionable(tx, workspaceId, programmeId));
    await tx
      .insert(comment)
      .values({ workspaceId, id, recordId, authorId: actor.personId, body, recordedAt: now });
    if (mentioned.length > 0) {
      await tx
        .insert(mention)
        .values(mentioned.map((personId) => ({ workspaceId, commentId: id, personId })));
    }
    await tx.insert(watch).values({ workspaceId, recordId, personId: actor.personId }).onConflictDoNothing();
    await markRead(tx, workspaceId, actor.personId, now, eq(comment.recordId, recordId));
    // the words stay with the comment; the log keeps their fingerprint
    const sha256 = createHash('sha256').update(body).digest('hex');
    return {
      value: { id, mentioned: mentioned.length },
      events: [
        {
          action: 'comment.added',
          objectKind: kind,
          objectId: recordId,
          programmeId,
          changes: created({ mentions: mentioned, sha256 }),
        },
      ],
    };
  },
});

/** Marks the mention of oneself in a comment as read. Refused: one is not mentioned there, or has read it already. */
export const readMention = defineCommand({
  name: 'mention.read',
  permission: 'record:watch',
  input: readMentionInput,
  locate: async (tx, { commentId }, actor) =>
    besideRecord(tx, await findComment(tx, actor.workspaceId, commentId), actor),
  run: async ({ tx, workspaceId, actor, now }, { commentId }) => {
    const { recordId } = await findComment(tx, workspaceId, commentId);
    const { kind, programmeId } = await findRecord(tx, workspaceId, recordId);
    const read = await markRead(tx, workspaceId, actor.personId, now, eq(comment.id, commentId));
    if (read === 0) throw new Refusal('conflict', [{ code: 'registry.no_open_mention' }]);
    return {
      value: {},
      events: [{ action: 'mention.read', objectKind: kind, objectId: recordId, programmeId }],
    };
  },
});

/** How many open mentions of the person were marked. */
async function markRead(
  tx: Tx,
  workspaceId: string,
  personId: string,
  now: Date,
  which: SQL,
): Promise<number> {
  const comments = tx
    .select({ id: comment.id })
    .from(comment)
    .where(and(eq(comment.workspaceId, workspaceId), which));
  const read = await tx
    .update(mention)
    .set({ seenAt: now })
    .where(
      and(
        eq(mention.workspaceId, workspaceId),
        eq(mention.personId, personId),
        isNull(mention.seenAt),
        inArray(mention.commentId, comments),
      ),
    )
    .returning({ commentId: mention.commentId });
  return read.length;
}

/** Withdraws one's own comment; its words are shown no longer. Refused: somebody else's, one already withdrawn. */
export const withdrawComment = defineCommand({
  name: 'comment.withdraw',
  permission: 'comment:write',
  input: withdrawCommentInput,
  locate: async (tx, { commentId }, actor) =>
    besideRecord(tx, await findComment(tx, actor.workspaceId, commentId), actor),
  run: async ({ tx, workspaceId, actor, now }, { commentId }) => {
    const { recordId, authorId, body } = await findComment(tx, workspaceId, commentId);
    if (authorId !== actor.personId) refuse('registry', [{ code: 'comment_of_another' }], 'denied');
    const { kind, programmeId } = await findRecord(tx, workspaceId, recordId);
    const withdrawn = await tx
      .update(comment)
      .set({ withdrawnAt: now })
      .where(
        and(eq(comment.workspaceId, workspaceId), eq(comment.id, commentId), isNull(comment.withdrawnAt)),
      )
      .returning({ id: comment.id });
    if (withdrawn.length === 0) throw new Refusal('conflict', [{ code: 'registry.comment_withdrawn' }]);
    const sha256 = createHash('sha256').update(body).digest('hex');
    return {
      value: {},
      events: [
        {
          action: 'comment.withdrawn',
          objectKind: kind,
          objectId: recordId,
          programmeId,
          changes: { sha256: { from: sha256, to: null } },
        },
      ],
    };
  },
});

/** Watches a record or stops watching it; saying so twice changes nothing. */
export const setWatch = defineCommand({
  name: 'record.watch',
  permission: 'record:watch',
  input: setWatchInput,
  locate: besideRecord,
  run: async ({ tx, workspaceId, actor }, { recordId, watching }) => {
    const { kind, programmeId } = await findRecord(tx, workspaceId, recordId);
    const own = { workspaceId, recordId, personId: actor.personId };
    if (watching) await tx.insert(watch).values(own).onConflictDoNothing();
    else {
      await tx
        .delete(watch)
        .where(
          and(
            eq(watch.workspaceId, workspaceId),
            eq(watch.recordId, recordId),
            eq(watch.personId, actor.personId),
          ),
        );
    }
    return {
      value: { watching },
      events: [
        {
          action: watching ? 'record.watched' : 'record.unwatched',
          objectKind: kind,
          objectId: recordId,
          programmeId,
        },
      ],
    };
  },
});

async function findComment(tx: Tx, workspaceId: string, commentId: string) {
  const [found] = await tx
    .select({ recordId: comment.recordId, authorId: comment.authorId, body: comment.body })
    .from(comment)
    .where(and(eq(comment.workspaceId, workspaceId), eq(comment.id, commentId)));
  return found ?? notFound('comment');
}

/** Active people with a role in the programme or in the whole workspace. */
function mentionable(tx: Tx, workspaceId: string, programmeId: string) {
  const grants = tx
    .select({ personId: roleGrant.personId })
    .from(roleGrant)
    .where(
      and(
        eq(roleGrant.workspaceId, workspaceId),
        isNull(roleGrant.revokedAt),
        or(eq(roleGrant.programmeId, programmeId), isNull(roleGrant.programmeId)),
      ),
    );
  return tx
    .select({ id: person.id, name: person.name })
    .from(person)
    .where(and(eq(person.workspaceId, workspaceId), eq(person.active, true), inArray(person.id, grants)));
}
