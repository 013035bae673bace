import 'server-only';
import { and, eq } from 'drizzle-orm';
import { exception } from '@/db/schema';
import { defineCommand } from '@/lib/action/define-command';
import { Refusal } from '@/lib/action/refusal';
import { changesBetween } from '@/lib/audit/changes';
import { findRecord, locateRecord } from '@/lib/registry/record';
import { takeSnapshot } from '@/lib/registry/snapshot';
import { demand } from '@/lib/voting/commands/guard';
import { checkSubmission } from '../rules/report';
import { exceptionReport, storedOptions, submitInput } from '../schema';
import { phaseGround, reportOf } from './ground';
import { exceptionStep } from './lifecycle';

/**
 * Puts a report before the steering committee and freezes what it says together with the plan it speaks of (SHA-256).
 * Refused with everything that is missing (G-9): options, effects, recommendation, a phase that still runs.
 */
export const submitException = defineCommand({
  name: 'exception.submit',
  permission: 'exception:report',
  input: submitInput,
  step: exceptionStep('submit'),
  locate: locateRecord('exception', 'exceptionId'),
  run: async (context, input) => {
    const { tx, workspaceId, actor, now } = context;
    const report = await reportOf(context, input.exceptionId);
    const { facts, place } = await phaseGround(context, report.phaseId);
    const options = storedOptions.parse(report.options);
    demand('exceptions', [checkSubmission({ ...report, options, phaseState: place.state })]);
    const { number, title } = await findRecord(tx, workspaceId, report.id, 'exception');
    const { baselineEnd, forecastEnd, toleranceDays } = place;
    const plan = { baselineEnd, forecastEnd, toleranceDays };
    const { dimension, breach, detectedOn, recommended, recommendation } = report;
    const content = exceptionReport.parse({
      ...{ number, title, dimension, breach, detectedOn, options, recommended, recommendation },
      ...plan,
      phase: { id: report.phaseId, state: place.state },
    });
    const { id: snapshotId, sha256 } = await takeSnapshot(context, {
      programmeId: facts.id,
      recordId: report.id,
      kind: 'exception_report',
      content,
    });
    const values = { state: 'submitted' as const, submittedBy: actor.personId, submittedAt: now };
    const written = await tx
      .update(exception)
      .set({ ...values, ...plan, snapshotId })
      .where(
        and(
          eq(exception.workspaceId, workspaceId),
          eq(exception.id, report.id),
          eq(exception.state, 'draft'),
        ),
      )
      .returning({ id: exception.id });
    if (written.length === 0)
      throw new Refusal('conflict', [{ code: 'exceptions.not_a_draft', params: { state: report.state } }]);
    return {
      value: { sha256 },
      events: [
        {
          action: 'exception.submitted',
          objectKind: 'exception',
          objectId: report.id,
          programmeId: facts.id,
          changes: changesBetween({ state: report.state }, { state: 'submitted', ...plan, sha256 }),
        },
      ],
    };
  },
});
