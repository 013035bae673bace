import 'server-only';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { assignment } from '@/db/schema';
import { requirePerson } from '@/lib/access/commands/roles';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { refuse } from '@/lib/action/refusal';
import { locateRecord } from '@/lib/registry/record';
import { checkCell } from '../rules/cell';
import { columnOf, type PartyRef } from '../rules/parties';
import { assignInput, unassignInput } from '../schema';
import type { RaciCode } from '../vocabulary';
import { findOpen, todayIn } from './states';

type Cell = typeof assignment.$inferSelect;

/**
 * Gives a party exactly these letters in a row; letters it held besides end today. Refused: a second accountable
 * party (RA-1), two letters other than A and R (RA-3), a closed deliverable, a person who is not active.
 */
export const assignParty = defineCommand({
  name: 'deliverable.assign',
  permission: 'raci:edit',
  input: assignInput,
  locate: locateRecord('deliverable', 'deliverableId'),
  run: async (context, input) => {
    const { tx, workspaceId, newId } = context;
    const row = await findOpen(context, input.deliverableId);
    const cells = await cellsOf(context, row.id);
    const [own, others] = split(cells, input);
    const violations = checkCell(
      input.codes,
      others.some(({ code }) => code === 'A'),
    );
    if (violations.length > 0)
      refuse(
        'raci',
        violations.map((code) => ({ code })),
      );
    if (input.personId) await requirePerson(tx, workspaceId, input.personId);
    const today = await todayIn(context, row.programmeId);
    await endCells(
      context,
      own.filter(({ code }) => !input.codes.includes(code)),
      today,
    );
    const held = own.map(({ code }) => code);
    const fresh = input.codes.filter((code) => !held.includes(code));
    if (fresh.length > 0) {
      await tx.insert(assignment).values(
        fresh.map((code) => ({
          workspaceId,
          id: newId(),
          deliverableId: row.id,
          personId: input.personId,
          role: input.role,
          code,
          validFrom: today,
        })),
      );
    }
    return {
      value: { id: row.id },
      events: [
        {
          action: 'deliverable.assigned',
          objectKind: 'deliverable',
          objectId: row.id,
          programmeId: row.programmeId,
          changes: { [columnOf(input)]: { from: letters(held), to: letters(input.codes) } },
        },
      ],
    };
  },
});

/** Ends all letters of a party in a row today. Refused: a party without letters there, a closed deliverable. */
export const unassignParty = defineCommand({
  name: 'deliverable.unassign',
  permission: 'raci:edit',
  input: unassignInput,
  locate: locateRecord('deliverable', 'deliverableId'),
  run: async (context, input) => {
    const row = await findOpen(context, input.deliverableId);
    const [own] = split(await cellsOf(context, row.id), input);
    if (own.length === 0) refuse('raci', [{ code: 'not_assigned' }]);
    await endCells(context, own, await todayIn(context, row.programmeId));
    return {
      value: { id: row.id },
      events: [
        {
          action: 'deliverable.unassigned',
          objectKind: 'deliverable',
          objectId: row.id,
          programmeId: row.programmeId,
          changes: { [columnOf(input)]: { from: letters(own.map(({ code }) => code)), to: null } },
        },
      ],
    };
  },
});

function cellsOf({ tx, workspaceId }: CommandContext, deliverableId: string): Promise<Cell[]> {
  return tx
    .select()
    .from(assignment)
    .where(
      and(
        eq(assignment.workspaceId, workspaceId),
        eq(assignment.deliverableId, deliverableId),
        isNull(assignment.endedAt),
      ),
    );
}

/** Letters of the party, and those of all others. */
function split(cells: readonly Cell[], party: PartyRef): [own: Cell[], others: Cell[]] {
  const mine = (cell: Cell) => columnOf(cell) === columnOf(party);
  return [cells.filter(mine), cells.filter((cell) => !mine(cell))];
}

async function endCells(
  { tx, workspaceId, now }: CommandContext,
  cells: readonly Cell[],
  today: Cell['validFrom'],
): Promise<void> {
  if (cells.length === 0) return;
  const ids = cells.map(({ id }) => id);
  await tx
    .update(assignment)
    .set({ endedAt: now, validTo: today })
    .where(and(eq(assignment.workspaceId, workspaceId), inArray(assignment.id, ids)));
}

const letters = (codes: readonly RaciCode[]): string | null => [...codes].sort().join('') || null;
