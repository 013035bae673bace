import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { event, risk, riskAcceptance, riskScore, riskSimulation } from '@/db/schema';
import { versionOf } from '@/db/testing/gate';
import { type RiskStage, riskAt, riskText, scores } from '@/db/testing/risk';
import { countStatements } from '@/db/testing/statements';
import { done, useWorld } from '@/db/testing/world';
import { proveScope } from '@/lib/access/scope';
import { execute } from '@/lib/action/execute';
import type { Result } from '@/lib/action/result';
import { runDueWorkOf } from '@/lib/due/run';
import { reviewRisk } from './commands/assess';
import { raiseRisk } from './commands/register';
import { acceptRisk, closeRisk, occurRisk } from './commands/settle';
import { simulateRisks } from './commands/simulate';
import { settleRiskAction } from './commands/treat';
import { risksOwedBy } from './queries/owed';
import { riskPage } from './queries/page';
import { riskRegister } from './queries/register';

const NOW = new Date('2027-03-08T09:00:00Z');
const at = { now: NOW };
const reason = 'So beschlossen am Montag.';

describe('the risk register (§5)', () => {
  const world = useWorld();
  const crew = async () => {
    const { id: programmeId, key } = await world().programme();
    const where = { programmeId };
    return {
      programmeId,
      key,
      owner: await world().person('product_owner', where),
      manager: await world().person('risk_manager', where),
      member: await world().person('steering_member', where),
      viewer: await world().person('viewer', where),
      now: NOW,
    };
  };
  const laid = async (stage: RiskStage, expiresOn?: string) => {
    const set = await crew();
    const made = await riskAt(world(), set.programmeId, set, stage, expiresOn);
    return { ...set, ...made, actionId: made.actionId ?? '' };
  };
  const seen = async ({ riskId }: { riskId: string }) => ({
    riskId,
    version: await versionOf(world(), riskId),
  });
  const stateOf = async (id: string) => {
    const [row] = await world().tx((tx) =>
      tx
        .select()
        .from(risk)
        .where(and(eq(risk.workspaceId, world().workspaceId), eq(risk.id, id))),
    );
    return row?.state;
  };
  const actionsOn = async (id: string) => {
    const log = await world().tx((tx) =>
      tx.select({ action: event.action }).from(event).where(eq(event.objectId, id)).orderBy(event.seq),
    );
    return log.map(({ action }) => action);
  };
  const codes = (result: Result<unknown>) => (result.ok ? [] : result.unmet.map(({ code }) => code));

  it('goes from a name to being watched, every step in the log', async () => {
    const { riskId } = await laid('monitored');
    expect(await stateOf(riskId)).toBe('monitoring');
    expect(await actionsOn(riskId)).toEqual([
      'risk.raised',
      'risk.assessed',
      'risk.action_added',
      'risk.treatment_planned',
      'risk.action_settled',
      'risk.treatment_begun',
      'risk.action_settled',
      'risk.treatment_completed',
    ]);
  });

  it('refuses a reader, who leaves nothing but the refused attempt', async () => {
    const { programmeId, viewer } = await crew();
    const result = await execute(raiseRisk, viewer, { programmeId, ...riskText }, at);
    expect(result).toMatchObject({ ok: false, kind: 'denied' });
    expect(await world().tx((tx) => tx.select().from(risk).where(eq(risk.programmeId, programmeId)))).toEqual(
      [],
    );
  });

  it('keeps the owner from accepting above appetite; the committee may, and the score binds it', async () => {
    const set = await laid('assessed');
    await done(reviewRisk, set.owner, { ...(await seen(set)), current: scores.high, note: 'Gestiegen.' }, at);
    const terms = { reason, expiresOn: '2027-06-01' };
    for (const actor of [set.owner, set.manager]) {
      const refused = await execute(acceptRisk, actor, { ...(await seen(set)), ...terms }, at);
      expect(refused).toMatchObject({ ok: false, kind: 'denied' });
      expect(codes(refused)).toEqual(['risks.acceptance_authority']);
    }
    await done(acceptRisk, set.member, { ...(await seen(set)), ...terms }, at);
    expect(await stateOf(set.riskId)).toBe('accepted');
    await done(reviewRisk, set.owner, { ...(await seen(set)), current: scores.low, note: 'Gesunken.' }, at);
    expect(await stateOf(set.riskId)).toBe('assessed');
    const [acceptance] = await world().tx((tx) =>
      tx.select().from(riskAcceptance).where(eq(riskAcceptance.riskId, set.riskId)),
    );
    expect(acceptance).toMatchObject({ lapseCause: 'score_changed' });
  });

  it('ends an acceptance by itself once its day has passed, and asks the owner anew', async () => {
    const set = await laid('accepted', '2027-04-30');
    const [early, late] = [new Date('2027-05-01T06:00:00Z'), new Date('2027-05-03T06:00:00Z')];
    await runDueWorkOf(world().workspaceId, { now: early });
    expect(await stateOf(set.riskId)).toBe('accepted');
    await runDueWorkOf(world().workspaceId, { now: late });
    await runDueWorkOf(world().workspaceId, { now: late });
    expect(await stateOf(set.riskId)).toBe('assessed');
    expect((await actionsOn(set.riskId)).filter((one) => one === 'risk.acceptance_lapsed')).toHaveLength(1);
    const scope = await proveScope(set.owner, set.key);
    if (!scope) throw new Error('no scope');
    // three working days later; Ascension Day is none
    expect((await risksOwedBy(scope, late)).map(({ kind, due }) => [kind, due])).toEqual([
      ['risk_reassess', '2027-05-07'],
    ]);
  });

  it('lets one of two steps at once win, the other sees the fresh state', async () => {
    const set = await laid('assessed');
    const place = await seen(set);
    const both = await Promise.all([
      execute(occurRisk, set.owner, { ...place, occurredOn: '2027-03-01', reason }, at),
      execute(closeRisk, set.manager, { ...place, closeReason: 'avoided', reason }, at),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const lost = both.find(({ ok }) => !ok);
    expect(lost).toMatchObject({ kind: 'conflict' });
  });

  it('settles an action once', async () => {
    const set = await laid('planned');
    const input = { actionId: set.actionId, state: 'done' as const };
    await done(settleRiskAction, set.owner, input, at);
    expect(codes(await execute(settleRiskAction, set.owner, input, at))).toEqual(['risks.action_settled']);
  });

  it('holds the walls: no state without its step, no score rewritten, no acceptance without its row', async () => {
    const { riskId } = await laid('assessed');
    const here = and(eq(risk.workspaceId, world().workspaceId), eq(risk.id, riskId));
    const write = (state: 'monitoring' | 'accepted') =>
      world().tx((tx) => tx.update(risk).set({ state }).where(here));
    await expect(write('monitoring')).rejects.toMatchObject({ cause: { constraint_name: 'risk_steps' } });
    await expect(write('accepted')).rejects.toMatchObject({ constraint_name: 'risk_behind_acceptance' });
    await expect(
      world().tx((tx) => tx.update(riskScore).set({ probability: 1 }).where(eq(riskScore.riskId, riskId))),
    ).rejects.toMatchObject({ cause: { code: '42501' } });
  });

  it('keeps a simulation with what makes it repeatable: the same seed gives the same numbers', async () => {
    const set = await laid('assessed');
    const run = () =>
      done(simulateRisks, set.manager, { programmeId: set.programmeId, seed: 11, percent: 80 }, at);
    const [first, second] = [await run(), await run()];
    expect(second.reserveCents).toBe(first.reserveCents);
    const rows = await world().tx((tx) =>
      tx.select().from(riskSimulation).where(eq(riskSimulation.programmeId, set.programmeId)),
    );
    expect(rows.map(({ result }) => result)[0]).toEqual(rows.map(({ result }) => result)[1]);
    expect(rows[0]?.inputs).toHaveLength(1);
  });

  it('shows register and page in few statements', async () => {
    const { manager, key } = await laid('planned');
    const scope = await proveScope(manager, key);
    if (!scope) throw new Error('no scope');
    const list = await countStatements(() => riskRegister(scope, null, NOW));
    expect(list.value.risks).toMatchObject([{ number: 'RK-1', level: 'low', state: 'treatment_planned' }]);
    expect(list.statements.length).toBeLessThanOrEqual(1);
    const page = await countStatements(() => riskPage(scope, 'RK-1', NOW));
    expect(page.value?.steps.map(({ event: step, unmet }) => [step, unmet.map(({ code }) => code)])).toEqual([
      ['begin', ['risks.no_action_started']],
      ['occur', []],
      ['close', []],
    ]);
    expect(page.statements.length).toBeLessThanOrEqual(4);
  });
});
