import 'server-only';
import { and, eq } from 'drizzle-orm';
import { record } from '@/db/schema';
import { programmeFacts } from '@/lib/access/scope';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { Refusal } from '@/lib/action/refusal';
import { created } from '@/lib/audit/changes';
import { civilToday } from '@/lib/calendar/rules/date';
import { locateProgramme } from '@/lib/registry/record';
import { existingPlan } from '../queries/existing';
import { hashPlan } from '../reader/hash';
import { planImport } from '../rules/plan';
import { type ImportPlan, type ImportPlanInput, importPlanInput } from '../schema';
import { applyBaselines } from './apply-baselines';
import { applyLinks } from './apply-links';
import { applyRows } from './apply-rows';

/**
 * Carries out exactly the plan the dry run showed, whole or not at all. Refused (K): the programme or the file changed
 * since, so that the plan is another one. Conflicting and rejected rows are left alone, as the plan said. Every write
 * goes through the command of its room, with that command's permission, rules and events.
 */
export const importPlan = defineCommand({
  name: 'plan.import',
  permission: 'plan:import',
  input: importPlanInput,
  locate: locateProgramme,
  run: async (context, input) => {
    const { programmeId, fileName, fileHash } = input;
    const { plan, existing } = await planNow(context, input);
    const planHash = hashPlan(plan);
    if (planHash !== input.planHash) {
      throw new Refusal('conflict', [{ code: 'exchange.plan_changed' }], { fresh: { planHash } });
    }
    const ids = await applyRows(context, { programmeId, plan, existing });
    const links = await applyLinks(context, programmeId, plan, ids);
    const baselines = await applyBaselines(context, { programmeId, plan, ids, fileName });
    const counts = { rows: plan.summary.rows, links: plan.summary.links, baselines: baselines.length };
    return {
      value: { ids: Object.fromEntries(ids), ...counts },
      events: [
        {
          action: 'plan.imported',
          objectKind: 'programme',
          objectId: programmeId,
          programmeId,
          changes: created({ file: fileName, sha256: fileHash, ...counts }),
        },
        ...links,
        ...baselines,
      ],
    };
  },
});

/** The plan as it is at this moment; nobody else adds dependencies or imports until this one is done. */
async function planNow(
  { tx, workspaceId, now }: CommandContext,
  { programmeId, document, defaultChannel, defaultCohort }: ImportPlanInput,
): Promise<{ plan: ImportPlan; existing: Awaited<ReturnType<typeof existingPlan>> }> {
  await tx
    .select({ id: record.id })
    .from(record)
    .where(and(eq(record.workspaceId, workspaceId), eq(record.id, programmeId)))
    .for('update');
  const { timeZone } = await programmeFacts(tx, workspaceId, programmeId);
  const existing = await existingPlan(tx, { workspaceId, programmeId }, document.externalSource);
  const options = { today: civilToday(now, timeZone), defaultChannel, defaultCohort };
  return { plan: planImport(existing, document, options), existing };
}
