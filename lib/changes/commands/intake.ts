import 'server-only';
import { and, eq } from 'drizzle-orm';
import { changeAssessment, conflictCheck } from '@/db/schema';
import { requirePeople } from '@/lib/access/commands/people';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { Refusal } from '@/lib/action/refusal';
import { changesBetween } from '@/lib/audit/changes';
import { civilToday, dateParts } from '@/lib/calendar/rules/date';
import { addWorkingDays } from '@/lib/calendar/rules/holidays';
import { findRecord, locateRecord, numberOfYear } from '@/lib/registry/record';
import { domainsToAssess } from '../rules/guards';
import { assessInput, checkConflictsInput, reasonedStepInput, stepInput, takeUpInput } from '../schema';
import { freezeRevision } from './content';
import { demandStep, type Ground, groundOf, moveChange, stepEvent } from './ground';
import { changeStep } from './lifecycle';

/** Working days an assessor has (§4: intake two working days; assessments follow the same clock times two). */
const ASSESSMENT_DAYS = 4;

/** Hands a draft in: it gets its number of the year, gap-free, and the clock of the intake starts. */
export const submitChange = defineCommand({
  name: 'change.submit',
  permission: 'change:edit',
  input: stepInput,
  locate: locateRecord('change', 'changeId'),
  step: changeStep('submit'),
  run: async (context, input) => {
    const ground = await groundOf(context, input.changeId);
    const to = await demandStep(context, ground, 'submit');
    const number = await numberIt(context, ground);
    await moveChange(context, ground.basis, to, { submittedAt: ground.basis.row.submittedAt ?? context.now });
    return { value: { number }, events: [stepEvent(ground, 'submitted', to, { number })] };
  },
});

/** The number of the year; a request that comes back keeps the one it has. */
export async function numberIt(context: CommandContext, { programme, basis }: Ground): Promise<string> {
  if (!basis.record.number.startsWith('CRD-')) return basis.record.number;
  const { year } = dateParts(civilToday(context.now, programme.timeZone));
  return numberOfYear(context, { id: basis.row.id, programmeId: programme.id }, 'CR', year);
}

/** The change manager takes a request in and names an assessor for every affected domain. */
export const takeUpChange = defineCommand({
  name: 'change.take_up',
  permission: 'change:manage',
  input: takeUpInput,
  locate: locateRecord('change', 'changeId'),
  step: changeStep('take_up'),
  run: async (context, input) => {
    const { tx, workspaceId, now } = context;
    const assessors = input.assessors.map(({ assessorId }, index) => [
      `assessors.${index}.assessorId`,
      assessorId,
    ]);
    await requirePeople(tx, workspaceId, Object.fromEntries(assessors));
    const assessments = input.assessors.map((one) => ({ ...one, verdict: null }));
    const ground = await groundOf(context, input.changeId, { edit: { assessments } });
    const to = await demandStep(context, ground, 'take_up');
    const { programme, basis } = ground;
    const due = addWorkingDays(civilToday(now, programme.timeZone), ASSESSMENT_DAYS, programme.bundesland);
    const seen = new Set<string>();
    const rows = input.assessors.filter(({ domain }) => !seen.has(domain) && seen.add(domain));
    await tx.insert(changeAssessment).values(
      rows.map((one) => ({
        workspaceId,
        changeId: basis.row.id,
        revision: basis.row.revision,
        due,
        ...one,
      })),
    );
    await moveChange(context, basis, to);
    return {
      value: { due },
      events: [stepEvent(ground, 'taken_up', to, { assessors: rows, due })],
    };
  },
});

/** Sends a request back to its requester with a reason: approvals are void, the next revision begins. */
export const returnChange = defineCommand({
  name: 'change.return',
  permission: 'change:manage',
  input: reasonedStepInput,
  locate: locateRecord('change', 'changeId'),
  step: changeStep('return'),
  run: async (context, { changeId, reason }) => {
    const ground = await groundOf(context, changeId, { note: reason });
    const to = await demandStep(context, ground, 'return');
    const revision = ground.basis.row.revision + 1;
    await moveChange(context, ground.basis, to, { revision, level: null });
    return { value: { revision }, events: [stepEvent(ground, 'returned', to, { revision }, reason)] };
  },
});

/** A named assessor gives the verdict of their domain; it can be revised until the request goes to approval. */
export const assessChange = defineCommand({
  name: 'change.assess',
  permission: 'change:work',
  input: assessInput,
  locate: locateRecord('change', 'changeId'),
  run: async (context, input) => {
    const { tx, workspaceId, actor, now } = context;
    const { basis } = await groundOf(context, input.changeId);
    if (basis.row.state !== 'impact_analysis')
      throw new Refusal('conflict', [
        { code: 'changes.not_in_analysis', params: { state: basis.row.state } },
      ]);
    const mine = basis.assessments.find((one) => one.domain === input.domain);
    if (mine?.assessorId !== actor.personId)
      throw new Refusal('denied', [{ code: 'changes.not_assessor', params: { domain: input.domain } }]);
    const values = { verdict: input.verdict, finding: input.finding, assessedAt: now };
    await tx
      .update(changeAssessment)
      .set(values)
      .where(
        and(
          eq(changeAssessment.workspaceId, workspaceId),
          eq(changeAssessment.changeId, input.changeId),
          eq(changeAssessment.revision, basis.row.revision),
          eq(changeAssessment.domain, input.domain),
        ),
      );
    return {
      value: { domain: input.domain },
      events: [
        {
          action: 'change.assessed',
          objectKind: 'change',
          objectId: input.changeId,
          programmeId: basis.record.programmeId,
          changes: changesBetween(mine, { domain: input.domain, ...values }),
        },
      ],
    };
  },
});

/** Runs and stores the conflict check of one moment with the warnings somebody accepts (C-3, C-4). */
export const checkConflicts = defineCommand({
  name: 'change.check_conflicts',
  permission: 'change:work',
  input: checkConflictsInput,
  locate: locateRecord('change', 'changeId'),
  run: async (context, input) => {
    const { tx, workspaceId, actor, now } = context;
    const { basis, facts } = await groundOf(context, input.changeId);
    const { programmeId } = await findRecord(tx, workspaceId, input.changeId, 'change');
    const conflicts = facts.conflicts.map((one) => ({ ...one }));
    await tx.insert(conflictCheck).values({
      workspaceId,
      id: context.newId(),
      changeId: input.changeId,
      revision: basis.row.revision,
      moment: input.moment,
      conflicts,
      acknowledged: input.acknowledged,
      checkedBy: actor.personId,
      checkedAt: now,
    });
    return {
      value: { conflicts },
      events: [
        {
          action: 'change.conflicts_checked',
          objectKind: 'change',
          objectId: input.changeId,
          programmeId,
          changes: changesBetween(
            {},
            {
              moment: input.moment,
              scheduleConflicts: conflicts.map(({ kind, label }) => ({ conflict: kind, title: label })),
              acknowledged: input.acknowledged,
            },
          ),
        },
      ],
    };
  },
});

/** The analysis is complete: level and content are frozen, the authority of that level decides. */
export const putToApproval = defineCommand({
  name: 'change.put_to_approval',
  permission: 'change:manage',
  input: stepInput,
  locate: locateRecord('change', 'changeId'),
  step: changeStep('put_to_approval'),
  run: async (context, { changeId }) => {
    const ground = await groundOf(context, changeId);
    const to = await demandStep(context, ground, 'put_to_approval');
    const { level, levelReasons, authority } = ground.facts;
    const { sha256 } = await freezeRevision(context, ground.basis, {
      level,
      levelReasons: [...levelReasons],
      authority,
      assessments: ground.basis.assessments.map(({ domain, assessorId, verdict, finding }) => ({
        domain,
        assessorId,
        verdict,
        finding,
      })),
      domains: [...domainsToAssess(ground.facts)],
    });
    await moveChange(context, ground.basis, to, { level });
    return {
      value: { level, authority, sha256 },
      events: [stepEvent(ground, 'put_to_approval', to, { level, authority, sha256 })],
    };
  },
});
