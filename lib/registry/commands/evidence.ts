import 'server-only';
import { createHash } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { criteriaSet, criterion, evidence, file, milestone, milestoneCriterion } from '@/db/schema';
import { defineCommand, type Located } from '@/lib/action/define-command';
import { invalid, notFound, Refusal, refuse } from '@/lib/action/refusal';
import { created } from '@/lib/audit/changes';
import { findRecord, type RecordRow } from '../record';
import { evidenceTitle, faultOfEvidence, judgeEvidenceChange } from '../rules/evidence';
import { addEvidenceInput, withdrawEvidenceInput } from '../schema';

const located = ({ id, programmeId, channelId, ownerId }: RecordRow): Located => ({
  recordId: id,
  programmeId,
  channelId,
  ownerId,
});

/**
 * Adds evidence (link, text or uploaded file) with its SHA-256 to a milestone or gate, or to one of its criteria.
 * The record is locked, so that no evidence slips in beside an acceptance. Refused: other kinds of record, an
 * accepted or cancelled milestone, a criterion or file of something else.
 */
export const addEvidence = defineCommand({
  name: 'evidence.add',
  permission: 'evidence:add',
  input: addEvidenceInput,
  locate: async (tx, { recordId }, { workspaceId }) => located(await findRecord(tx, workspaceId, recordId)),
  run: async ({ tx, workspaceId, actor, newId, now }, input) => {
    const { recordId, criterionId, kind } = input;
    const { kind: recordKind, programmeId } = await requireOpen(tx, workspaceId, recordId);
    const fault = faultOfEvidence(input);
    if (fault) invalid(fault.field, fault.code);
    if (criterionId) await requireCriterion(tx, workspaceId, recordKind, recordId, criterionId);
    const stored = input.fileId ? await findFile(tx, workspaceId, programmeId, input.fileId) : null;
    const content = stored ? null : (input.content ?? '');
    const sha256 =
      stored?.sha256 ??
      createHash('sha256')
        .update(input.content ?? '')
        .digest('hex');
    const title = input.title ?? evidenceTitle(kind, input.content ?? '', stored?.name ?? null);
    const id = newId();
    const row = { recordId, criterionId, kind, title, content, fileId: input.fileId, sha256 };
    await tx.insert(evidence).values({ workspaceId, id, ...row, addedBy: actor.personId, addedAt: now });
    return {
      value: { id, sha256 },
      events: [
        {
          action: 'evidence.added',
          objectKind: recordKind,
          objectId: recordId,
          programmeId,
          changes: created({ evidence: title, kind, sha256 }),
        },
      ],
    };
  },
});

/** Withdraws evidence with a reason; it stays visible as withdrawn. Refused as adding is, and a second time. */
export const withdrawEvidence = defineCommand({
  name: 'evidence.withdraw',
  permission: 'evidence:add',
  input: withdrawEvidenceInput,
  locate: async (tx, { evidenceId }, { workspaceId }) => {
    const { recordId } = await findEvidence(tx, workspaceId, evidenceId);
    return located(await findRecord(tx, workspaceId, recordId));
  },
  run: async ({ tx, workspaceId, now }, { evidenceId, reason }) => {
    const { recordId, title, sha256 } = await findEvidence(tx, workspaceId, evidenceId);
    const { kind, programmeId } = await requireOpen(tx, workspaceId, recordId);
    const withdrawn = await tx
      .update(evidence)
      .set({ withdrawnAt: now, withdrawnReason: reason })
      .where(
        and(eq(evidence.workspaceId, workspaceId), eq(evidence.id, evidenceId), isNull(evidence.withdrawnAt)),
      )
      .returning({ id: evidence.id });
    if (withdrawn.length === 0) throw new Refusal('conflict', [{ code: 'registry.evidence_withdrawn' }]);
    return {
      value: {},
      events: [
        {
          action: 'evidence.withdrawn',
          objectKind: kind,
          objectId: recordId,
          programmeId,
          changes: { evidence: { from: title, to: null }, sha256: { from: sha256, to: null } },
          reason,
        },
      ],
    };
  },
});

async function requireOpen(tx: Tx, workspaceId: string, recordId: string): Promise<RecordRow> {
  const row = await findRecord(tx, workspaceId, recordId);
  const [found] = await tx
    .select({ state: milestone.state })
    .from(milestone)
    .where(and(eq(milestone.workspaceId, workspaceId), eq(milestone.id, recordId)));
  const unmet = judgeEvidenceChange(row.kind, found?.state ?? null);
  if (unmet.length > 0) refuse('registry', unmet);
  return row;
}

async function requireCriterion(
  tx: Tx,
  workspaceId: string,
  kind: RecordRow['kind'],
  recordId: string,
  criterionId: string,
): Promise<void> {
  const found =
    kind === 'milestone'
      ? await tx
          .select({ id: milestoneCriterion.id })
          .from(milestoneCriterion)
          .where(
            and(
              eq(milestoneCriterion.workspaceId, workspaceId),
              eq(milestoneCriterion.id, criterionId),
              eq(milestoneCriterion.milestoneId, recordId),
              isNull(milestoneCriterion.removedAt),
            ),
          )
      : await tx
          .select({ id: criterion.id })
          .from(criterion)
          .innerJoin(
            criteriaSet,
            and(eq(criteriaSet.workspaceId, workspaceId), eq(criteriaSet.id, criterion.setId)),
          )
          .where(
            and(
              eq(criterion.workspaceId, workspaceId),
              eq(criterion.key, criterionId),
              eq(criteriaSet.gateId, recordId),
            ),
          )
          .limit(1);
  if (found.length === 0) invalid('criterionId', 'registry.criterion_elsewhere');
}

async function findFile(tx: Tx, workspaceId: string, programmeId: string, fileId: string) {
  const [found] = await tx
    .select({ name: file.name, sha256: file.sha256 })
    .from(file)
    .where(and(eq(file.workspaceId, workspaceId), eq(file.id, fileId), eq(file.programmeId, programmeId)));
  return found ?? invalid('fileId', 'registry.file_missing');
}

async function findEvidence(tx: Tx, workspaceId: string, evidenceId: string) {
  const [found] = await tx
    .select({ recordId: evidence.recordId, title: evidence.title, sha256: evidence.sha256 })
    .from(evidence)
    .where(and(eq(evidence.workspaceId, workspaceId), eq(evidence.id, evidenceId)));
  return found ?? notFound('evidence');
}
