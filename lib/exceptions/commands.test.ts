import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Tx } from '@/db/client';
import {
  baseline,
  decision,
  event,
  exception,
  exceptionDecision,
  milestone,
  phase,
  snapshot,
} from '@/db/schema';
import { attempt, RATIONALE, runningPilot, type TestGates, versionOf } from '@/db/testing/gate';
import { countStatements } from '@/db/testing/statements';
import { done, useWorld } from '@/db/testing/world';
import { proveScope } from '@/lib/access/scope';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { resumeGate, terminateGate } from '@/lib/gates/commands/hold';
import { gatePage } from '@/lib/gates/queries/page';
import { reportForecast } from '@/lib/milestones/commands/report-forecast';
import { decideException } from './commands/decide';
import { editException } from './commands/edit';
import { raiseException } from './commands/raise';
import { submitException } from './commands/submit';
import { exceptionList } from './queries/list';
import { exceptionsOwedBy } from './queries/owed';
import { exceptionPage } from './queries/page';

const content = {
  title: 'Pilot endet sechs Wochen später',
  breach: 'Die Kassenanbindung verzögert sich, der Lieferant liefert erst im Mai.',
  options: [
    { title: 'Umplanen', effect: 'Ende 6 Wochen später, Kosten gleich', result: 'plan' as const },
    { title: 'Zurückstellen', effect: 'Mittel ruhen, Wiedervorlage im Mai', result: 'hold' as const },
  ],
  recommended: 2,
  recommendation: 'Vor der Lieferung ist nichts zu gewinnen.',
};
const EXIT = 'Kunden umziehen, Verträge kündigen, Daten löschen.';

describe('an exception report', () => {
  const world = useWorld();
  const scene = async () => ({ ...(await runningPilot(world())), now: new Date('2027-03-08T09:00:00Z') });
  const ref = async (exceptionId: string) => ({
    exceptionId,
    version: await versionOf(world(), exceptionId),
  });
  const raise = async (at: TestGates, more = {}) =>
    done(
      raiseException,
      at.manager,
      { phaseId: at.pilotId, dimension: 'quality', ...content, ...more },
      { now: at.now },
    );
  const submitted = async (at: TestGates, more = {}) => {
    const { id } = await raise(at, more);
    await done(submitException, at.manager, await ref(id), { now: at.now });
    return id;
  };
  const decide = async (at: TestGates, id: string, more = {}, actor = at.members[0]) =>
    attempt(at, decideException, actor, { ...(await ref(id)), option: 1, rationale: RATIONALE, ...more });
  const pilot = async (at: TestGates) => {
    const [row] = await world().tx((tx) => tx.select().from(phase).where(eq(phase.id, at.pilotId)));
    return row;
  };
  const scopeOf = async (actor: TestGates['owner'], at: TestGates) => {
    const scope = await proveScope(actor, at.key);
    if (!scope) throw new Error('no scope');
    return scope;
  };
  const actions = async (objectId: string) => {
    const rows = await world().tx((tx) =>
      tx.select({ action: event.action }).from(event).where(eq(event.objectId, objectId)).orderBy(event.seq),
    );
    return rows.map((one) => one.action);
  };

  it('goes from draft to submitted to decided, each in the log, frozen with its hash', async () => {
    const at = await scene();
    const { id, number } = await raise(at, { options: [], recommended: null });
    expect(number).toBe('EX-1');
    const refused = await attempt(at, submitException, at.manager, await ref(id));
    expect(refused.ok ? [] : refused.unmet.map((one) => one.code)).toEqual([
      'exceptions.too_few_options',
      'exceptions.recommendation_missing',
    ]);
    await done(editException, at.manager, { ...(await ref(id)), ...content }, { now: at.now });
    const { sha256 } = await done(submitException, at.manager, await ref(id), { now: at.now });
    const [frozen] = await world().tx((tx) => tx.select().from(snapshot).where(eq(snapshot.recordId, id)));
    expect(frozen).toMatchObject({ kind: 'exception_report', sha256 });
    expect(frozen?.content).toContain('Kassenanbindung');
    const late = await attempt(at, editException, at.manager, { ...(await ref(id)), ...content });
    expect(late).toMatchObject({ kind: 'conflict', unmet: [{ code: 'exceptions.not_a_draft' }] });
    expect(await decide(at, id)).toMatchObject({ ok: true, value: { result: 'plan' } });
    expect(await actions(id)).toEqual([
      'exception.raised',
      'exception.edited',
      'exception.submitted',
      'exception.decided',
    ]);
    expect(await pilot(at)).toMatchObject({ state: 'active' });
  });

  it('is written by the manager and decided by the committee, never by its author', async () => {
    const at = await scene();
    const input = { phaseId: at.pilotId, dimension: 'cost' as const, ...content };
    expect(await attempt(at, raiseException, at.members[0], input)).toMatchObject({ kind: 'denied' });
    const id = await submitted(at);
    expect(await decide(at, id, {}, at.owner)).toMatchObject({
      kind: 'denied',
      unmet: [{ code: 'common.not_permitted' }],
    });
    const both = await world().withRole(at.manager, 'steering_member', { programmeId: at.programmeId });
    expect(await decide(at, id, {}, both)).toMatchObject({
      kind: 'denied',
      unmet: [{ code: 'exceptions.own_report' }],
    });
  });

  it('holds a running phase outside of its gate and lets it go on by a new baseline', async () => {
    const at = await scene();
    const id = await submitted(at);
    expect(await decide(at, id, { option: 2 })).toMatchObject({
      kind: 'invalid',
      fields: { reviewOn: [{ code: 'exceptions.review_date_missing' }] },
    });
    expect(await decide(at, id, { option: 2, reviewOn: '2027-05-03' })).toMatchObject({ ok: true });
    expect(await pilot(at)).toMatchObject({ state: 'on_hold', onHoldSince: '2027-03-08' });
    const page = await gatePage(await scopeOf(at.sponsor, at), 'GT-2', at.now);
    expect(page).toMatchObject({ aspect: 'hold', hold: { reviewOn: '2027-05-03' }, steps: { held: true } });
    const later = { now: new Date('2027-03-18T09:00:00Z') };
    const gate = { gateId: at.gateId, version: await versionOf(world(), at.gateId) };
    const checks = { baselineApproved: true, capacityChecked: true };
    await done(resumeGate, at.sponsor, { ...gate, rationale: RATIONALE, ...checks }, later);
    expect(await pilot(at)).toMatchObject({ state: 'active', pausedDays: 10, onHoldSince: null });
    const plans = await world().tx((tx) =>
      tx
        .select()
        .from(baseline)
        .where(and(eq(baseline.programmeId, at.programmeId), eq(baseline.kind, 'resume'))),
    );
    expect(plans).toHaveLength(1);
  });

  it('ends a held phase by the sponsor with an exit plan, never a running one', async () => {
    const at = await scene();
    const kill = { title: 'Beenden', effect: 'Restmittel frei', result: 'kill' as const };
    const first = await raise(at, { options: [content.options[0], kill] });
    expect(await attempt(at, submitException, at.manager, await ref(first.id))).toMatchObject({
      unmet: [{ code: 'exceptions.result_not_allowed_kill' }],
    });
    await decide(at, await submitted(at, { dimension: 'time' }), { option: 2, reviewOn: '2027-05-03' });
    await done(submitException, at.manager, await ref(first.id), { now: at.now });
    expect(await decide(at, first.id, { option: 2, exitPlan: EXIT })).toMatchObject({
      kind: 'denied',
      unmet: [{ code: 'exceptions.kill_needs_sponsor' }],
    });
    expect(await decide(at, first.id, { option: 2, exitPlan: EXIT }, at.sponsor)).toMatchObject({ ok: true });
    expect(await pilot(at)).toMatchObject({ state: 'terminated' });
    const open = await world().tx((tx) =>
      tx
        .select()
        .from(milestone)
        .where(and(eq(milestone.waveId, at.waveId), eq(milestone.state, 'planned'))),
    );
    expect(open).toEqual([]);
    expect(
      await attempt(at, terminateGate, at.sponsor, {
        gateId: at.gateId,
        version: await versionOf(world(), at.gateId),
        rationale: RATIONALE,
        exitPlan: EXIT,
      }),
    ).toMatchObject({ kind: 'unmet' });
  });

  it('lets one of two decisions and one of two reports on the same tolerance win', async () => {
    const at = await scene();
    const id = await submitted(at);
    const decided = await Promise.all([decide(at, id), decide(at, id, {}, at.sponsor)]);
    expect(decided.map((one) => (one.ok ? 'done' : one.kind)).sort()).toEqual(['conflict', 'done']);
    const input = { phaseId: at.pilotId, dimension: 'risk' as const, ...content };
    const raised = await Promise.all([1, 2].map(() => attempt(at, raiseException, at.manager, input)));
    expect(raised.map((one) => (one.ok ? 'done' : one.unmet[0]?.code)).sort()).toEqual([
      'done',
      'exceptions.already_open',
    ]);
  });

  it('is owed from the day the forecast breaches, with its deadline, until it is submitted', async () => {
    const at = await scene();
    const [launch] = await world().tx((tx) =>
      tx.select().from(milestone).where(eq(milestone.phaseId, at.pilotId)),
    );
    const owed = async (now: Date) => exceptionsOwedBy(await scopeOf(at.manager, at), now);
    expect(await owed(at.now)).toEqual([]);
    const report = { milestoneId: launch?.id ?? '', forecastDate: '2027-05-10', note: 'Lieferant' };
    await done(reportForecast, at.manager, report, { now: at.now });
    expect(await owed(at.now)).toMatchObject([
      { kind: 'exception_report', recordId: at.pilotId, due: '2027-03-15' },
    ]);
    expect(await exceptionsOwedBy(await scopeOf(at.members[0], at), at.now)).toEqual([]);
    const { id } = await raise(at, { dimension: 'time', detectedOn: '2027-03-01' });
    const [row] = await world().tx((tx) => tx.select().from(exception).where(eq(exception.id, id)));
    // what the log says counts, not what was typed
    expect(row).toMatchObject({ detectedOn: '2027-03-08', due: '2027-03-15' });
    expect(await owed(at.now)).toMatchObject([{ kind: 'exception_report', recordId: id, due: '2027-03-15' }]);
    await done(submitException, at.manager, await ref(id), { now: at.now });
    expect(await owed(at.now)).toEqual([]);
    expect(await exceptionsOwedBy(await scopeOf(at.members[0], at), at.now)).toMatchObject([
      { kind: 'exception_decision', recordId: id },
    ]);
    await decide(at, id);
    const list = await countStatements(async () => exceptionList(await scopeOf(at.manager, at), at.now));
    expect(list.value.breaches).toEqual([]);
    // the scope is one of them
    expect(list.statements.length).toBeLessThanOrEqual(8);
    const later = { now: new Date('2027-03-10T09:00:00Z') };
    await done(reportForecast, at.manager, { ...report, forecastDate: '2027-06-10' }, later);
    expect(await owed(later.now)).toMatchObject([{ kind: 'exception_report', due: '2027-03-15' }]);
    expect(await exceptionPage(await scopeOf(at.owner, at), 'EX-1', at.now)).toMatchObject({
      decision: { option: 1, result: 'plan' },
      forecastEnd: '2027-05-11',
      mayDecide: false,
    });
  });

  describe('in the database', () => {
    const wall = async (name: string, work: (tx: Tx) => Promise<unknown>) => {
      const refused = await world()
        .tx(work)
        .then(
          () => null,
          (error: unknown) => error,
        );
      const cause = refused instanceof Error && refused.cause ? refused.cause : refused;
      expect(cause).toMatchObject({ constraint_name: name });
    };

    it('moves no phase by hand: neither to a hold nor back, also after an old hold', async () => {
      const at = await scene();
      const move = (state: 'on_hold' | 'active') => (tx: Tx) =>
        tx.update(phase).set({ state }).where(eq(phase.id, at.pilotId));
      await wall('phase_behind_decision', move('on_hold'));
      await decide(at, await submitted(at), { option: 2, reviewOn: '2027-05-03' });
      await wall('phase_behind_decision', move('active'));
      const gate = { gateId: at.gateId, version: await versionOf(world(), at.gateId) };
      const input = { ...gate, rationale: RATIONALE, baselineApproved: true, capacityChecked: true };
      await done(resumeGate, at.sponsor, input, { now: new Date('2027-03-18T09:00:00Z') });
      await wall('phase_behind_decision', move('on_hold'));
    });

    it('takes no hold without its report, no report changed or decided by hand', async () => {
      const at = await scene();
      const { workspaceId } = world();
      const id = await submitted(at);
      await wall('hold_behind_exception', (tx) =>
        tx.insert(decision).values({
          workspaceId,
          id: crypto.randomUUID(),
          programmeId: at.programmeId,
          gateId: at.gateId,
          waveId: at.waveId,
          phaseId: at.pilotId,
          decision: 'hold',
          rationale: RATIONALE,
          reviewDate: '2027-05-03' as CivilDate,
          evaluation: {},
          ruleVersion: 'x',
          decidedBy: at.members[0].personId,
          decidedAt: at.now,
        }),
      );
      const set = (values: Partial<typeof exception.$inferInsert>) => (tx: Tx) =>
        tx.update(exception).set(values).where(eq(exception.id, id));
      await wall('exception_frozen', set({ breach: 'Alles im Plan' }));
      await wall('exception_frozen', set({ state: 'draft' }));
      await wall('exception_behind_decision', set({ state: 'decided' }));
      const row = { workspaceId, exceptionId: id, option: 1, result: 'plan' as const, rationale: RATIONALE };
      await wall('exception_behind_decision', async (tx) => {
        await set({ state: 'decided' })(tx);
        await tx
          .insert(exceptionDecision)
          .values({ ...row, decidedBy: at.manager.personId, decidedAt: at.now, ruleVersion: 'x' });
      });
    });
  });
});
