import 'server-only';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { record } from '@/db/schema';
import type { CommandContext } from '@/lib/action/define-command';
import { createChannel } from '@/lib/channels/commands/create-channel';
import { createSegment } from '@/lib/channels/commands/create-segment';
import { foldName } from '../rules/cell';

/** Channels and cohorts by name; one that the programme does not have yet is created, a channel as type `other`. */
export type Names = {
  readonly channel: (name: string) => Promise<string>;
  readonly cohorts: (names: readonly string[]) => Promise<string[]>;
};

export function namesOf(context: CommandContext, programmeId: string): Names {
  let loading: Promise<Map<string, string>> | undefined;
  const known = (): Promise<Map<string, string>> => {
    loading ??= load(context, programmeId);
    return loading;
  };
  const find = async (kind: 'channel' | 'segment', name: string): Promise<string> => {
    const ids = await known();
    const place = `${kind}:${foldName(name)}`;
    const found = ids.get(place);
    if (found) return found;
    const { id } =
      kind === 'channel'
        ? await context.call(createChannel, { programmeId, name, type: 'other' })
        : await context.call(createSegment, { programmeId, name });
    ids.set(place, id);
    return id;
  };
  return {
    channel: (name) => find('channel', name),
    cohorts: async (names) => {
      const ids: string[] = [];
      for (const name of names) ids.push(await find('segment', name));
      return [...new Set(ids)];
    },
  };
}

async function load({ tx, workspaceId }: CommandContext, programmeId: string): Promise<Map<string, string>> {
  const rows = await tx
    .select({ id: record.id, kind: record.kind, title: record.title })
    .from(record)
    .where(
      and(
        eq(record.workspaceId, workspaceId),
        eq(record.programmeId, programmeId),
        inArray(record.kind, ['channel', 'segment']),
        isNull(record.archivedAt),
      ),
    );
  return new Map(rows.map(({ id, kind, title }) => [`${kind}:${foldName(title)}`, id]));
}
