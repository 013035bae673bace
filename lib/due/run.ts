import 'server-only';
import { inContext } from '@/db/context';
import { workspace } from '@/db/schema';
import { systemActor } from '@/lib/access/system';
import { type ExecuteOptions, execute } from '@/lib/action/execute';
import { lapseApproval } from '@/lib/changes/commands/edit';
import { approvalsToLapse } from '@/lib/changes/queries/due';
import { openReReview } from '@/lib/gates/commands/re-review';
import { conditionsToReReview } from '@/lib/gates/queries/re-reviews';
import { log } from '@/lib/log';
import { lapseRisk } from '@/lib/risks/commands/settle';
import { acceptancesToLapse } from '@/lib/risks/queries/basis';

export type DueWork = { readonly opened: number; readonly skipped: number };

/**
 * Does what has become due in every workspace: re-reviews of overdue conditions (G-4), acceptances of risks whose day has
 * passed, approvals of changes that have expired (§4). May run at any time, repeatedly and
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

type Command = Parameters<typeof execute>[0];
type Work = {
  readonly command: Command;
  readonly due: (workspaceId: string, now: Date) => Promise<readonly string[]>;
  readonly input: (id: string) => Record<string, string>;
};

const WORK: readonly Work[] = [
  { command: openReReview, due: conditionsToReReview, input: (conditionId) => ({ conditionId }) },
  { command: lapseRisk, due: acceptancesToLapse, input: (riskId) => ({ riskId }) },
  { command: lapseApproval, due: approvalsToLapse, input: (changeId) => ({ changeId }) },
];

/** The same for one workspace. */
export async function runDueWorkOf(
  workspaceId: string,
  options: ExecuteOptions & { readonly now: Date },
): Promise<DueWork> {
  let [opened, skipped] = [0, 0];
  for (const { command, due, input } of WORK)
    for (const id of await due(workspaceId, options.now)) {
      const result = await execute(command, systemActor(workspaceId), input(id), options);
      if (result.ok) opened += 1;
      else {
        skipped += 1;
        log.info({ id, refused: result.unmet.map(({ code }) => code) }, 'due work skipped');
      }
    }
  return { opened, skipped };
}
