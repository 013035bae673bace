import 'server-only';
import type { Tx } from '@/db/client';
import { readWorkspace } from '@/db/context';
import { together } from '@/db/together';
import type { Reading } from '@/lib/access/cached-view';
import { basisFrom, basisOf, type GateBasis } from './basis';
import type { Ids } from './kpis';
import { type History, historyFrom, historyOf } from './reviews';
import type { Waves } from './waves';

export type GateFacts = { readonly gates: readonly GateBasis[]; readonly history: History };

/**
 * Gates with what they are judged on and their history, as selects: by whole waves, because a decision on one gate tells
 * about the others of its wave; without waves all of the programme. What a reader may see of it, the rules say per reader.
 */
export const gateFactsOf = (tx: Tx, ids: Ids, timeZone: string, waves?: Waves) => ({
  ...basisOf(tx, ids, timeZone, waves ? { waves } : {}),
  ...historyOf(tx, ids, timeZone, waves),
});

type Parts = {
  readonly [Name in keyof ReturnType<typeof gateFactsOf>]: Awaited<ReturnType<typeof gateFactsOf>[Name]>;
};

export const gateFactsFrom = (found: Parts): GateFacts => ({
  gates: basisFrom(found),
  history: historyFrom(found),
});

/** Those of all gates of the programme. 1 statement. */
export const loadGateFacts = ({
  workspaceId,
  programme: { id: programmeId, timeZone },
}: Reading): Promise<GateFacts> =>
  readWorkspace(workspaceId, async (tx) =>
    gateFactsFrom(await together(tx, gateFactsOf(tx, { workspaceId, programmeId }, timeZone))),
  );
