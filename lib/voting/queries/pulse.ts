import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { ballot, vote } from '@/db/schema';
import { read, type Scope } from '@/lib/access/scope';
import type { BallotState } from '../vocabulary';

/** How far a vote has come, without saying who voted how (V-8). */
export type BallotPulse = { readonly state: BallotState; readonly cast: number };

/** The pulse of a ballot of the programme, or null. 1 statement. */
export function ballotPulse(scope: Scope, ballotId: string): Promise<BallotPulse | null> {
  return read(scope, async (tx, { workspaceId, programmeId }) => {
    const [row] = await tx
      .select({
        state: ballot.state,
        cast: sql<number>`(select count(*)::int from ${vote} v where v.workspace_id = ${ballot.workspaceId} and v.ballot_id = ${ballot.id})`,
      })
      .from(ballot)
      .where(
        and(
          eq(ballot.workspaceId, workspaceId),
          eq(ballot.id, ballotId),
          eq(ballot.programmeId, programmeId),
        ),
      );
    return row ?? null;
  });
}
