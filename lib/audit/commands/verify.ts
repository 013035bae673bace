import 'server-only';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { event } from '@/db/schema';
import { defineCommand } from '@/lib/action/define-command';
import { locateProgramme } from '@/lib/registry/record';
import { chainHash, GENESIS } from '../append';
import { created } from '../changes';
import { type ChainEntry, type ChainFault, type ChainHead, verifyEntries } from '../rules/verify';
import { verifyChainInput } from '../schema';

const BATCH = 5_000;

export type Verification = {
  readonly events: number;
  readonly head: ChainHead;
  /** First broken entry, or null when every entry follows its predecessor. */
  readonly fault: ChainFault | null;
};

/** Follows the hash chain of the workspace from its first entry (U-2); the check itself is logged. */
export const verifyChain = defineCommand({
  name: 'audit.verify',
  permission: 'audit:verify',
  input: verifyChainInput,
  locate: locateProgramme,
  run: async ({ tx, workspaceId }, { programmeId }) => {
    const value = await followChain(tx, workspaceId);
    return {
      value,
      events: [
        {
          action: 'audit.verified',
          objectKind: 'audit',
          objectId: null,
          programmeId,
          changes: created({
            events: value.events,
            head: value.head.hash,
            brokenAt: value.fault?.seq ?? null,
          }),
        },
      ],
    };
  },
});

async function followChain(tx: Tx, workspaceId: string): Promise<Verification> {
  let head: ChainHead = { seq: 0, hash: GENESIS };
  let events = 0;
  for (;;) {
    const entries = await readEntries(tx, workspaceId, head.seq);
    const verdict = verifyEntries(head, entries, chainHash);
    head = verdict.head;
    if (!verdict.whole) return { events, head, fault: verdict.fault };
    events += entries.length;
    if (entries.length < BATCH) return { events, head, fault: null };
  }
}

async function readEntries(tx: Tx, workspaceId: string, after: number): Promise<ChainEntry[]> {
  const rows = await tx
    .select({
      seq: event.seq,
      prevHash: event.prevHash,
      hash: event.hash,
      body: {
        workspaceId: event.workspaceId,
        seq: event.seq,
        recordedAt: sql<string>`to_char(${event.recordedAt} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
        actorId: event.actorId,
        onBehalfOf: event.onBehalfOf,
        role: event.role,
        action: event.action,
        objectKind: event.objectKind,
        objectId: event.objectId,
        programmeId: event.programmeId,
        versionBefore: event.versionBefore,
        versionAfter: event.versionAfter,
        changes: event.changes,
        reason: event.reason,
        requestId: event.requestId,
        source: event.source,
        result: event.result,
      },
    })
    .from(event)
    .where(and(eq(event.workspaceId, workspaceId), gt(event.seq, after)))
    .orderBy(asc(event.seq))
    .limit(BATCH);
  return rows;
}
