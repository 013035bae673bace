import 'server-only';
import { and, eq, inArray, isNotNull, type SQL, sql } from 'drizzle-orm';
import { type change, changeDecision, link, record } from '@/db/schema';

/** Channels a request touches, itself or through a record of theirs; a field of a larger select. */
export const channelsTouchedBy = (row: typeof change): SQL<string[]> =>
  sql<
    string[]
  >`coalesce((select json_agg(distinct case when r.kind = 'channel' then r.id else r.channel_id end) from ${link} l
    join ${record} r on r.workspace_id = l.workspace_id and r.id = l.to_id
    where l.workspace_id = ${row.workspaceId} and l.kind = 'affects' and l.from_id = ${row.id}
    and (r.kind = 'channel' or r.channel_id is not null)), '[]')`;

/** Records a request touches; a field of a larger select. */
export const touchedBy = (row: typeof change): SQL<string[]> =>
  sql<string[]>`coalesce((select json_agg(l.to_id) from ${link} l where l.workspace_id = ${row.workspaceId}
    and l.kind = 'affects' and l.from_id = ${row.id}), '[]')`;

/** Work on an emergency has begun, and the board has neither ratified it nor refused to (§4). */
export const isUnratified = (row: typeof change): SQL | undefined =>
  and(
    eq(row.type, 'emergency'),
    inArray(row.state, ['implementing', 'in_review']),
    isNotNull(row.startedAt),
    sql`not exists (select 1 from ${changeDecision} d where d.workspace_id = ${row.workspaceId} and d.change_id = ${row.id}
      and d.decision in ('ratified', 'ratification_refused'))`,
  );
