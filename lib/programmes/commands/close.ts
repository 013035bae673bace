import 'server-only';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { phase, programme, record } from '@/db/schema';
import { defineCommand } from '@/lib/action/define-command';
import { Refusal, refuse } from '@/lib/action/refusal';
import { locateRecord } from '@/lib/registry/record';
import { closeProgrammeInput } from '../schema';
import { findActive } from './edit';
import { programmeStep } from './lifecycle';

/** Closes a programme with a reason. Refused: while phases are running, under review or held, each one named. */
export const closeProgramme = defineCommand({
  name: 'programme.close',
  permission: 'programme:edit',
  input: closeProgrammeInput,
  step: programmeStep('close'),
  locate: locateRecord('programme', 'programmeId'),
  run: async (context, input) => {
    const { tx, workspaceId } = context;
    const row = await findActive(context, input.programmeId);
    const running = await tx
      .select({ number: record.number, title: record.title })
      .from(phase)
      .innerJoin(record, and(eq(record.workspaceId, phase.workspaceId), eq(record.id, phase.id)))
      .where(
        and(
          eq(phase.workspaceId, workspaceId),
          eq(phase.programmeId, row.id),
          inArray(phase.state, ['active', 'gate_review', 'on_hold']),
        ),
      )
      .orderBy(asc(record.number));
    if (running.length > 0) {
      refuse(
        'programmes',
        running.map(({ number, title }) => ({
          code: 'phase_running',
          params: { number, title },
          who: [{ role: 'steering_member' as const }],
        })),
      );
    }
    const closed = await tx
      .update(programme)
      .set({ state: 'closed' })
      .where(
        and(eq(programme.workspaceId, workspaceId), eq(programme.id, row.id), eq(programme.state, 'active')),
      )
      .returning({ id: programme.id });
    if (closed.length === 0) throw new Refusal('conflict', [{ code: 'programmes.programme_closed' }]);
    return {
      value: { id: row.id },
      events: [
        {
          action: 'programme.closed',
          objectKind: 'programme',
          objectId: row.id,
          programmeId: row.id,
          changes: { state: { from: 'active', to: 'closed' } },
          reason: input.reason,
        },
      ],
    };
  },
});
