import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { record, recordCounter } from '@/db/schema';
import type { CommandContext, Located } from '@/lib/action/define-command';
import { notFound } from '@/lib/action/refusal';
import { type RecordKind, recordPrefixes } from './vocabulary';

export type RecordRow = typeof record.$inferSelect;
type NewRecord = {
  readonly kind: RecordKind;
  readonly programmeId: string;
  readonly title: string;
  readonly body?: string;
  readonly channelId?: string | null;
  readonly ownerId?: string | null;
  /** Given for the programme itself, whose record id is its own programme id. */
  readonly id?: string;
};

/** The next human number of a kind in a programme: `MS-31`. Gap-free: the counter row is locked until commit. */
async function nextNumber(
  tx: Tx,
  workspaceId: string,
  programmeId: string,
  kind: RecordKind,
): Promise<string> {
  const prefix = recordPrefixes[kind];
  return `${prefix}-${await countUp(tx, workspaceId, programmeId, prefix)}`;
}

async function countUp(tx: Tx, workspaceId: string, programmeId: string, prefix: string): Promise<number> {
  const [row] = await tx
    .insert(recordCounter)
    .values({ workspaceId, programmeId, prefix, last: 1 })
    .onConflictDoUpdate({
      target: [recordCounter.workspaceId, recordCounter.programmeId, recordCounter.prefix],
      set: { last: sql`${recordCounter.last} + 1` },
    })
    .returning({ last: recordCounter.last });
  return row?.last ?? 1;
}

/** Gives a record its number of a year, gap-free within the programme: `CR-2027-014`. */
export async function numberOfYear(
  context: CommandContext,
  target: { readonly id: string; readonly programmeId: string },
  prefix: string,
  year: number,
): Promise<string> {
  const last = await countUp(context.tx, context.workspaceId, target.programmeId, `${prefix}-${year}`);
  const number = `${prefix}-${year}-${String(last).padStart(3, '0')}`;
  await context.tx
    .update(record)
    .set({ number })
    .where(and(eq(record.workspaceId, context.workspaceId), eq(record.id, target.id)));
  return number;
}

/** Creates the root row of a governed thing at version 1. The detail row with the same id follows. */
export async function createRecord(context: CommandContext, input: NewRecord): Promise<RecordRow> {
  const { tx, workspaceId } = context;
  const [row] = await tx
    .insert(record)
    .values({
      workspaceId,
      id: input.id ?? context.newId(),
      kind: input.kind,
      programmeId: input.programmeId,
      number: await nextNumber(tx, workspaceId, input.programmeId, input.kind),
      title: input.title,
      body: input.body ?? '',
      channelId: input.channelId ?? null,
      ownerId: input.ownerId ?? null,
      recordedAt: context.now,
    })
    .returning();
  return row ?? notFound('record');
}

type Edit = Partial<Pick<RecordRow, 'title' | 'body' | 'channelId' | 'ownerId' | 'archivedAt'>>;

/** Changes the root row; the version is raised by the spine. */
export async function editRecord(context: CommandContext, id: string, edit: Edit): Promise<void> {
  await context.tx
    .update(record)
    .set(edit)
    .where(and(eq(record.workspaceId, context.workspaceId), eq(record.id, id)));
}

/** The record row of `kind`, or the refusal "not found" (also for another kind or workspace). */
export async function findRecord(
  tx: Tx,
  workspaceId: string,
  id: string,
  kind?: RecordKind,
): Promise<RecordRow> {
  const [row] = await tx
    .select()
    .from(record)
    .where(and(eq(record.workspaceId, workspaceId), eq(record.id, id)));
  if (!row || (kind && row.kind !== kind)) return notFound(kind ?? 'record');
  return row;
}

/** `locate` of most commands: the record named by an input field is target and lock. */
export function locateRecord<K extends string>(kind: RecordKind, field: K) {
  return async (
    tx: Tx,
    input: Readonly<Record<K, string>>,
    actor: { workspaceId: string },
  ): Promise<Located> => {
    const row = await findRecord(tx, actor.workspaceId, input[field], kind);
    return { recordId: row.id, programmeId: row.programmeId, channelId: row.channelId, ownerId: row.ownerId };
  };
}

/** `locate` of commands that create something in a programme, optionally within a channel. */
export async function locateProgramme(
  tx: Tx,
  input: { programmeId: string; channelId?: string | null },
  actor: { workspaceId: string },
): Promise<Located> {
  const row = await findRecord(tx, actor.workspaceId, input.programmeId, 'programme');
  return { programmeId: row.id, channelId: input.channelId ?? null };
}
