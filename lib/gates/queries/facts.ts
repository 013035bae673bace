import 'server-only';
import { readWorkspace } from '@/db/context';
import { sharedView } from '@/lib/access/cached-view';
import type { Scope } from '@/lib/access/scope';
import { type GateBasis, loadBasis } from './basis';
import { type History, loadHistory } from './reviews';

export type GateFacts = { readonly gates: readonly GateBasis[]; readonly history: History };

/**
 * All gates of the programme with what they are judged on and their history: loaded once for list, page, inbox and
 * overview of every reader. What a reader may see of it, the rules say per reader. At most 2 statements.
 */
export const gateFacts = (scope: Scope): Promise<GateFacts> =>
  sharedView(scope, 'gates', {}, ({ workspaceId, programme: { id: programmeId, timeZone } }) =>
    readWorkspace(workspaceId, async (tx) => ({
      gates: await loadBasis(tx, { workspaceId, programmeId }, timeZone),
      history: await loadHistory(tx, { workspaceId, programmeId }, timeZone),
    })),
  );

/** The history of one wave alone. */
export const historyOf = ({ reviews, decisions, ballots }: History, waveId: string): History => {
  const own = reviews.filter((one) => one.waveId === waveId);
  const rounds = new Set(own.map((one) => one.id));
  return {
    reviews: own,
    decisions: decisions.filter((one) => one.waveId === waveId),
    ballots: ballots.filter((one) => rounds.has(one.row.roundId)),
  };
};
