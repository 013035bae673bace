import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { phase } from '@/db/schema';
import { programmeFacts } from '@/lib/access/scope';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { invalid, notFound, Refusal, refuse } from '@/lib/action/refusal';
import type { Unmet } from '@/lib/action/result';
import { changesBetween } from '@/lib/audit/changes';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { settingsOf } from '@/lib/programmes/rules/settings';
import { editRecord, findRecord, locateRecord } from '@/lib/registry/record';
import { BASELINE_APPROVERS, boundDates } from '../queries/bound-dates';
import { diffBaselines, exceedsTolerance } from '../rules/baseline';
import { checkPhaseOrder } from '../rules/phase';
import { editPhaseInput } from '../schema';
import { lockPhases } from './create-phase';

export type PhaseRow = typeof phase.$inferSelect;
type Period = { plannedStart: CivilDate; plannedEnd: CivilDate };

/**
 * Changes a phase that is not over and not under review. A date under a binding baseline may move by the programme's
 * tolerance (days, §21) at most; further only a new baseline moves it (M-1). A changed budget takes back its release
 * while the phase is planned (G-6). Refused with all reasons: closed, order (G-1), beyond tolerance.
 */
export const editPhase = defineCommand({
  name: 'phase.edit',
  permission: 'phase:edit',
  input: editPhaseInput,
  locate: locateRecord('phase', 'phaseId'),
  run: async (context, input) => {
    const { tx, workspaceId } = context;
    const { phaseId, version: _version, title, ...fields } = input;
    const row = await findPhaseRow(tx, workspaceId, phaseId);
    const root = await findRecord(tx, workspaceId, phaseId, 'phase');
    const next = { ...row, ...given(fields) };
    if (next.plannedStart >= next.plannedEnd) invalid('plannedEnd', 'roadmap.end_before_start');
    if (row.state === 'planned' && next.budgetCents !== row.budgetCents) next.budgetReleased = false;
    const moved = next.plannedStart !== row.plannedStart || next.plannedEnd !== row.plannedEnd;
    const unmet = [
      ...closedUnmet(row, root.number),
      ...(moved ? await orderUnmet(tx, row, next) : []),
      ...(moved ? await toleranceUnmet(context, row, root.number, next) : []),
    ];
    if (unmet.length > 0) refuse('roadmap', unmet);
    const {
      workspaceId: _ws,
      id: _id,
      programmeId,
      waveId: _wave,
      kind: _kind,
      seq: _seq,
      state: _state,
      ...values
    } = next;
    await updatePhase(context, row, values);
    await editRecord(context, phaseId, { title: title ?? root.title, body: next.scope });
    return {
      value: { id: phaseId },
      events: [
        {
          action: 'phase.edited',
          objectKind: 'phase',
          objectId: phaseId,
          programmeId,
          changes: changesBetween({ title: root.title, ...row }, { title: title ?? root.title, ...values }),
        },
      ],
    };
  },
});

export async function findPhaseRow(tx: Tx, workspaceId: string, phaseId: string): Promise<PhaseRow> {
  const [row] = await tx
    .select()
    .from(phase)
    .where(and(eq(phase.workspaceId, workspaceId), eq(phase.id, phaseId)));
  return row ?? notFound('phase');
}

/** What a review looks at, and what is over, cannot be changed (§1). */
export function closedUnmet(row: Pick<PhaseRow, 'state'>, number: string): Unmet[] {
  const { state } = row;
  if (state === 'gate_review') return [{ code: 'phase_in_review', params: { phase: number } }];
  const over = state === 'completed' || state === 'terminated';
  return over ? [{ code: 'phase_over', params: { phase: number, state } }] : [];
}

/** G-1 with the new period in place of the old one. */
async function orderUnmet(tx: Tx, row: PhaseRow, next: Period): Promise<readonly Unmet[]> {
  const siblings = await lockPhases(tx, row.workspaceId, row.waveId);
  return checkPhaseOrder(
    siblings.map((each) =>
      each.id === row.id ? { ...each, start: next.plannedStart, end: next.plannedEnd } : each,
    ),
  );
}

async function toleranceUnmet(
  { tx, workspaceId }: CommandContext,
  row: PhaseRow,
  number: string,
  next: Period,
): Promise<Unmet[]> {
  const { baselineToleranceDays } = settingsOf(await programmeFacts(tx, workspaceId, row.programmeId));
  const bound = (await boundDates(tx, workspaceId, row.programmeId, [row.id])).get(row.id);
  if (!bound) return [];
  const after = { id: row.id, start: next.plannedStart, finish: next.plannedEnd };
  const [change] = diffBaselines([bound], [after]);
  if (!change || !exceedsTolerance(change, baselineToleranceDays)) return [];
  const days = Math.max(Math.abs(change.startDays ?? 0), Math.abs(change.finishDays ?? 0));
  const params = { phase: number, days, tolerance: baselineToleranceDays };
  return [{ code: 'baseline_needed', params, who: BASELINE_APPROVERS }];
}

/** Conditional on the state the rules saw; somebody else's decision in between is a conflict. */
export async function updatePhase(
  { tx, workspaceId }: CommandContext,
  row: PhaseRow,
  values: Partial<Omit<PhaseRow, 'workspaceId' | 'id' | 'state'>>,
): Promise<void> {
  const written = await tx
    .update(phase)
    .set(values)
    .where(and(eq(phase.workspaceId, workspaceId), eq(phase.id, row.id), eq(phase.state, row.state)))
    .returning({ id: phase.id });
  if (written.length === 0) throw new Refusal('conflict', [{ code: 'roadmap.phase_changed' }]);
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The fields that were sent. */
function given<T extends object>(fields: T): Given<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>;
}
