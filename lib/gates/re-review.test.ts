import { and, eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { inContext } from '@/db/context';
import { condition, event, phase, reReview, workspace } from '@/db/schema';
import {
  attempt,
  decided,
  RATIONALE,
  runningPilot,
  signal,
  type TestGates,
  versionOf,
} from '@/db/testing/gate';
import { done, useWorld } from '@/db/testing/world';
import { proveScope } from '@/lib/access/scope';
import { systemActor } from '@/lib/access/system';
import { runDueWork, runDueWorkOf } from '@/lib/due/run';
import { inbox } from '@/lib/inbox/queries';
import { settleCondition } from './commands/follow-up';
import { concludeReReview, openReReview } from './commands/re-review';
import { submitGate } from './commands/submit';
import { reReviewsOf } from './queries/re-reviews';

/** Due 2027-04-01; Easter 2027 is 28 March, so the tenth working day after it is Friday 16 April less Easter Monday before. */
const NOT_YET = new Date('2027-04-15T09:00:00Z');
const DUE = new Date('2027-04-19T09:00:00Z');
const FINDING = 'Der Lieferant hat verspätet geliefert, zwei Wochen sind vertretbar.';

describe('the re-review of a gate with a long overdue condition (G-4)', () => {
  const world = useWorld();
  const scene = async (now = DUE) => {
    const at = await runningPilot(world());
    await decided(world(), at, {
      decision: 'conditional_go',
      rationale: RATIONALE,
      conditions: [
        { text: 'Schulung der Filialen nachholen', ownerId: at.owner.personId, dueOn: '2027-04-01' },
      ],
    });
    const [row] = await world().tx((tx) =>
      tx.select().from(condition).where(eq(condition.gateId, at.gateId)),
    );
    return { ...at, now, conditionId: row?.id ?? '' };
  };
  type Scene = TestGates & { conditionId: string };
  const system = () => systemActor(world().workspaceId);
  const opens = ({ conditionId, now }: Scene, actor = system()) =>
    attempt({ now }, openReReview, actor, { conditionId });
  const rows = ({ gateId }: Scene) =>
    world().tx((tx) => tx.select().from(reReview).where(eq(reReview.gateId, gateId)));
  const events = ({ gateId }: Scene, action: string) =>
    world().tx((tx) =>
      tx
        .select()
        .from(event)
        .where(and(eq(event.objectId, gateId), eq(event.action, action))),
    );
  const concludes = async (at: Scene, actor = at.members[0], newDue = '2027-05-03') => {
    const [row] = await rows(at);
    return attempt(at, concludeReReview, actor, { reReviewId: row?.id ?? '', newDue, finding: FINDING });
  };

  it('is opened by the application itself after the tenth working day, once, and stops nothing', async () => {
    const early = await scene(NOT_YET);
    expect(await opens(early)).toMatchObject({
      kind: 'conflict',
      unmet: [{ code: 'gates.re_review_not_due' }],
    });
    const at = { ...early, now: DUE };
    expect(await opens(at)).toMatchObject({ ok: true });
    expect(await opens(at)).toMatchObject({ kind: 'conflict', unmet: [{ code: 'gates.re_review_exists' }] });
    expect(await rows(at)).toMatchObject([{ due: '2027-04-01', outcome: null }]);
    expect(await events(at, 'gate.re_review_opened')).toMatchObject([
      { actorId: null, role: null, source: 'system' },
    ]);
    const [expand] = await world().tx((tx) => tx.select().from(phase).where(eq(phase.id, at.expandId)));
    expect(expand).toMatchObject({ state: 'active' });
    const next = { ...at, ...(await signal(at, 'G2')) };
    const refused = await attempt(next, submitGate, at.manager, {
      gateId: next.gateId,
      version: await versionOf(world(), next.gateId),
    });
    expect(refused.ok ? [] : refused.unmet.map(({ code }) => code)).toContain('gates.condition_overdue');
  });

  it('is nobody else’s to open, whatever the role, and the application may do nothing else', async () => {
    const at = await scene();
    for (const actor of [at.manager, at.sponsor, at.members[0]])
      expect(await opens(at, actor)).toMatchObject({ kind: 'denied' });
    expect(await opens(at, { ...at.sponsor, source: 'system' })).toMatchObject({ kind: 'denied' });
    expect(await opens(at)).toMatchObject({ ok: true });
    expect(await concludes(at, system())).toMatchObject({ ok: false });
    expect(await rows(at)).toMatchObject([{ outcome: null }]);
  });

  it('is opened once by two servers at work at the same time, and by none that comes later', async () => {
    const at = await scene();
    await Promise.all([runDueWork(at.now), runDueWork(at.now)]);
    expect(await rows(at)).toHaveLength(1);
    expect(await events(at, 'gate.re_review_opened')).toHaveLength(1);
    expect(await runDueWorkOf(world().workspaceId, { now: at.now })).toEqual({ opened: 0, skipped: 0 });
  });

  it('is owed by the committee and ends with a new day, the next missed day opens another', async () => {
    const at = await scene();
    await opens(at);
    const scopeOf = async (actor: TestGates['owner']) => {
      const scope = await proveScope(actor, at.key);
      if (!scope) throw new Error('no scope');
      return scope;
    };
    const owed = async (actor: TestGates['owner']) => {
      const { groups } = await inbox(await scopeOf(actor), 'de', at.now);
      return groups.overdue.filter(({ kind }) => kind === 're_review');
    };
    expect(await owed(at.members[0])).toMatchObject([{ recordId: at.gateId, due: '2027-04-01' }]);
    expect(await owed(at.owner)).toEqual([]);
    expect(await concludes(at, at.manager)).toMatchObject({ kind: 'denied' });
    expect(await concludes(at, at.members[0], '2027-05-20')).toMatchObject({
      fields: { newDue: [{ code: 'gates.new_due_too_late' }] },
    });
    const results = await Promise.all([concludes(at), concludes(at, at.sponsor)]);
    expect(results.map((one) => (one.ok ? 'done' : one.kind)).sort()).toEqual(['conflict', 'done']);
    expect(await owed(at.members[0])).toEqual([]);
    expect(await reReviewsOf(await scopeOf(at.members[0]), at.gateId)).toMatchObject([
      { outcome: 'upheld', newDue: '2027-05-03', finding: FINDING, mayConclude: false },
    ]);
    expect(await events(at, 'gate.re_review_concluded')).toMatchObject([
      { changes: { due: { from: '2027-04-01', to: '2027-05-03' } }, reason: FINDING },
    ]);
    const later = { ...at, now: new Date('2027-06-01T09:00:00Z') };
    expect(await opens(later)).toMatchObject({ ok: true });
    expect(await rows(at)).toHaveLength(2);
  });

  it('is not concluded by the owner of the condition, and ends when the condition is met', async () => {
    const at = await scene();
    await opens(at);
    const owner = await world().withRole(at.owner, 'steering_member', { programmeId: at.programmeId });
    expect(await concludes(at, owner)).toMatchObject({
      kind: 'denied',
      unmet: [{ code: 'gates.own_condition' }],
    });
    const note = 'Schulung ist abgeschlossen';
    await done(
      settleCondition,
      at.owner,
      { conditionId: at.conditionId, outcome: 'met', note },
      { now: at.now },
    );
    expect(await rows(at)).toMatchObject([{ outcome: 'settled', finding: note, newDue: null }]);
    expect(await opens({ ...at, now: new Date('2027-08-01T09:00:00Z') })).toMatchObject({ kind: 'conflict' });
  });

  it('holds in the database: what was concluded stands, and only due work sees workspaces', async () => {
    const at = await scene();
    await opens(at);
    await concludes(at);
    await expect(
      world().tx((tx) =>
        tx.update(reReview).set({ newDue: sql`'2028-01-01'` }).where(eq(reReview.gateId, at.gateId)),
      ),
    ).rejects.toMatchObject({ cause: { constraint_name: 're_review_stands' } });
    const seen = (context: Parameters<typeof inContext>[0]) =>
      inContext(context, (tx) => tx.select({ id: workspace.id }).from(workspace));
    expect(await seen({})).toEqual([]);
    expect(await seen({ dueWork: true })).toEqual([{ id: world().workspaceId }]);
  });
});
