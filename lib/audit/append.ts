import 'server-only';
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import type { Changes } from '@/db/schema/audit';
import { type Actor, onBehalfOf } from '@/lib/access/actor';
import type { Role } from '@/lib/access/roles';

/** What a command says happened; the spine adds who, when, by which role and the chain. */
export type EventDraft = {
  /** `<record kind>.<participle>`, for example `milestone.accepted`. */
  readonly action: string;
  readonly objectKind: string;
  readonly objectId: string | null;
  readonly programmeId: string | null;
  readonly changes?: Changes;
  readonly reason?: string | null;
  readonly versionBefore?: number | null;
  readonly versionAfter?: number | null;
};
type Envelope = {
  actor: Pick<Actor, 'workspaceId' | 'source' | 'actsFor'> & { personId: string | null };
  role: Role | null;
  requestId: string;
  result: 'done' | 'denied';
  /** Seeds only: the instant a world pretends the command ran at; otherwise the database's clock. */
  recordedAt?: Date | undefined;
};

/** Events of one insert: a statement holds 65,535 parameters at most, an import may have thousands of events. */
const BATCH = 1_000;

/** Predecessor of the first event of a workspace. */
export const GENESIS = '0'.repeat(64);

/**
 * Appends to the workspace's hash chain (U-1, U-2): hash = SHA-256(prev_hash ‖ canonical JSON, RFC 8785).
 * Serialised by an advisory lock held to the end of the transaction, at READ COMMITTED, so that the chain
 * cannot fork. Listeners on channel `stellwerk_event` wake at commit.
 */
export async function appendEvents(tx: Tx, envelope: Envelope, drafts: readonly EventDraft[]): Promise<void> {
  const { workspaceId } = envelope.actor;
  const lock = sql`select pg_advisory_xact_lock(hashtextextended('event:' || ${workspaceId}, 0))`;
  // A lazy query is sent when somebody first asks for its result: ask for the lock before the head is even built.
  const locked = tx.execute(lock).then(() => undefined);
  // sent right behind it: the head is read by a statement of its own, so it sees what the lock has waited for
  const [[head]] = await Promise.all([headOf(tx, workspaceId), locked]);
  const recordedAt = envelope.recordedAt
    ? envelope.recordedAt.toISOString().replace('Z', '000Z')
    : (head?.at ?? '');
  let { seq, hash } = { seq: Number(head?.seq ?? 0), hash: head?.hash ?? GENESIS };
  const rows = drafts.map((draft) => {
    seq += 1;
    const body = { ...eventBody(envelope, draft), seq, recordedAt };
    const prevHash = hash;
    hash = chainHash(prevHash, body);
    return sql`(${workspaceId}::uuid, ${seq}::bigint, ${recordedAt}::timestamptz, ${body.actorId}::uuid, ${body.onBehalfOf}::uuid, ${body.role}::text, ${body.action}::text,
      ${body.objectKind}::text, ${body.objectId}::uuid, ${body.programmeId}::uuid, ${body.versionBefore}::int, ${body.versionAfter}::int, ${JSON.stringify(body.changes)}::text::jsonb,
      ${body.reason}::text, ${body.requestId}::text, ${body.source}::text, ${body.result}::text, ${prevHash}::text, ${hash}::text)`;
  });
  const writes: Promise<unknown>[] = [];
  for (let first = 0; first < rows.length; first += BATCH) {
    writes.push(
      tx.execute(sql`insert into event (workspace_id, seq, recorded_at, actor_id, on_behalf_of, role, action, object_kind, object_id, programme_id,
      version_before, version_after, changes, reason, request_id, source, result, prev_hash, hash) values ${sql.join(rows.slice(first, first + BATCH), sql`, `)}`),
    );
  }
  writes.push(tx.execute(sql`select pg_notify('stellwerk_event', ${`${workspaceId}:${seq}`})`));
  await Promise.all(writes);
}

/** SHA-256(prev_hash ‖ RFC 8785 of the event without its hashes), lower-case hex. */
export function chainHash(prevHash: string, body: Record<string, unknown>): string {
  return createHash('sha256')
    .update(prevHash)
    .update(canonicalize(body) ?? '')
    .digest('hex');
}

function eventBody({ actor, role, requestId, result }: Envelope, draft: EventDraft) {
  return {
    workspaceId: actor.workspaceId,
    actorId: actor.personId,
    onBehalfOf: onBehalfOf(actor),
    role,
    action: draft.action,
    objectKind: draft.objectKind,
    objectId: draft.objectId,
    programmeId: draft.programmeId,
    versionBefore: draft.versionBefore ?? null,
    versionAfter: draft.versionAfter ?? null,
    changes: draft.changes ?? {},
    reason: draft.reason ?? null,
    requestId,
    source: actor.source,
    result,
  };
}

/**
 * The last link of the chain, if there is one, and the instant. The database's clock is the only clock of the log;
 * microseconds as text, as the hash covers them.
 */
async function headOf(tx: Tx, workspaceId: string) {
  return tx.execute<{ seq: string | null; hash: string | null; at: string }>(
    sql`select last.seq, last.hash, to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
      from (select 1) as now left join lateral
        (select seq, hash from event where workspace_id = ${workspaceId} order by seq desc limit 1) as last on true`,
  );
}
