import 'server-only';
import { externalRef } from '@/db/schema';
import type { CommandContext } from '@/lib/action/define-command';

type External = {
  readonly programmeId: string;
  readonly recordId: string;
  readonly externalSource: string | null;
  readonly externalId: string | null;
};

/** Keeps the identity a record has in the file it came from, so that a re-import finds it. */
export async function rememberExternal(context: CommandContext, input: External): Promise<void> {
  if (!input.externalId || !input.externalSource) return;
  await context.tx
    .insert(externalRef)
    .values({
      workspaceId: context.workspaceId,
      programmeId: input.programmeId,
      source: input.externalSource,
      externalId: input.externalId,
      recordId: input.recordId,
    })
    .onConflictDoNothing();
}
