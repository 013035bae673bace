import { and, asc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { forecast, milestone } from '@/db/schema';
import { addMilestone, lastEvent, storedMilestone } from '@/db/testing/milestone';
import { plan } from '@/db/testing/plan';
import { done, useWorld } from '@/db/testing/world';
import { execute } from '@/lib/action/execute';
import { reportForecast } from './report-forecast';

const at = { now: new Date('2027-02-01T10:00:00Z') };

describe('milestone.report_forecast', () => {
  const world = useWorld();

  async function stage() {
    const place = await plan(world());
    const owner = await world().person('content_manager', { programmeId: place.programmeId });
    const { id } = await addMilestone(place.manager, { phaseId: place.pilotId, ownerId: owner.personId });
    return { ...place, owner, id };
  }

  const logOf = (id: string) =>
    world().tx((tx) =>
      tx
        .select({ on: forecast.reportDate, revision: forecast.revision, date: forecast.forecastDate })
        .from(forecast)
        .where(and(eq(forecast.workspaceId, world().workspaceId), eq(forecast.milestoneId, id)))
        .orderBy(asc(forecast.reportDate), asc(forecast.revision)),
    );

  it('appends to the log, moves the forecast in force and logs the note', async () => {
    const { id, owner } = await stage();
    const note = 'Lieferant verspätet';
    await done(reportForecast, owner, { milestoneId: id, forecastDate: '2027-03-10', note }, at);
    expect(await storedMilestone(world(), id)).toMatchObject({
      forecastDate: '2027-03-10',
      forecastReportedOn: '2027-02-01',
      version: 2,
    });
    expect(await lastEvent(world(), id)).toMatchObject({
      action: 'milestone.forecast_reported',
      reason: note,
      changes: { forecastDate: { from: null, to: '2027-03-10' } },
    });
  });

  it('keeps every report of a day and lets the last one count; an earlier day changes nothing now', async () => {
    const { id, owner } = await stage();
    const report = (forecastDate: string, reportDate: string) =>
      done(reportForecast, owner, { milestoneId: id, forecastDate, reportDate }, at);
    await report('2027-03-10', '2027-02-01');
    await report('2027-03-12', '2027-02-01');
    await report('2027-02-20', '2027-01-15');
    expect(await logOf(id)).toEqual([
      { on: '2027-01-15', revision: 1, date: '2027-02-20' },
      { on: '2027-02-01', revision: 1, date: '2027-03-10' },
      { on: '2027-02-01', revision: 2, date: '2027-03-12' },
    ]);
    expect(await storedMilestone(world(), id)).toMatchObject({ forecastDate: '2027-03-12' });
  });

  it('refuses a report dated tomorrow, at its field', async () => {
    const { id, owner } = await stage();
    const input = { milestoneId: id, forecastDate: '2027-03-10', reportDate: '2027-02-02' };
    expect(await execute(reportForecast, owner, input, at)).toMatchObject({
      kind: 'invalid',
      fields: { reportDate: [{ code: 'milestones.report_date_in_future' }] },
    });
    expect(await logOf(id)).toEqual([]);
  });

  it.each(['accepted', 'cancelled'] as const)('refuses an %s milestone', async (state) => {
    const { id, owner } = await stage();
    const over = {
      state,
      actualDate: '2027-01-01',
      submittedBy: owner.personId,
      acceptedBy: owner.personId,
    } as const;
    await world().tx((tx) =>
      tx
        .update(milestone)
        .set(over as never)
        .where(and(eq(milestone.workspaceId, world().workspaceId), eq(milestone.id, id))),
    );
    const input = { milestoneId: id, forecastDate: '2027-03-10' };
    expect(await execute(reportForecast, owner, input, at)).toMatchObject({
      kind: 'unmet',
      unmet: [{ code: 'milestones.forecast_closed', params: { state } }],
    });
  });

  it('refuses a colleague who does not own it, and keeps the state', async () => {
    const { id, programmeId } = await stage();
    const colleague = await world().person('content_manager', { programmeId });
    const input = { milestoneId: id, forecastDate: '2027-03-10' };
    expect(await execute(reportForecast, colleague, input, at)).toMatchObject({ kind: 'denied' });
    expect(await storedMilestone(world(), id)).toMatchObject({ forecastDate: null, version: 1 });
    expect(await lastEvent(world(), id)).toMatchObject({ result: 'denied' });
  });

  it('lets one of two parallel reports on the same version win and keeps the log whole', async () => {
    const { id, owner } = await stage();
    const results = await Promise.all(
      ['2027-03-10', '2027-03-11'].map((forecastDate) =>
        execute(reportForecast, owner, { milestoneId: id, version: 1, forecastDate }, at),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ kind: 'conflict', fresh: { version: 2 } });
    expect(await logOf(id)).toHaveLength(1);
  });
});
