import 'server-only';
import { and, eq } from 'drizzle-orm';
import { link } from '@/db/schema';
import type { CommandContext } from '@/lib/action/define-command';
import type { LinkKind } from './vocabulary';

type NewLink = {
  readonly programmeId: string;
  readonly kind: LinkKind;
  readonly fromId: string;
  readonly toId: string;
  readonly dependencyType?: 'FS' | 'SS' | 'FF' | 'SF';
  readonly lagDays?: number;
};

/** Adds a typed edge; `depends_on` needs type and lag. A second equal edge is refused by the database. */
export async function addLink(context: CommandContext, input: NewLink): Promise<string> {
  const id = context.newId();
  await context.tx.insert(link).values({
    workspaceId: context.workspaceId,
    id,
    programmeId: input.programmeId,
    kind: input.kind,
    fromId: input.fromId,
    toId: input.toId,
    dependencyType: input.dependencyType ?? null,
    lagDays: input.lagDays ?? null,
  });
  return id;
}

/** Removes an edge; the event of the calling command keeps what stood there. */
export async function removeLink(context: CommandContext, id: string): Promise<void> {
  await context.tx.delete(link).where(and(eq(link.workspaceId, context.workspaceId), eq(link.id, id)));
}
