import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { change, changeTemplate } from '@/db/schema';
import { programmeFacts } from '@/lib/access/scope';
import { type CommandContext, defineCommand, type Located } from '@/lib/action/define-command';
import { notFound } from '@/lib/action/refusal';
import { changesBetween, created } from '@/lib/audit/changes';
import { addMonths, civilToday } from '@/lib/calendar/rules/date';
import { locateProgramme } from '@/lib/registry/record';
import { demand } from '@/lib/voting/commands/guard';
import { finding, verdict } from '@/lib/voting/rules/verdict';
import { approveTemplateInput, endTemplateInput, proposeTemplateInput } from '../schema';

/** Successful normal changes of a procedure before it may become standard (§4). */
const PRECEDENTS = 3;
const VALID_MONTHS = 12;

type Named = { readonly templateId: string };

async function locateTemplate(
  tx: Tx,
  { templateId }: Named,
  { workspaceId }: { workspaceId: string },
): Promise<Located> {
  const row = await templateRow(tx, workspaceId, templateId);
  return { programmeId: row.programmeId };
}

async function templateRow(tx: Tx, workspaceId: string, templateId: string) {
  const [row] = await tx
    .select()
    .from(changeTemplate)
    .where(and(eq(changeTemplate.workspaceId, workspaceId), eq(changeTemplate.id, templateId)));
  return row ?? notFound('template');
}

/** Proposes a procedure as standard change; never for contracts or the canonical data model. */
export const proposeTemplate = defineCommand({
  name: 'template.propose',
  permission: 'template:propose',
  input: proposeTemplateInput,
  locate: locateProgramme,
  run: async (context, { programmeId, ...values }) => {
    const forbidden = values.scopeKinds.filter((kind) => kind === 'contract' || kind === 'data_model');
    demand('changes', [
      verdict(forbidden.map((kind) => finding('V', 'standard_forbidden_scope', { kind }, 'scopeKinds'))),
    ]);
    const id = context.newId();
    await context.tx.insert(changeTemplate).values({
      workspaceId: context.workspaceId,
      id,
      programmeId,
      state: 'proposed',
      proposedBy: context.actor.personId,
      ...values,
    });
    return {
      value: { id },
      events: [
        {
          action: 'template.proposed',
          objectKind: 'change_template',
          objectId: id,
          programmeId,
          changes: created(values),
        },
      ],
    };
  },
});

/** Approves a template for at most 12 months: not by its proposer, and only after three successful normal changes. */
export const approveTemplate = defineCommand({
  name: 'template.approve',
  permission: 'template:approve',
  input: approveTemplateInput,
  locate: locateTemplate,
  run: async (context, { templateId, validUntil }) => {
    const { tx, workspaceId, actor, now } = context;
    const row = await templateRow(tx, workspaceId, templateId);
    const programme = await programmeFacts(tx, workspaceId, row.programmeId);
    const today = civilToday(now, programme.timeZone);
    const latest = addMonths(today, VALID_MONTHS);
    const successes = await successesOf(context, row.name, row.programmeId);
    demand(
      'changes',
      [
        verdict([
          ...(row.proposedBy === actor.personId ? [finding('P', 'approver_is_proposer')] : []),
          ...(row.state === 'proposed' || row.state === 'suspended'
            ? []
            : [finding('K', 'template_not_open', { state: row.state })]),
          ...(validUntil <= today || validUntil > latest
            ? [finding('V', 'template_validity', { latest }, 'validUntil')]
            : []),
          ...(successes < PRECEDENTS
            ? [finding('K', 'template_precedents', { count: successes, needed: PRECEDENTS })]
            : []),
        ]),
      ],
      { otherwise: 'conflict' },
    );
    const values = { state: 'approved' as const, approvedBy: actor.personId, approvedAt: now, validUntil };
    await write(context, templateId, values);
    return { value: { id: templateId }, events: [event(row, 'approved', changesBetween(row, values))] };
  },
});

/** Successful changes of that name (the procedure): what a template rests on. */
async function successesOf(
  { tx, workspaceId }: CommandContext,
  name: string,
  programmeId: string,
): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(change)
    .where(
      and(
        eq(change.workspaceId, workspaceId),
        eq(change.programmeId, programmeId),
        eq(change.type, 'normal'),
        eq(change.result, 'successful'),
        sql`exists (select 1 from record r where r.workspace_id = ${change.workspaceId} and r.id = ${change.id}
          and r.title ilike ${`%${name.replace(/[%_\\]/g, '\\$&')}%`})`,
      ),
    );
  return row?.count ?? 0;
}

/** Ends a template with a reason: no further change can use it. */
export const retireTemplate = defineCommand({
  name: 'template.retire',
  permission: 'template:approve',
  input: endTemplateInput,
  locate: locateTemplate,
  run: async (context, { templateId, reason }) => {
    const row = await templateRow(context.tx, context.workspaceId, templateId);
    demand(
      'changes',
      [verdict(row.state === 'retired' ? [finding('K', 'template_not_open', { state: row.state })] : [])],
      { otherwise: 'conflict' },
    );
    const values = { state: 'retired' as const, closedReason: reason };
    await write(context, templateId, values);
    return {
      value: { id: templateId },
      events: [event(row, 'retired', changesBetween(row, values), reason)],
    };
  },
});

/** One failed use suspends the template by itself (§4); called when a change that used it is closed. */
export async function suspendAfterFailure(context: CommandContext, templateId: string, reason: string) {
  const row = await templateRow(context.tx, context.workspaceId, templateId);
  if (row.state !== 'approved') return [];
  const values = { state: 'suspended' as const, closedReason: reason };
  await write(context, templateId, values);
  return [event(row, 'suspended', changesBetween(row, values), reason)];
}

async function write(
  { tx, workspaceId }: CommandContext,
  templateId: string,
  values: Partial<typeof changeTemplate.$inferInsert>,
): Promise<void> {
  await tx
    .update(changeTemplate)
    .set(values)
    .where(and(eq(changeTemplate.workspaceId, workspaceId), inArray(changeTemplate.id, [templateId])));
}

const event = (
  row: { id: string; programmeId: string },
  action: string,
  changes: ReturnType<typeof changesBetween>,
  reason: string | null = null,
) => ({
  action: `template.${action}`,
  objectKind: 'change_template',
  objectId: row.id,
  programmeId: row.programmeId,
  changes,
  reason,
});
