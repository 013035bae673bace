// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * The check of the event log, apart from the application: it reads the table itself, has its own canonical JSON,
 * and shares no code with what wrote the log. A mistake there cannot hide itself here.
 *
 * @typedef {{ workspaceId: string, seq: number, hash: string }} Head
 * @typedef {'gap' | 'wrong_prev' | 'wrong_hash' | 'rewritten' | 'cut'} Reason
 * @typedef {{ seq: number, reason: Reason }} Broken
 * @typedef {{ workspaceId: string, events: number, head: { seq: number, hash: string }, broken: Broken | null }} Chain
 * @typedef {{ ok: boolean, events: number, workspaces: Chain[] }} Report
 */

const GENESIS = '0'.repeat(64);
const BATCH = 2_000;
const FORMAT = 'stellwerk-anchor-1';

/**
 * Reads every chain of the database from its first entry, in one snapshot.
 * @param {string} url of a role that sees every row: the auditor's
 * @param {readonly Head[]} [anchors] heads exported earlier: they show a cut tail and a chain written anew
 * @returns {Promise<Report>}
 */
export async function verifyChains(url, anchors = []) {
  const { default: postgres } = await import('postgres');
  const sql = postgres(url, { max: 1, onnotice() {} });
  try {
    return await sql.begin('isolation level repeatable read read only', async (tx) => {
      await requireFullSight(tx);
      const chains = await readChains(tx, anchors);
      for (const anchor of anchors) {
        if (!chains.has(anchor.workspaceId)) chains.set(anchor.workspaceId, emptyChain(anchor.workspaceId));
      }
      const workspaces = [...chains.values()].map((chain) => checkTail(chain, anchors));
      const events = workspaces.reduce((sum, chain) => sum + chain.events, 0);
      return { ok: workspaces.every((chain) => chain.broken === null), events, workspaces };
    });
  } finally {
    await sql.end();
  }
}

/**
 * Under row-level security an empty answer would look like an empty log.
 * @param {import('postgres').TransactionSql} tx
 */
async function requireFullSight(tx) {
  const [role] =
    await tx`select current_user as name, rolsuper or rolbypassrls as sees from pg_roles where rolname = current_user`;
  if (role?.sees === true) return;
  throw new Error(
    `The role ${role?.name} does not see every row. Set DATABASE_AUDITOR_URL to the address of the auditor.`,
  );
}

/**
 * @param {import('postgres').TransactionSql} tx
 * @param {readonly Head[]} anchors
 */
async function readChains(tx, anchors) {
  /** @type {Map<string, Chain>} */
  const chains = new Map();
  const cursor = tx`
    select workspace_id, seq::text, to_char(recorded_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded_at,
      actor_id, on_behalf_of, role, action, object_kind, object_id, programme_id, version_before, version_after,
      changes::text as changes, reason, request_id, source, result, prev_hash, hash
    from event order by workspace_id, event.seq`.cursor(BATCH);
  for await (const rows of cursor) {
    for (const row of rows) {
      const chain = chains.get(row.workspace_id) ?? emptyChain(row.workspace_id);
      chains.set(row.workspace_id, chain);
      addEntry(chain, row, anchors);
    }
  }
  return chains;
}

/**
 * @param {string} workspaceId
 * @returns {Chain}
 */
const emptyChain = (workspaceId) => ({
  workspaceId,
  events: 0,
  head: { seq: 0, hash: GENESIS },
  broken: null,
});

/**
 * Counts every entry, but judges none behind the first broken one.
 * @param {Chain} chain
 * @param {import('postgres').Row} row
 * @param {readonly Head[]} anchors
 */
function addEntry(chain, row, anchors) {
  chain.events += 1;
  if (chain.broken) return;
  const seq = Number(row.seq);
  const anchor = anchors.find((head) => head.workspaceId === chain.workspaceId && head.seq === seq);
  if (seq !== chain.head.seq + 1) chain.broken = { seq: chain.head.seq + 1, reason: 'gap' };
  else if (row.prev_hash !== chain.head.hash) chain.broken = { seq, reason: 'wrong_prev' };
  else if (hashEntry(row) !== row.hash) chain.broken = { seq, reason: 'wrong_hash' };
  else if (anchor && anchor.hash !== row.hash) chain.broken = { seq, reason: 'rewritten' };
  else chain.head = { seq, hash: row.hash };
}

/** @param {import('postgres').Row} row */
function hashEntry(row) {
  const content = canonicalJson({
    workspaceId: row.workspace_id,
    seq: Number(row.seq),
    recordedAt: row.recorded_at,
    actorId: row.actor_id,
    onBehalfOf: row.on_behalf_of,
    role: row.role,
    action: row.action,
    objectKind: row.object_kind,
    objectId: row.object_id,
    programmeId: row.programme_id,
    versionBefore: row.version_before,
    versionAfter: row.version_after,
    changes: JSON.parse(row.changes),
    reason: row.reason,
    requestId: row.request_id,
    source: row.source,
    result: row.result,
  });
  return createHash('sha256')
    .update(row.prev_hash + content, 'utf8')
    .digest('hex');
}

/**
 * @param {Chain} chain
 * @param {readonly Head[]} anchors
 * @returns {Chain}
 */
function checkTail(chain, anchors) {
  const longest = Math.max(
    0,
    ...anchors.filter((head) => head.workspaceId === chain.workspaceId).map((head) => head.seq),
  );
  if (chain.broken || chain.head.seq >= longest) return chain;
  return { ...chain, broken: { seq: chain.head.seq + 1, reason: 'cut' } };
}

/**
 * JSON Canonicalization Scheme (RFC 8785): members ordered by UTF-16 code units, numbers and strings as ECMAScript
 * writes them, no white space. Throws for what I-JSON does not know: non-finite numbers, halves of surrogate pairs.
 * @param {unknown} value
 * @returns {string}
 */
export function canonicalJson(value) {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('no number of JSON');
    return String(Object.is(value, -0) ? 0 : value);
  }
  if (typeof value === 'string') return canonicalString(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`no value of JSON: ${typeof value}`);
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${canonicalString(name)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

/** @param {string} text */
function canonicalString(text) {
  if (/\p{Surrogate}/u.test(text)) throw new TypeError('half of a surrogate pair');
  return JSON.stringify(text);
}

/**
 * Heads kept outside of the database. A file that is not there yet holds none.
 * @param {string} file
 * @param {{ mayBeAbsent?: boolean }} [options]
 * @returns {Head[]}
 */
export function readAnchors(file, { mayBeAbsent = false } = {}) {
  if (mayBeAbsent && !existsSync(file)) return [];
  let content;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Error(`The anchor file ${file} cannot be read.`);
  }
  const heads = content?.format === FORMAT && Array.isArray(content.heads) ? content.heads : undefined;
  if (!heads?.every(isHead)) throw new Error(`${file} is not an anchor file.`);
  return heads;
}

/** @param {unknown} head */
function isHead(head) {
  return (
    typeof head === 'object' &&
    head !== null &&
    'workspaceId' in head &&
    typeof head.workspaceId === 'string' &&
    'seq' in head &&
    Number.isSafeInteger(head.seq) &&
    'hash' in head &&
    typeof head.hash === 'string' &&
    /^[0-9a-f]{64}$/.test(head.hash)
  );
}

/**
 * Adds the present heads to a file. Earlier heads stay: each bears witness to what stood there at its time.
 * @param {string} file
 * @param {Report} report of a check that found everything whole
 */
export function writeAnchors(file, report) {
  const kept = readAnchors(file, { mayBeAbsent: true });
  const added = report.workspaces
    .filter(({ head }) => head.seq > 0)
    .map(({ workspaceId, head }) => ({ workspaceId, ...head }))
    .filter(
      (head) => !kept.some((known) => known.workspaceId === head.workspaceId && known.seq === head.seq),
    );
  writeFileSync(file, `${JSON.stringify({ format: FORMAT, heads: [...kept, ...added] }, null, 2)}\n`);
}
