import 'server-only';
import { and, eq } from 'drizzle-orm';
import { record } from '@/db/schema';
import { read, type Scope } from '@/lib/access/scope';
import type { RecordKind } from './vocabulary';

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
