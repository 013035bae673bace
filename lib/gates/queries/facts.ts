import 'server-only';
import { readWorkspace } from '@/db/context';
import { together } from '@/db/together';
import { sharedView } from '@/lib/access/cached-view';
import type { Scope } from '@/lib/access/scope';
import { basisFrom, basisOf, type GateBasis } from './basis';
import { type History, historyFrom, historyOf, reReviewRows } from './reviews';

export type GateFacts = {
  readonly gates: readonly GateBasis[];
  readonly history: History;
  readonly reReviews: Awaited<ReturnType<typeof reReviewRows>>;
};

/**
 * All gates of the programme with what they are judged on and their history: loaded once for list, page, inbox and
 * overview of every reader. What a reader may see of it, the rules say per reader. At most 1 statement.
 */
export const gateFacts = (scope: Scope): Promise<GateFacts> =>
  sharedView(scope, 'gates', {}, ({ workspaceId, programme: { id: programmeId, timeZone } }) =>
    readWorkspace(workspaceId, async (tx) => {
      const ids = { workspaceId, programmeId };
      const found = await together(tx, {
        ...basisOf(tx, ids, timeZone),
        ...historyOf(tx, ids, timeZone),
        reReviews: reReviewRows(tx, ids),
      });
      return { gates: basisFrom(found), history: historyFrom(found), reReviews: found.reReviews };
    }),
  );

/** The history of one wave alone. */
export const waveHistory = ({ reviews, decisions, ballots }: History, waveId: string): History => {
  const own = reviews.filter((one) => one.waveId === waveId);
  const rounds = new Set(own.map((one) => one.id));
  return {
    reviews: own,
    decisions: decisions.filter((one) => one.waveId === waveId),
    ballots: ballots.filter((one) => rounds.has(one.row.roundId)),
  };
};
