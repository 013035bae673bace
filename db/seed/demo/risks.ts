import 'server-only';
import { assessRisk, planTreatment, reviewRisk } from '@/lib/risks/commands/assess';
import { raiseRisk } from '@/lib/risks/commands/register';
import { acceptRisk, closeRisk, occurRisk, setRiskLimits } from '@/lib/risks/commands/settle';
import { simulateRisks } from '@/lib/risks/commands/simulate';
import {
  addRiskAction,
  beginTreatment,
  completeTreatment,
  settleRiskAction,
} from '@/lib/risks/commands/treat';
import { bandOf } from '@/lib/risks/rules/band';
import { plannedOn } from './plan';
import { type RiskSheet, riskSheets } from './risk-sheets';
import { versionOf } from './rows';
import type { Story } from './story';
import { waves } from './waves';

const TREATED = ['treated', 'monitored', 'planned'];

/** The register as its people kept it: raised, scored, treated, reviewed, accepted, and twice come true. */
export function tellRisks(story: Story): void {
  const { stage, timeline, ledger } = story;
  const { act } = stage;
  timeline.on(-230, 9, async (at) => {
    const reason = 'Beschluss des Lenkungsausschusses zum Programmstart.';
    const limits = { category: 'technical', appetite: 'low', tolerance: 'medium' } as const;
    await act('brandt', setRiskLimits, { programmeId: ledger.id('programme'), ...limits, reason }, at);
  });
  for (const sheet of riskSheets) tellRisk(story, sheet);
  timeline.on(-1, 15, async (at) => {
    const programmeId = ledger.id('programme');
    await act('lindemann', simulateRisks, { programmeId, seed: 20_270_308, percent: 80 }, at);
  });
}

/** Nobody raises a risk of a wave that is not planned yet. */
function raisedOn({ raised, wave }: RiskSheet): number {
  const plan = waves.find(({ key }) => key === wave);
  return plan ? Math.max(raised, plannedOn(plan) + 1) : raised;
}

/** Days of the cycle a careful owner keeps: a little more often than owed. */
const CYCLE = { critical: 10, high: 20 } as const;

/** Reviews of the sheet, and between them those that a high or critical risk is owed, unchanged. */
function reviewsOf(sheet: RiskSheet): NonNullable<RiskSheet['reviews']> {
  const told = sheet.reviews ?? [];
  const until = sheet.fate === 'occurred' ? -8 : sheet.fate === 'closed' ? -32 : -2;
  if (sheet.fate === 'accepted' || sheet.fate === 'lapsed') return told;
  const all: (readonly [number, readonly [number, number], string])[] = [];
  let score = sheet.current;
  let day = raisedOn(sheet) + 6;
  for (const next of [...told, [until, score, ''] as const]) {
    for (;;) {
      const level = bandOf(...score);
      const step = level === 'critical' || level === 'high' ? CYCLE[level] : Number.POSITIVE_INFINITY;
      if (day + step >= next[0]) break;
      day += step;
      all.push([day, score, 'Geprüft, unverändert.']);
    }
    if (next[2] !== '') all.push(next);
    [day, score] = next;
  }
  return all;
}

function tellRisk({ stage, timeline, ledger }: Story, sheet: RiskSheet): void {
  const { act, idOf, days } = stage;
  const { owner, fate, dimension } = sheet;
  const raised = raisedOn(sheet);
  const key = `risk:${sheet.title}`;
  const seen = async () => {
    const riskId = ledger.id(key);
    return { riskId, version: await versionOf(stage, riskId) };
  };
  const score = ([probability, impact]: readonly [number, number]) => ({
    probability,
    impacts: { [dimension]: impact },
  });
  const [costMin, costMode, costMax] = sheet.cost ?? [];
  const [daysMin, daysMode, daysMax] = sheet.days ?? [];
  const cents = (thousands: number | undefined) => (thousands === undefined ? null : thousands * 100_000);
  timeline.on(raised, 8, async (at) => {
    const [cause, event, effect] = sheet.text;
    const { id } = await act(
      owner,
      raiseRisk,
      {
        programmeId: ledger.id('programme'),
        title: sheet.title,
        kind: sheet.opportunity ? 'opportunity' : 'threat',
        category: sheet.category,
        ...{ cause, event, effect },
        ownerId: idOf(owner),
        placeId: sheet.wave ? ledger.id(`wave:${sheet.wave}`) : null,
        velocity: sheet.velocity ?? 'medium',
        proximityOn: days.day(sheet.proximity),
        costMinCents: cents(costMin),
        costModeCents: cents(costMode),
        costMaxCents: cents(costMax),
        daysMin: daysMin ?? null,
        daysMode: daysMode ?? null,
        daysMax: daysMax ?? null,
      },
      at,
    );
    ledger.set(key, id);
  });
  if (fate === 'identified') return;
  timeline.on(raised + 2, 13, async (at) => {
    const scores = { inherent: score(sheet.inherent), current: score(sheet.current) };
    await act(owner, assessRisk, { ...(await seen()), ...scores }, at);
  });
  if (TREATED.includes(fate)) {
    timeline.on(raised + 3, 13, async (at) => {
      const actionId = await act(
        owner,
        addRiskAction,
        {
          riskId: ledger.id(key),
          title: sheet.action ?? 'Maßnahme abstimmen',
          effect: 'Eintritt seltener und Folgen kleiner, wie in der Zielbewertung.',
          ownerId: idOf(owner),
          due: days.day(Math.max(sheet.proximity, 4)),
        },
        at,
      );
      ledger.set(`${key}:action`, actionId.id);
      const counterparty = sheet.treatment === 'transfer' ? 'Zahlungsanbieter' : '';
      const target = score(sheet.target ?? sheet.current);
      const plan = { treatment: sheet.treatment ?? 'reduce', counterparty, target };
      const note = sheet.opportunity ? 'Die Chance soll größer werden.' : '';
      await act(owner, planTreatment, { ...(await seen()), ...plan, note }, at);
    });
  }
  if (fate === 'treated' || fate === 'monitored')
    timeline.on(raised + 5, 14, async (at) => {
      await act(owner, settleRiskAction, { actionId: ledger.id(`${key}:action`), state: 'started' }, at);
      await act(owner, beginTreatment, await seen(), at);
    });
  for (const [day, found, note] of reviewsOf(sheet))
    timeline.on(day, 14, async (at) => {
      await act(owner, reviewRisk, { ...(await seen()), current: score(found), note }, at);
    });
  if (fate === 'monitored')
    timeline.on(-11, 15, async (at) => {
      const note = 'Abgeschlossen und erprobt.';
      await act(owner, settleRiskAction, { actionId: ledger.id(`${key}:action`), state: 'done', note }, at);
      await act(owner, completeTreatment, await seen(), at);
    });
  tellEnd({ stage, timeline }, sheet, seen);
}

function tellEnd(
  { stage, timeline }: Pick<Story, 'stage' | 'timeline'>,
  sheet: RiskSheet,
  seen: () => Promise<{ riskId: string; version: number }>,
): void {
  const { act, days } = stage;
  const { fate } = sheet;
  const raised = raisedOn(sheet);
  if (fate === 'accepted')
    timeline.on(raised + 6, 14, async (at) => {
      const terms = {
        reason: 'Der Aufwand einer Absicherung überstiege den möglichen Schaden.',
        expiresOn: days.day(raised + 170),
      };
      await act('lindemann', acceptRisk, { ...(await seen()), ...terms }, at);
    });
  // the application itself finds the day passed, see the due work of the exceptions
  if (fate === 'lapsed')
    timeline.on(raised + 6, 14, async (at) => {
      const terms = { reason: 'Bis zur Entscheidung über den Umstieg hinnehmbar.', expiresOn: days.day(-6) };
      await act('voss', acceptRisk, { ...(await seen()), ...terms }, at);
    });
  if (fate === 'occurred')
    timeline.on(-5, 10, async (at) => {
      const impact = { occurredOn: days.day(-6), actualCostCents: (sheet.actual ?? 0) * 100, actualDays: 63 };
      const reason = 'Der Betreiber hat die Verschiebung schriftlich bestätigt.';
      await act('petersen', occurRisk, { ...(await seen()), ...impact, reason }, at);
    });
  if (fate === 'closed')
    timeline.on(-30, 11, async (at) => {
      const reason = 'Im Abschlussgespräch bestätigt; keine Folgen mehr zu erwarten.';
      await act(
        'lindemann',
        closeRisk,
        { ...(await seen()), closeReason: sheet.close ?? 'obsolete', reason },
        at,
      );
    });
}
