import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Tx } from '@/db/client';
import { writeWorkspace } from '@/db/context';
import { programme, record } from '@/db/schema';
import { type Actor, asOneself, principalOf } from '@/lib/access/actor';
import { requireDeputy } from '@/lib/access/deputies';
import { type Holder, type Permission, roleFor, rolesWith } from '@/lib/access/permissions';
import type { Role } from '@/lib/access/roles';
import { loggedActor, mayBySystem } from '@/lib/access/system';
import { appendEvents, type EventDraft } from '@/lib/audit/append';
import { uuidV7 } from '@/lib/registry/identity';
import { mapDatabaseError } from './database-errors';
import type { Command, CommandContext, Located } from './define-command';
import { failpoint, watchWrites } from './failpoint';
import { claimKey, settleKey } from './idempotency';
import { parseInput } from './parse-input';
import { Refusal } from './refusal';
import type { Result } from './result';

export type ExecuteOptions = {
  readonly idempotencyKey?: string;
  readonly now?: Date;
  readonly newId?: () => string;
  readonly requestId?: string;
  /** Rolls back after a successful run: a dry run takes exactly the path of the real one. */
  readonly dryRun?: boolean;
  /** Seeds only: events carry `now` instead of the database's clock. */
  readonly historical?: boolean;
};
type Journal = { events: EventDraft[]; role: Role | null };

const ATTEMPTS = 3;
/** One's own account and watching stay one's own, also while acting as a deputy. */
const personal: readonly Permission[] = ['account:self', 'record:watch'];

/**
 * Runs a command as `actor`: input → transaction (workspace context, idempotency key, permission, row lock, version,
 * run, events) → result. Refusals roll everything back; denied attempts are then logged on their own (X-10 P).
 */
export async function execute<I extends z.ZodType, V>(
  command: Command<I, V>,
  sender: Actor,
  rawInput: unknown,
  options: ExecuteOptions = {},
): Promise<Result<V>> {
  const actor = personal.includes(command.permission) ? asOneself(sender) : sender;
  const requestId = options.requestId ?? randomUUID();
  const parsed = parseInput(command.input, rawInput);
  if (!parsed.ok) return { ...parsed, requestId };
  for (let attempt = 1; ; attempt += 1) {
    try {
      const result = await runOnce(command, actor, parsed.value, { ...options, requestId });
      await failpoint('before_answer', command.name);
      return result;
    } catch (error) {
      if (error instanceof DryRun) return { ok: true, value: error.value as V };
      const refusal = error instanceof Refusal ? error : mapDatabaseError(error, requestId);
      if (refusal === 'retry' && attempt < ATTEMPTS) continue;
      const settled = refusal === 'retry' ? new Refusal('unavailable', [{ code: 'common.busy' }]) : refusal;
      if (settled.kind === 'denied' || settled.attempt)
        await logDenied(
          command.name,
          actor,
          parsed.value,
          requestId,
          options.historical ? options.now : undefined,
        );
      return settled.toResult(requestId);
    }
  }
}

async function runOnce<I extends z.ZodType, V>(
  command: Command<I, V>,
  actor: Actor,
  input: z.output<I>,
  options: ExecuteOptions & { requestId: string },
): Promise<Result<V>> {
  const { idempotencyKey, requestId } = options;
  const result = await writeWorkspace(actor.workspaceId, async (tx) => {
    await failpoint('begun', command.name);
    if (idempotencyKey) {
      const earlier = await claimKey(tx, actor, command.name, idempotencyKey, input);
      if (earlier) return earlier as Result<V>;
      await failpoint('claimed', command.name);
    }
    if (actor.actsFor) await requireDeputy(tx, actor, options.now ?? new Date());
    const journal: Journal = { events: [], role: null };
    const value = await runWithin(tx, command, actor, input, options, journal);
    const recordedAt = options.historical ? options.now : undefined;
    await appendEvents(
      tx,
      { actor: loggedActor(actor), role: journal.role, requestId, result: 'done', recordedAt },
      journal.events,
    );
    await failpoint('events', command.name);
    const result: Result<V> = { ok: true, value };
    if (idempotencyKey) await settleKey(tx, actor, idempotencyKey, result);
    if (options.dryRun) throw new DryRun(value);
    await failpoint('before_commit', command.name);
    return result;
  });
  await failpoint('committed', command.name);
  return result;
}

/** Permission, lock, version and run of one command inside an open transaction; nested calls come back here. */
async function runWithin<I extends z.ZodType, V>(
  tx: Tx,
  command: Command<I, V>,
  actor: Actor,
  input: z.output<I>,
  options: ExecuteOptions & { requestId: string },
  journal: Journal,
  holder: Holder = actor,
): Promise<V> {
  const now = options.now ?? new Date();
  const located = await command.locate(tx, input, actor, now);
  const role = roleFor(holder, command.permission, located);
  if (!role && !mayBySystem(actor, command.permission)) throw denied(command, actor, located);
  journal.role ??= role;
  // sent together, answered in this order
  const [, version] = await Promise.all([
    refuseClosedProgramme(tx, actor.workspaceId, command.permission, located.programmeId),
    located.recordId ? lockRecord(tx, actor.workspaceId, located.recordId, input) : null,
  ]);
  await failpoint('locked', command.name);
  const context: CommandContext = {
    tx: watchWrites(tx, command.name),
    actor,
    workspaceId: actor.workspaceId,
    now,
    newId: options.newId ?? (() => uuidV7(Date.now(), randomUUID())),
    requestId: options.requestId,
    version,
    call: async (inner, rawInput) => {
      const parsed = parseInput(inner.input, rawInput);
      if (!parsed.ok)
        throw new Refusal(parsed.kind, parsed.unmet, parsed.fields ? { fields: parsed.fields } : {});
      // what an act brings about needs the right of the represented person, not its being delegable itself
      const principal = { personId: principalOf(actor), grants: actor.grants };
      return runWithin(tx, inner, actor, parsed.value, options, journal, principal);
    },
  };
  const { value, events } = await command.run(context, input);
  await failpoint('run', command.name);
  const next =
    located.recordId && version !== null ? await raiseVersion(tx, actor.workspaceId, located.recordId) : null;
  journal.events.push(
    ...events.map((event) =>
      event.objectId === located.recordId && next !== null
        ? { ...event, versionBefore: version, versionAfter: next }
        : event,
    ),
  );
  return value;
}

/** To somebody without any access to the programme the record does not exist; the attempt is logged all the same. */
function denied(command: Pick<Command, 'permission'>, actor: Actor, located: Located): Refusal {
  const visible = located.programmeId === null || roleFor(actor, 'programme:view', located) !== null;
  const who = rolesWith(command.permission).map((role) => ({ role }));
  return visible
    ? new Refusal('denied', [{ code: 'common.not_permitted', who }], {}, true)
    : new Refusal('missing', [{ code: 'common.not_found', params: { what: 'record' } }], {}, true);
}

/** What stays possible in a closed programme: looking, taking along, minding one's account, and reopening. */
const survivesClosing: readonly Permission[] = [
  'programme:create',
  'programme:edit',
  'programme:reopen',
  'person:administer',
  'deputy:appoint',
  'account:self',
  'audit:verify',
  'plan:export',
  'record:watch',
  'comment:write',
];

async function refuseClosedProgramme(
  tx: Tx,
  workspaceId: string,
  permission: Permission,
  programmeId: string | null,
): Promise<void> {
  if (programmeId === null || survivesClosing.includes(permission)) return;
  const [row] = await tx
    .select({ state: programme.state })
    .from(programme)
    .where(and(eq(programme.workspaceId, workspaceId), eq(programme.id, programmeId)));
  if (row?.state === 'closed')
    throw new Refusal('conflict', [
      { code: 'common.programme_closed', who: [{ role: 'programme_manager' }, { role: 'sponsor' }] },
    ]);
}

async function lockRecord(tx: Tx, workspaceId: string, recordId: string, input: unknown): Promise<number> {
  const [row] = await tx
    .select({ version: record.version, archivedAt: record.archivedAt, kind: record.kind })
    .from(record)
    .where(and(eq(record.workspaceId, workspaceId), eq(record.id, recordId)))
    .for('update');
  if (!row) throw new Refusal('missing', [{ code: 'common.not_found', params: { what: 'record' } }]);
  const expected =
    typeof input === 'object' && input !== null && 'version' in input ? input.version : undefined;
  if (typeof expected === 'number' && expected !== row.version) {
    throw new Refusal(
      'conflict',
      [{ code: 'common.version_conflict', params: { expected, actual: row.version } }],
      {
        fresh: { version: row.version },
      },
    );
  }
  return row.version;
}

async function raiseVersion(tx: Tx, workspaceId: string, recordId: string): Promise<number | null> {
  const [row] = await tx
    .update(record)
    .set({ version: sql`${record.version} + 1` })
    .where(and(eq(record.workspaceId, workspaceId), eq(record.id, recordId)))
    .returning({ version: record.version });
  return row?.version ?? null;
}

/** A denied attempt is an event of its own (U-1), written after the rollback; no payload, only what was tried. */
async function logDenied(
  name: string,
  actor: Actor,
  input: unknown,
  requestId: string,
  recordedAt: Date | undefined,
): Promise<void> {
  const objectId = firstId(input);
  await writeWorkspace(actor.workspaceId, (tx) =>
    appendEvents(tx, { actor: loggedActor(actor), role: null, requestId, result: 'denied', recordedAt }, [
      { action: name, objectKind: 'command', objectId, programmeId: null },
    ]),
  );
}

function firstId(input: unknown): string | null {
  if (typeof input !== 'object' || input === null) return null;
  const id = Object.entries(input).find(([key, value]) => /id$/i.test(key) && typeof value === 'string')?.[1];
  return typeof id === 'string' && /^[0-9a-f-]{36}$/i.test(id) ? id : null;
}

class DryRun extends Error {
  readonly value: unknown;
  constructor(value: unknown) {
    super('dry run');
    this.value = value;
  }
}
