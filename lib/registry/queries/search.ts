import 'server-only';
import { and, asc, desc, eq, inArray, isNull, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { readWorkspace } from '@/db/context';
import { programme, record } from '@/db/schema';
import type { Actor } from '@/lib/access/actor';
import { recordHref } from '../rules/href';
import { toFragment, toNumber, toPlain, toTsquery } from '../rules/search';
import type { RecordKind } from '../vocabulary';

export type SearchHit = {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly kind: RecordKind;
  readonly programme: string;
  readonly href: string;
};

const HITS = 20;
const LONGEST = 200;
/** Set by a migration; stored because row-level security keeps Postgres from using an index of the expression. */
const vector = sql`${record}.search`;

/**
 * Records of every programme the reader may see: the exact human number first, then words and their beginnings by
 * German and English stems, then fragments of titles; with nothing found, similar titles of the programme named by
 * `key`. At most 20. At most 3 statements.
 */
export async function searchRecords(actor: Actor, given: string, asked?: string): Promise<SearchHit[]> {
  const [text, key] = [toPlain(given).slice(0, LONGEST), asked && toPlain(asked)];
  const query = toTsquery(text);
  if (!query || actor.grants.length === 0) return [];
  return readWorkspace(actor.workspaceId, async (tx) => {
    const found = await findWords(tx, actor, text, query, key);
    if (found.length < HITS) found.push(...(await findFragments(tx, actor, text, key, found)));
    return found.length > 0 || !key || text.length < 4 ? found : findSimilar(tx, actor, text, key);
  });
}

function findWords(tx: Tx, actor: Actor, text: string, query: string, key?: string): Promise<SearchHit[]> {
  const stems = sql`(to_tsquery('german', ${query}) || to_tsquery('english', ${query}) || to_tsquery('simple', ${query}))`;
  const exact = sql<boolean>`${record.number} = ${toNumber(text) ?? ''}`;
  return select(tx, actor, or(exact, sql`${vector} @@ ${stems}`), [
    desc(exact),
    desc(sql`(${programme.key} = ${key ?? ''})`),
    desc(sql`ts_rank(${vector}, ${stems})`),
  ]);
}

/** Only where words leave room: comparing every title costs more than all the rest. */
async function findFragments(
  tx: Tx,
  actor: Actor,
  text: string,
  key: string | undefined,
  known: readonly SearchHit[],
): Promise<SearchHit[]> {
  const fragment = sql`${record.title} ilike ${toFragment(text)}`;
  const others =
    known.length > 0
      ? notInArray(
          record.id,
          known.map(({ id }) => id),
        )
      : undefined;
  const hits = await select(tx, actor, and(fragment, others), [desc(sql`(${programme.key} = ${key ?? ''})`)]);
  return hits.slice(0, HITS - known.length);
}

/** Typing errors: word similarity of pg_trgm. It is dear per row, so it asks one programme only. */
function findSimilar(tx: Tx, actor: Actor, text: string, key: string): Promise<SearchHit[]> {
  const similar = sql`word_similarity(${text}, ${record.title})`;
  return select(tx, actor, and(eq(programme.key, key), sql`${similar} > 0.45`), [desc(similar)]);
}

async function select(tx: Tx, actor: Actor, found: SQL | undefined, order: SQL[]): Promise<SearchHit[]> {
  const rows = await tx
    .select({
      id: record.id,
      number: record.number,
      title: record.title,
      kind: record.kind,
      programme: programme.name,
      key: programme.key,
    })
    .from(record)
    .innerJoin(
      programme,
      and(eq(programme.workspaceId, actor.workspaceId), eq(programme.id, record.programmeId)),
    )
    .where(and(eq(record.workspaceId, actor.workspaceId), inReach(actor), isNull(record.archivedAt), found))
    .orderBy(...order, asc(record.title))
    .limit(HITS);
  return rows.map(({ key, ...row }) => ({ ...row, href: recordHref(key, row) }));
}

/** Every role may see its programmes; a grant without programme covers all of the workspace. */
function inReach({ grants }: Actor): SQL | undefined {
  const programmes = grants.map(({ programmeId }) => programmeId);
  if (programmes.includes(null)) return undefined;
  return inArray(record.programmeId, [...new Set(programmes.filter((id) => id !== null))]);
}
