import 'server-only';
import { and, desc, eq, inArray, or, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { handover, record } from '@/db/schema';
import { may, read, type Scope } from '@/lib/access/scope';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { HandoverState } from '../vocabulary';
import { type OpenDuty, openDuties } from './duties';

type Ids = { readonly workspaceId: string; readonly programmeId: string };
export type HandoverView = {
  readonly id: string;
  readonly deliverableId: string;
  readonly number: string;
  readonly title: string;
  readonly version: number;
  readonly from: string | null;
  readonly to: string;
  readonly effectiveOn: CivilDate;
  readonly reason: string;
  readonly state: HandoverState;
  readonly duties: number;
  readonly mayConsent: boolean;
  readonly mayAnswer: boolean;
  readonly mayWithdraw: boolean;
};

/** Handovers of the A that are open, newest first, with what the reader can do about each. 1 statement. */
export function openHandovers(scope: Scope): Promise<HandoverView[]> {
  const me = scope.actor.personId;
  const manages = may(scope, 'raci:edit');
  const nameOf = (id: typeof handover.fromId | typeof handover.toId) =>
    sql<
      string | null
    >`(select p.name from person p where p.workspace_id = ${handover.workspaceId} and p.id = ${id})`;
  return read(scope, async (tx, { workspaceId, programmeId }) => {
    const rows = await tx
      .select({
        row: handover,
        number: record.number,
        title: record.title,
        version: record.version,
        from: nameOf(handover.fromId),
        to: nameOf(handover.toId),
      })
      .from(handover)
      .innerJoin(record, and(eq(record.workspaceId, workspaceId), eq(record.id, handover.deliverableId)))
      .where(
        and(
          eq(handover.workspaceId, workspaceId),
          eq(handover.programmeId, programmeId),
          inArray(handover.state, ['proposed', 'consented']),
        ),
      )
      .orderBy(desc(handover.recordedAt));
    return rows.map(({ row, to, ...rest }) => ({
      ...rest,
      to: to ?? '—',
      id: row.id,
      deliverableId: row.deliverableId,
      effectiveOn: row.effectiveOn,
      reason: row.reason,
      state: row.state,
      duties: row.duties.length,
      mayConsent: row.state === 'proposed' && me !== row.toId && (manages || me === row.fromId),
      mayAnswer: row.state === 'consented' && me === row.toId,
      mayWithdraw: manages || me === row.fromId || me === row.proposedBy,
    }));
  });
}

export type OwedHandover = {
  readonly kind: 'handover_consent' | 'handover_answer';
  readonly id: string;
  readonly deliverableId: string;
  readonly number: string;
  readonly title: string;
  readonly effectiveOn: CivilDate;
};

/** Handovers that wait for a person, for consent as the old A or for the answer as the new one, as a select. */
export function handoversOf(tx: Tx, { workspaceId, programmeId }: Ids, personId: string) {
  return tx
    .select({
      id: handover.id,
      deliverableId: handover.deliverableId,
      number: record.number,
      title: record.title,
      effectiveOn: handover.effectiveOn,
      state: handover.state,
    })
    .from(handover)
    .innerJoin(record, and(eq(record.workspaceId, workspaceId), eq(record.id, handover.deliverableId)))
    .where(
      and(
        eq(handover.workspaceId, workspaceId),
        eq(handover.programmeId, programmeId),
        or(
          and(eq(handover.state, 'proposed'), eq(handover.fromId, personId)),
          and(eq(handover.state, 'consented'), eq(handover.toId, personId)),
        ),
      ),
    );
}

export const handoversFrom = (rows: Awaited<ReturnType<typeof handoversOf>>): OwedHandover[] =>
  rows.map(({ state, ...row }) => ({
    ...row,
    kind: state === 'proposed' ? 'handover_consent' : 'handover_answer',
  }));

/** Open duties of everybody, to choose from when an A is handed over. 1 statement. */
export const dutiesToHandOver = (scope: Scope): Promise<OpenDuty[]> =>
  read(scope, (tx, { workspaceId, programmeId }) => openDuties(tx, workspaceId, programmeId));
