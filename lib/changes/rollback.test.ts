import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { rollbackCriterion, rollbackDecision } from '@/db/schema';
import {
  approvedByBoard,
  beforeTheBoard,
  draftedChange,
  later,
  NOON,
  type TestChange,
  WINDOW,
} from '@/db/testing/change';
import { versionOf } from '@/db/testing/gate';
import { sheet } from '@/db/testing/proofs/restated';
import { done, useWorld } from '@/db/testing/world';
import type { Actor } from '@/lib/access/actor';
import { proveScope } from '@/lib/access/scope';
import { execute } from '@/lib/action/execute';
import { inbox } from '@/lib/inbox/queries';
import { defineKpi } from '@/lib/measurement/commands/define';
import { recordObservation } from '@/lib/measurement/commands/record';
import { closeChange } from './commands/close';
import { addRollback, decideRollback, removeRollback } from './commands/rollback';
import { finishChange, passTest, startChange, startTest } from './commands/work';

const MARCH = new Date('2027-03-02T09:00:00Z');
const codes = (result: Awaited<ReturnType<typeof execute>>) =>
  result.ok ? [] : result.unmet.map(({ code }) => code);

describe('a rollback plan on KPIs', () => {
  const world = useWorld();
  const seen = async ({ changeId }: TestChange) => ({
    changeId,
    version: await versionOf(world(), changeId),
  });

  async function planned() {
    const set = await draftedChange(world());
    const analyst = await world().person('analyst', { programmeId: set.programmeId });
    const kpi = { programmeId: set.programmeId, key: 'conversion_rate', ...sheet, rhythm: 'month' as const };
    const { id: kpiId } = await done(defineKpi, analyst, kpi);
    const line = { kpiId, comparison: 'below' as const, threshold: '0.03', windowDays: 30 };
    const ownerId = set.assessor.personId;
    const { id } = await done(
      addRollback,
      set.requester,
      { ...(await seen(set)), ...line, ownerId },
      { now: NOON },
    );
    const measure = (numerator: string) =>
      done(
        recordObservation,
        analyst,
        { kpiId, period: '2027-02-01', numerator, denominator: '1000', quality: '0.99' },
        { now: MARCH },
      );
    return { set, kpiId, line, ownerId, criterionId: id, measure };
  }
  async function underWay(set: TestChange) {
    await beforeTheBoard(world(), set);
    await approvedByBoard(world(), set);
    await done(startTest, set.implementer, await seen(set), { now: NOON });
    const evidence = { testEvidence: 'Lauf 17', backoutTested: true };
    await done(passTest, set.tester, { ...(await seen(set)), ...evidence }, { now: NOON });
    await done(startChange, set.implementer, await seen(set), { now: WINDOW.start });
    await done(finishChange, set.implementer, { ...(await seen(set)), outcome: 'done' }, { now: WINDOW.end });
  }
  const dutiesOf = async (actor: Actor, key: string) => {
    const scope = await proveScope(actor, key);
    if (!scope) throw new Error('no scope');
    const { groups } = await inbox(scope, 'de', MARCH);
    return Object.values(groups)
      .flat()
      .filter(({ kind }) => kind === 'change_rollback')
      .map(({ due, refId, detail }) => [due, refId, detail]);
  };
  const close = async (set: TestChange, result: 'successful' | 'backed_out') =>
    codes(await execute(closeChange, set.changeManager, { ...(await seen(set)), result }, { now: MARCH }));

  it('opens a decision of its owner when the line is crossed, which closing waits for', async () => {
    const { set, criterionId, measure } = await planned();
    await underWay(set);
    const early = await execute(
      decideRollback,
      set.assessor,
      { criterionId, choice: 'keep', reason: 'Noch nichts gemessen.' },
      { now: later(60 * 48) },
    );
    expect(codes(early)).toEqual(['changes.rollback_not_crossed']);
    expect(await dutiesOf(set.assessor, set.key)).toEqual([]);
    await measure('29');
    expect(await dutiesOf(set.assessor, set.key)).toEqual([
      ['2027-03-02', criterionId, expect.stringContaining('Konversionsrate')],
    ]);
    expect(await dutiesOf(set.requester, set.key)).toEqual([]);
    expect(await close(set, 'successful')).toContain('changes.rollback_undecided');
    const choice = {
      criterionId,
      choice: 'roll_back' as const,
      reason: 'Zehn Prozent weniger Bestellungen.',
    };
    const stranger = await execute(decideRollback, set.tester, choice, { now: MARCH });
    expect(stranger).toMatchObject({ ok: false, kind: 'denied' });
    await done(decideRollback, set.assessor, choice, { now: MARCH });
    expect(await dutiesOf(set.assessor, set.key)).toEqual([]);
    const twice = await execute(decideRollback, set.changeManager, choice, { now: MARCH });
    expect(codes(twice)).toEqual(['changes.rollback_decided']);
    const refused = await close(set, 'successful');
    expect(refused).toContain('changes.result_contradicts_rollback');
    expect(refused).not.toContain('changes.rollback_undecided');
  });

  it('stays quiet on the line, and decides once however many try at the same time', async () => {
    const quiet = await planned();
    await underWay(quiet.set);
    await quiet.measure('30');
    expect(await dutiesOf(quiet.set.assessor, quiet.set.key)).toEqual([]);
    const { set, criterionId, measure } = await planned();
    await underWay(set);
    await measure('12');
    const choice = { criterionId, choice: 'keep' as const, reason: 'Der Monat war zu kurz gemessen.' };
    const results = await Promise.all(
      [set.assessor, set.changeManager, set.assessor].map((who) =>
        execute(decideRollback, who, choice, { now: MARCH }),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const rows = await world().tx((tx) =>
      tx.select().from(rollbackDecision).where(eq(rollbackDecision.criterionId, criterionId)),
    );
    expect(rows).toMatchObject([{ choice: 'keep', value: '0.012', periodEnd: '2027-03-01' }]);
  });

  it('is fixed once the request is before its authority, also for whoever writes past the rules', async () => {
    const { set, kpiId, line, ownerId, criterionId } = await planned();
    await beforeTheBoard(world(), set);
    const more = await execute(
      addRollback,
      set.requester,
      { ...(await seen(set)), ...line, ownerId },
      { now: NOON },
    );
    expect(codes(more)).toEqual(['changes.not_editable']);
    const less = await execute(
      removeRollback,
      set.requester,
      { ...(await seen(set)), criterionId },
      { now: NOON },
    );
    expect(codes(less)).toEqual(['changes.not_editable']);
    const { workspaceId } = world();
    await expect(
      world().tx((tx) =>
        tx
          .delete(rollbackCriterion)
          .where(and(eq(rollbackCriterion.workspaceId, workspaceId), eq(rollbackCriterion.id, criterionId))),
      ),
    ).rejects.toThrow();
    expect(kpiId).toBe(line.kpiId);
  });

  it('takes no KPI of another programme, and no record of another kind', async () => {
    const { set, line, ownerId } = await planned();
    const other = await planned();
    for (const kpiId of [other.kpiId, set.channelId]) {
      const result = await execute(
        addRollback,
        set.requester,
        { ...(await seen(set)), ...line, kpiId, ownerId },
        { now: NOON },
      );
      expect(result.ok).toBe(false);
    }
  });
});
