import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { milestone, phase } from '@/db/schema';
import { decided, RATIONALE, runningPilot, submitted } from '@/db/testing/gate';
import { addMilestone } from '@/db/testing/milestone';
import { countStatements } from '@/db/testing/statements';
import { done, useWorld } from '@/db/testing/world';
import { proveScope } from '@/lib/access/scope';
import { editMilestone } from '@/lib/milestones/commands/edit';
import { reportForecast } from '@/lib/milestones/commands/report-forecast';
import { parseKnownOn, recordKnown } from './known';

describe('as known on', () => {
  const world = useWorld();

  it('rebuilds milestone, phase and gate as the tables hold them, in a fixed number of statements', async () => {
    const scene = await runningPilot(world());
    const at = { now: scene.now };
    const { id } = await addMilestone(scene.manager, { phaseId: scene.pilotId, plannedDate: '2027-03-20' });
    await done(reportForecast, scene.manager, { milestoneId: id, forecastDate: '2027-03-25' }, at);
    await done(editMilestone, scene.manager, { milestoneId: id, version: 2, title: 'Shop ist live' }, at);
    const scope = await proveScope(scene.manager, scene.key);
    if (!scope) throw new Error('no scope');
    const late = new Date('2200-01-01');
    const known = async (record: { id: string; kind: string }) => {
      const { fields } = await recordKnown(scope, record, late, null);
      return Object.fromEntries(fields.map(({ field, value }) => [field, value]));
    };
    const [row] = await world().tx((tx) => tx.select().from(milestone).where(eq(milestone.id, id)));
    const rebuilt = await known({ id, kind: 'milestone' });
    expect(rebuilt).toMatchObject({
      title: 'Shop ist live',
      forecastDate: row?.forecastDate,
      plannedDate: row?.plannedDate,
      kind: row?.kind,
      gating: row?.gating,
      toleranceDays: row?.toleranceDays,
      criteria: ['Bestellung möglich'],
    });
    expect(row?.forecastDate).toBe('2027-03-25');

    await submitted(world(), scene);
    const stateOf = async () => {
      const [found] = await world().tx((tx) => tx.select().from(phase).where(eq(phase.id, scene.pilotId)));
      return found?.state;
    };
    expect(await known({ id: scene.pilotId, kind: 'phase' })).toMatchObject({ state: await stateOf() });
    expect(await stateOf()).toBe('gate_review');
    expect(await known({ id: scene.gateId, kind: 'gate' })).toMatchObject({
      title: 'G1 Shop',
      kind: 'G1',
      attempt: 1,
    });
    const { statements } = await countStatements(() =>
      recordKnown(scope, { id: scene.pilotId, kind: 'phase' }, late, new Date(0)),
    );
    expect(statements.length).toBeLessThanOrEqual(4);
  });

  it('tells the state before and after a decision, and what it changed', async () => {
    const scene = await runningPilot(world());
    // the log carries the database's clock, whatever day the scene plays on
    const before = new Date();
    await decided(world(), scene, {
      decision: 'hold',
      rationale: RATIONALE,
      reviewOn: '2027-05-01',
    });
    const scope = await proveScope(scene.manager, scene.key);
    if (!scope) throw new Error('no scope');
    const record = { id: scene.gateId, kind: 'gate' };
    const view = await recordKnown(scope, record, new Date('2200-01-01'), before);
    expect(view.compared?.differences).toEqual(
      expect.arrayContaining([{ field: 'decision', from: null, to: 'hold' }]),
    );
    expect(view.fields.find(({ field }) => field === 'decision')?.value).toBe('hold');
  });

  it.each(['go', 'hold', 'recycle'] as const)(
    'follows the phases through a decision to %s',
    async (decision) => {
      const scene = await runningPilot(world());
      const rework = [{ text: 'Schulung nachholen', ownerId: scene.owner.personId, dueOn: '2027-04-01' }];
      await decided(world(), scene, {
        decision,
        rationale: RATIONALE,
        ...(decision === 'hold' ? { reviewOn: '2027-05-01' } : {}),
        ...(decision === 'recycle' ? { rework } : {}),
      });
      const scope = await proveScope(scene.manager, scene.key);
      if (!scope) throw new Error('no scope');
      const rows = await world().tx((tx) => tx.select().from(phase).where(eq(phase.waveId, scene.waveId)));
      expect(rows.length).toBeGreaterThan(1);
      for (const { id, state } of rows) {
        const { fields } = await recordKnown(scope, { id, kind: 'phase' }, new Date('2200-01-01'), null);
        expect(fields.find(({ field }) => field === 'state')?.value ?? 'planned').toBe(state);
      }
    },
  );

  it('shows nothing of another programme', async () => {
    const scene = await runningPilot(world());
    const elsewhere = await world().programme();
    const scope = await proveScope(elsewhere.manager, elsewhere.key);
    if (!scope) throw new Error('no scope');
    const view = await recordKnown(scope, { id: scene.gateId, kind: 'gate' }, new Date('2200-01-01'), null);
    expect(view.fields).toEqual([]);
  });

  it.each([
    ['2026-11-22', '2026-11-22T22:59:59.999Z'],
    // the day on which the clocks are put forward ends an hour earlier
    ['2027-03-28', '2027-03-28T21:59:59.999Z'],
    ['2026-11-22T10:15:00.123Z', '2026-11-22T10:15:00.123Z'],
    ['2026-11-22T10:15Z', '2026-11-22T10:15:00.000Z'],
    ['2026-02-30', null],
    ['2026-11-22T25:00:00Z', null],
    ['22.11.2026', null],
    ["2026-11-22' or 1=1", null],
    ['', null],
    [undefined, null],
    [['2026-11-22'], null],
    [`${'9'.repeat(50)}`, null],
  ])('reads %j as %s', (text, expected) => {
    expect(parseKnownOn(text, 'Europe/Berlin')?.toISOString() ?? null).toBe(expected);
  });
});
