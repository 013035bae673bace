import 'server-only';
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { snapshot } from '@/db/schema';
import { loggedActor } from '@/lib/access/system';
import type { CommandContext } from '@/lib/action/define-command';

type Content = {
  readonly programmeId: string;
  readonly recordId: string;
  readonly kind: string;
  readonly content: unknown;
};

/** Freezes what a decision saw: canonical JSON (RFC 8785) and its SHA-256 in lower-case hex. */
export async function takeSnapshot(
  context: CommandContext,
  input: Content,
): Promise<{ id: string; sha256: string }> {
  const content = canonicalize(input.content) ?? 'null';
  const sha256 = createHash('sha256').update(content).digest('hex');
  const id = context.newId();
  await context.tx.insert(snapshot).values({
    workspaceId: context.workspaceId,
    id,
    programmeId: input.programmeId,
    recordId: input.recordId,
    kind: input.kind,
    sha256,
    content,
    takenBy: loggedActor(context.actor).personId,
    recordedAt: context.now,
  });
  return { id, sha256 };
}
