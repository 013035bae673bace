import 'server-only';
import type { Scope } from '@/lib/access/scope';
import { parseCivilDate } from '@/lib/calendar/rules/date';
import { type ComingChange, comingChanges } from '@/lib/changes/queries/upcoming';
import { type GateRow, nextGates } from '@/lib/gates/queries/list';
import { type InboxView, inbox } from '@/lib/inbox/queries';
import { type RisksInBrief, risksInBrief } from '@/lib/risks/queries/register';
import { type Movement, movementSince } from './movement';
import { programmeStatus, type StatusView } from './status';

export type OverviewPage = StatusView & {
  readonly inbox: InboxView;
  readonly gates: readonly GateRow[];
  readonly movement: Movement;
  readonly risks: RisksInBrief;
  readonly changes: readonly ComingChange[];
};

/**
 * The executive page: is the programme on plan, what needs the reader, what comes next, what moved. `since` is a civil
 * date from the address; otherwise the reader's last visit.
 */
export async function overviewPage(
  scope: Scope,
  locale: 'de' | 'en',
  since: string | null,
  now = new Date(),
): Promise<OverviewPage> {
  const [status, duties, gates, risks, changes] = await Promise.all([
    programmeStatus(scope, now),
    inbox(scope, locale, now),
    nextGates(scope, now),
    risksInBrief(scope, null, now),
    comingChanges(scope, now),
  ]);
  const movement = await movementSince(scope, (since && parseCivilDate(since)) || status.since);
  return { ...status, inbox: duties, gates, movement, risks, changes };
}
