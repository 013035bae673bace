import 'server-only';
import { changeRevision } from '@/db/schema';
import { programmeFacts } from '@/lib/access/scope';
import { loggedActor } from '@/lib/access/system';
import type { CommandContext } from '@/lib/action/define-command';
import { takeSnapshot } from '@/lib/registry/snapshot';
import type { ChangeBasis } from '../queries/basis';
import { impactToFreeze } from '../queries/impact';
import type { Content } from '../rules/material';

/** What an approval is bound to, of the request as it stands. */
export function contentOf({ row, record, affects, differences, rollback }: ChangeBasis): Content {
  return {
    title: record.title,
    scopeKinds: [...row.scopeKinds].sort(),
    affects: affects.map(({ id }) => id).sort(),
    reason: row.reason,
    benefit: row.benefit,
    costCents: row.costCents,
    effortDays: row.effortDays,
    implementerId: row.implementerId,
    testerId: row.testerId,
    commsPlan: row.commsPlan,
    windowStart: row.windowStart?.toISOString() ?? null,
    windowEnd: row.windowEnd?.toISOString() ?? null,
    backoutTriggers: row.backoutTriggers,
    backoutSteps: row.backoutSteps,
    backoutMinutes: row.backoutMinutes,
    pointOfNoReturn: row.pointOfNoReturn,
    irreversible: row.irreversible,
    rollback: rollback.map(({ kpiId, channelId, comparison, threshold, windowDays, ownerId }) => ({
      kpiId,
      channelId,
      comparison,
      threshold,
      windowDays,
      ownerId,
    })),
    differences: differences.map(({ targetId, field, from, to }) => ({ targetId, field, from, to })),
  };
}

/** Freezes the content of the present revision with what it reaches: what is decided is what was seen. */
export async function freezeRevision(
  context: CommandContext,
  basis: ChangeBasis,
  extra: Record<string, unknown>,
): Promise<{ roundId: string; sha256: string }> {
  const { tx, workspaceId } = context;
  const { programmeId } = basis.record;
  const { timeZone } = await programmeFacts(tx, workspaceId, programmeId);
  const impact = await impactToFreeze(tx, { workspaceId, programmeId }, timeZone, basis);
  const { id: snapshotId, sha256 } = await takeSnapshot(context, {
    programmeId,
    recordId: basis.row.id,
    kind: 'change_revision',
    content: {
      number: basis.record.number,
      revision: basis.row.revision,
      ...contentOf(basis),
      impact,
      ...extra,
    },
  });
  await context.tx.insert(changeRevision).values({
    workspaceId: context.workspaceId,
    changeId: basis.row.id,
    revision: basis.row.revision,
    snapshotId,
    sha256,
    recordedBy: loggedActor(context.actor).personId,
    recordedAt: context.now,
  });
  return { roundId: snapshotId, sha256 };
}
