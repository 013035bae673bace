import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { milestone } from '@/db/schema';
import { addMilestone } from '@/db/testing/milestone';
import { plan } from '@/db/testing/plan';
import { countStatements } from '@/db/testing/statements';
import { done, useWorld } from '@/db/testing/world';
import { proveScope } from '@/lib/access/scope';
import { costDimension } from '@/lib/overview/queries/cost';
import { captureBaseline } from '@/lib/roadmap/commands/capture-baseline';
import { editPhase } from '@/lib/roadmap/commands/edit-phase';
import { bookCost } from './commands/book';
import { costsPage } from './queries/page';

const now = new Date('2027-03-15T10:00:00Z');
const today = '2027-03-15' as Parameters<typeof costDimension>[2];

describe('the costs page', () => {
  const world = useWorld();

  async function scene() {
    const at = await plan(world());
    const { manager, pilotId, programmeId } = at;
    const ids: string[] = [];
    for (const [plannedDate, weight] of [
      ['2027-02-01', '1'],
      ['2027-03-01', '1'],
      ['2027-03-31', '2'],
    ] as const) {
      const { id } = await addMilestone(manager, {
        phaseId: pilotId,
        plannedDate,
        title: `MS ${plannedDate}`,
      });
      await world().tx((tx) => tx.update(milestone).set({ weight }).where(eq(milestone.id, id)));
      ids.push(id);
    }
    await done(editPhase, manager, { phaseId: pilotId, version: 1, budgetCents: 100_000_00 });
    await done(captureBaseline, manager, {
      programmeId,
      phaseId: pilotId,
      name: 'B1',
      kind: 'original',
      reason: 'Erster Basisplan',
    });
    // its acceptance has tests of its own
    await world().tx((tx) =>
      tx.execute(sql`update milestone set state = 'accepted', actual_date = '2027-02-03', submitted_by = ${manager.personId},
        submitted_at = '2027-02-03', accepted_by = ${manager.personId}, accepted_at = '2027-02-04' where id = ${ids[0]}`),
    );
    const scope = await proveScope(manager, at.key);
    if (!scope) throw new Error('no scope');
    return {
      ...at,
      scope,
      book: (amountCents: number) =>
        done(bookCost, manager, { phaseId: pilotId, bookedOn: '2027-03-01', amountCents }, { now }),
    };
  }

  it('computes plan, acceptance and bookings of the binding baseline, in 2 statements', async () => {
    const { scope, book } = await scene();
    await book(30_000_00);
    const view = { wave: null, page: 1 };
    const { value: page, statements } = await countStatements(() => costsPage(scope, view, now));
    expect(statements).toHaveLength(2);
    expect(page.total).toMatchObject({
      bac: 100_000_00,
      pv: 50_000_00,
      ev: 25_000_00,
      ac: 30_000_00,
      cpi: { value: '0.8333' },
      judgement: 'red',
    });
    expect(page.waves[0]?.phases.map(({ off }) => off)).toEqual([null, 'no_budget', 'no_budget']);
    expect(page.bookings).toMatchObject({ count: 1, rows: [{ amountCents: 30_000_00 }] });
    const [wave] = page.waves;
    const one = await costsPage(scope, { wave: wave?.number.toLowerCase() ?? '', page: 1 }, now);
    expect(one.selected).toMatchObject({ wave: { id: wave?.id }, figures: { ev: 25_000_00 } });
    expect(page.bookable).toHaveLength(3);
    const viewer = await proveScope(
      await world().person('viewer', { programmeId: scope.programme.id }),
      scope.programme.key,
    );
    expect(viewer && (await costsPage(viewer, view, now)).bookable).toEqual([]);
  });

  it('feeds the cost of the overview with one statement: grey, green, amber beyond the budget, red', async () => {
    const { scope, programmeId, book } = await scene();
    const ids = { workspaceId: world().workspaceId, programmeId };
    const cost = async () => {
      const { value, statements } = await countStatements(() =>
        world().tx((tx) => costDimension(tx, ids, today, scope.programme.timeZone)),
      );
      expect(statements).toHaveLength(1);
      return [value.judgement, value.reason];
    };
    expect(await cost()).toEqual(['grey', 'cost_none']);
    await book(25_000_00);
    expect(await cost()).toEqual(['green', 'cost_green']);
    await book(3_000_00);
    expect(await cost()).toEqual(['amber', 'cost_amber']);
    await book(80_000_00);
    expect(await cost()).toEqual(['red', 'cost_red']);
    const empty = await plan(world());
    expect(
      (
        await world().tx((tx) =>
          costDimension(tx, { ...ids, programmeId: empty.programmeId }, today, 'Europe/Berlin'),
        )
      ).reason,
    ).toBe('cost_off');
  });
});
