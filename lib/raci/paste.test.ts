import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { event } from '@/db/schema';
import { done, useWorld } from '@/db/testing/world';
import { proveScope } from '@/lib/access/scope';
import { execute } from '@/lib/action/execute';
import { createDeliverable } from './commands/create';
import { exportMatrix, pasteMatrix } from './commands/paste';
import { raciMatrix } from './queries/matrix';
import type { RaciCode } from './vocabulary';

describe('a table pasted into the matrix', () => {
  const world = useWorld();
  const scene = async () => {
    const { id: programmeId, key, manager } = await world().programme();
    const [a, b] = [await world().person('analyst'), await world().person('analyst')];
    const row = async (title: string) => (await done(createDeliverable, manager, { programmeId, title })).id;
    const rows = [await row('Datenmodell'), await row('Schulung')] as const;
    const cell = (at: 0 | 1, person: typeof a, codes: RaciCode[]) => ({
      deliverableId: rows[at],
      personId: person.personId,
      role: null,
      codes,
    });
    const lettersOf = async () => {
      const scope = await proveScope(manager, key);
      if (!scope) throw new Error('no scope');
      return (await raciMatrix(scope)).rows.map(({ cells }) => cells);
    };
    return { programmeId, manager, a, b, cell, lettersOf };
  };

  it('moves an A from one party to another in one go, each cell with its event', async () => {
    const { programmeId, manager, a, b, cell, lettersOf } = await scene();
    await done(pasteMatrix, manager, {
      programmeId,
      cells: [cell(0, a, ['A', 'R']), cell(0, b, ['I']), cell(1, b, ['C'])],
    });
    await done(pasteMatrix, manager, {
      programmeId,
      cells: [cell(0, b, ['A']), cell(0, a, ['R']), cell(1, b, [])],
    });
    expect(await lettersOf()).toEqual([
      { [`person:${a.personId}`]: ['R'], [`person:${b.personId}`]: ['A'] },
      {},
    ]);
    const log = await world().tx((tx) =>
      tx.select({ action: event.action }).from(event).where(eq(event.programmeId, programmeId)),
    );
    const count = (action: string) => log.filter((one) => one.action === action).length;
    expect([count('deliverable.assigned'), count('deliverable.unassigned'), count('matrix.pasted')]).toEqual([
      5, 1, 2,
    ]);
  });

  it('writes all or nothing, and nothing for somebody who may not edit', async () => {
    const { programmeId, manager, a, b, cell, lettersOf } = await scene();
    const cells = [cell(0, a, ['A']), cell(1, b, ['R', 'C'])];
    expect(await execute(pasteMatrix, manager, { programmeId, cells })).toMatchObject({
      unmet: [{ code: 'raci.several_codes' }],
    });
    expect(await lettersOf()).toEqual([{}, {}]);
    expect(await execute(pasteMatrix, a, { programmeId, cells: [cell(0, a, ['A'])] })).toMatchObject({
      kind: 'denied',
    });
    await done(exportMatrix, a, { programmeId });
  });
});
