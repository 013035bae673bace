import 'server-only';
import { and, eq } from 'drizzle-orm';
import { exception } from '@/db/schema';
import { defineCommand } from '@/lib/action/define-command';
import { Refusal } from '@/lib/action/refusal';
import { changesBetween } from '@/lib/audit/changes';
import { editRecord, findRecord, locateRecord } from '@/lib/registry/record';
import { editInput } from '../schema';
import { reportOf } from './ground';
import { exceptionStep } from './lifecycle';

/** Writes on at a draft. Refused: K once it is submitted. */
export const editException = defineCommand({
  name: 'exception.edit',
  permission: 'exception:report',
  input: editInput,
  step: exceptionStep('edit'),
  locate: locateRecord('exception', 'exceptionId'),
  run: async (context, input) => {
    const { tx, workspaceId } = context;
    const before = await reportOf(context, input.exceptionId);
    const { title: earlier } = await findRecord(tx, workspaceId, input.exceptionId, 'exception');
    const { exceptionId: _id, version: _version, title, ...content } = input;
    const written = await tx
      .update(exception)
      .set(content)
      .where(
        and(
          eq(exception.workspaceId, workspaceId),
          eq(exception.id, input.exceptionId),
          eq(exception.state, 'draft'),
        ),
      )
      .returning({ id: exception.id });
    if (written.length === 0)
      throw new Refusal('conflict', [{ code: 'exceptions.not_a_draft', params: { state: before.state } }]);
    await editRecord(context, input.exceptionId, { title, body: input.breach });
    return {
      value: { id: input.exceptionId },
      events: [
        {
          action: 'exception.edited',
          objectKind: 'exception',
          objectId: input.exceptionId,
          programmeId: before.programmeId,
          changes: changesBetween({ ...before, title: earlier }, { ...content, title }),
        },
      ],
    };
  },
});
