import 'server-only';
import { and, eq } from 'drizzle-orm';
import { readWorkspace } from '@/db/context';
import { file, record } from '@/db/schema';
import type { Actor } from '@/lib/access/actor';
import { roleFor } from '@/lib/access/permissions';
import { read, type Scope } from '@/lib/access/scope';
import type { RecordKind } from '../vocabulary';

export type RecordView = {
  readonly id: string;
  readonly kind: RecordKind;
  readonly number: string;
  readonly title: string;
  readonly channelId: string | null;
  readonly ownerId: string | null;
};

/** A record of this programme by its human number, in small letters too. 1 statement. */
export function recordByNumber(scope: Scope, number: string): Promise<RecordView | null> {
  return read(scope, async (tx, { workspaceId, programmeId }) => {
    const [found] = await tx
      .select({
        id: record.id,
        kind: record.kind,
        number: record.number,
        title: record.title,
        channelId: record.channelId,
        ownerId: record.ownerId,
      })
      .from(record)
      .where(
        and(
          eq(record.workspaceId, workspaceId),
          eq(record.programmeId, programmeId),
          eq(record.number, number.toUpperCase().slice(0, 40)),
        ),
      );
    return found ?? null;
  });
}

type StoredFile = { name: string; mime: string; size: number; bytes: Uint8Array };

/** An uploaded file, for readers of its programme; null = absent or not theirs. 1 statement. */
export async function fileFor(actor: Actor, fileId: string): Promise<StoredFile | null> {
  const [found] = await readWorkspace(actor.workspaceId, (tx) =>
    tx
      .select({
        programmeId: file.programmeId,
        name: file.name,
        mime: file.mime,
        size: file.size,
        bytes: file.bytes,
      })
      .from(file)
      .where(and(eq(file.workspaceId, actor.workspaceId), eq(file.id, fileId))),
  );
  if (!found || !roleFor(actor, 'programme:view', { programmeId: found.programmeId })) return null;
  const { name, mime, size, bytes } = found;
  return { name, mime, size, bytes };
}
