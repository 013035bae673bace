import 'server-only';
import { inContext } from '@/db/context';
import { workspace } from '@/db/schema';
import { systemActor } from '@/lib/access/system';
import { type ExecuteOptions, execute } from '@/lib/action/execute';
import { openReReview } from '@/lib/gates/commands/re-review';
import { conditionsToReReview } from '@/lib/gates/queries/re-reviews';
import { log } from '@/lib/log';
import { lapseRisk } from '@/lib/risks/commands/settle';
import { acceptancesToLapse } from '@/lib/risks/queries/basis';

export type DueWork = { readonly opened: number; readonly skipped: number };

/**
 * Does what has become due in every workspace: re-reviews of overdue conditions (G-4), acceptances of risks whose day has
 * passed. May run at any time, repeatedly and
 * on several machines at once: each step is a command of its own that finds out whether it was done already.
 */
export async function runDueWork(now: Date = new Date()): Promise<DueWork> {
  const workspaces = await inContext(
    { dueWork: true },
    (tx) => tx.select({ id: workspace.id }).from(workspace),
    'read only',
  );
  let total: DueWork = { opened: 0, skipped: 0 };
  for (const { id } of workspaces) {
    const { opened, skipped } = await runDueWorkOf(id, { now });
    total = { opened: total.opened + opened, skipped: total.skipped + skipped };
  }
  return total;
}

/** The same for one workspace. */
export async function runDueWorkOf(
  workspaceId: string,
  options: ExecuteOptions & { readonly now: Date },
): Promise<DueWork> {
  const due = await conditionsToReReview(workspaceId, options.now);
  let opened = 0;
  for (const conditionId of due) {
    const result = await execute(openReReview, systemActor(workspaceId), { conditionId }, options);
    if (result.ok) opened += 1;
    else log.info({ conditionId, refused: result.unmet.map(({ code }) => code) }, 'due work skipped');
  }
  const lapsing = await acceptancesToLapse(workspaceId, options.now);
  for (const riskId of lapsing) {
    const result = await execute(lapseRisk, systemActor(workspaceId), { riskId }, options);
    if (result.ok) opened += 1;
    else log.info({ riskId, refused: result.unmet.map(({ code }) => code) }, 'due work skipped');
  }
  return { opened, skipped: due.length + lapsing.length - opened };
}
