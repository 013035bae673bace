import { describe, expect, it } from 'vitest';
import { addMilestone, lastEvent, storedMilestone } from '@/db/testing/milestone';
import { plan } from '@/db/testing/plan';
import { done, useWorld } from '@/db/testing/world';
import type { Actor } from '@/lib/access/actor';
import { execute } from '@/lib/action/execute';
import { pasteForecasts } from './paste-forecasts';
import { reportForecast } from './report-forecast';

const at = { now: new Date('2027-02-01T10:00:00Z') };

describe('milestone.paste_forecasts', () => {
  const world = useWorld();

  async function stage() {
    const place = await plan(world());
    const first = await addMilestone(place.manager, { phaseId: place.pilotId });
    const second = await addMilestone(place.manager, { phaseId: place.pilotId, title: 'Zahlung' });
    return { ...place, first: first.id, second: second.id };
  }
  const text = 'Nummer\tPrognose\tNotiz\nMS-1\t10.03.2027\tLieferant\nms-2\t2027-03-12\t\nMS-9\t2027-03-12\t';

  async function preview(actor: Actor, programmeId: string) {
    const shown = await execute(pasteForecasts, actor, { programmeId, text }, at);
    if (shown.ok) throw new Error('a preview must not write');
    return { shown, planHash: String(shown.fresh?.planHash) };
  }

  it('shows the plan first and writes nothing', async () => {
    const { manager, programmeId, first } = await stage();
    const { shown } = await preview(manager, programmeId);
    expect(shown).toMatchObject({
      kind: 'unmet',
      unmet: [{ code: 'milestones.paste_unconfirmed' }],
      fresh: {
        plan: [
          { line: 2, number: 'MS-1', from: null, to: '2027-03-10', note: 'Lieferant', outcome: 'report' },
          { line: 3, number: 'MS-2', to: '2027-03-12', outcome: 'report' },
          { line: 4, number: 'MS-9', outcome: 'reject', problem: 'number_unknown' },
        ],
      },
    });
    expect(await storedMilestone(world(), first)).toMatchObject({ forecastDate: null, version: 1 });
  });

  it('runs exactly the plan shown, each report with its event', async () => {
    const { manager, programmeId, first, second } = await stage();
    const { planHash } = await preview(manager, programmeId);
    const value = await done(pasteForecasts, manager, { programmeId, text, planHash }, at);
    expect(value).toEqual({ reported: 2, rejected: 1 });
    expect(await storedMilestone(world(), first)).toMatchObject({ forecastDate: '2027-03-10' });
    expect(await storedMilestone(world(), second)).toMatchObject({ forecastDate: '2027-03-12' });
    expect(await lastEvent(world(), first)).toMatchObject({ action: 'milestone.forecast_reported' });
    expect(await lastEvent(world(), programmeId)).toMatchObject({
      action: 'milestone.forecasts_pasted',
      changes: { milestones: { to: ['MS-1', 'MS-2'] } },
    });
  });

  it('shows the new plan when a forecast moved after the preview', async () => {
    const { manager, programmeId, first } = await stage();
    const { planHash } = await preview(manager, programmeId);
    await done(reportForecast, manager, { milestoneId: first, forecastDate: '2027-05-01' }, at);
    expect(await execute(pasteForecasts, manager, { programmeId, text, planHash }, at)).toMatchObject({
      kind: 'conflict',
      unmet: [{ code: 'milestones.paste_changed' }],
      fresh: { plan: [{ from: '2027-05-01' }, {}, {}] },
    });
    expect(await storedMilestone(world(), first)).toMatchObject({ forecastDate: '2027-05-01', version: 2 });
  });

  it('lets exactly one of two parallel runs of the same plan win', async () => {
    const { manager, programmeId, first } = await stage();
    const { planHash } = await preview(manager, programmeId);
    const results = await Promise.all([
      execute(pasteForecasts, manager, { programmeId, text, planHash }, at),
      execute(pasteForecasts, manager, { programmeId, text, planHash }, at),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await storedMilestone(world(), first)).toMatchObject({ version: 2 });
  });

  it('rejects the lines a person may not report, and a stranger altogether', async () => {
    const { programmeId } = await stage();
    const viewer = await world().person('viewer', { programmeId });
    const stranger = await world().person('viewer', { programmeId: (await stage()).programmeId });
    expect(await execute(pasteForecasts, viewer, { programmeId, text }, at)).toMatchObject({
      unmet: [{ code: 'milestones.paste_nothing' }],
      fresh: { plan: [{ problem: 'not_permitted' }, { problem: 'not_permitted' }, {}] },
    });
    expect(await execute(pasteForecasts, stranger, { programmeId, text }, at)).toMatchObject({
      kind: 'missing',
    });
  });

  it('refuses nothing and too much', async () => {
    const { manager, programmeId } = await stage();
    const paste = (lines: string) => execute(pasteForecasts, manager, { programmeId, text: lines }, at);
    for (const nothing of ['', ' \n \n'])
      expect(await paste(nothing)).toMatchObject({ unmet: [{ code: 'milestones.paste_empty' }] });
    const many = Array.from({ length: 501 }, (_, index) => `MS-${index}\t2027-03-01`).join('\n');
    expect(await paste(many)).toMatchObject({ unmet: [{ code: 'milestones.paste_too_long' }] });
  });
});
