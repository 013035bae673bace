import 'server-only';
import { addMonths } from '@/lib/calendar/rules/date';
import { decideChange, putChangeMotion } from '@/lib/changes/commands/approval';
import { closeChange } from '@/lib/changes/commands/close';
import { createChange } from '@/lib/changes/commands/create';
import { completeReview } from '@/lib/changes/commands/review';
import {
  callEmergency,
  ratifyChange,
  reportUnauthorised,
  scheduleStandard,
} from '@/lib/changes/commands/special';
import { approveTemplate, proposeTemplate } from '@/lib/changes/commands/template';
import { finishChange, startChange } from '@/lib/changes/commands/work';
import { castVote } from '@/lib/voting/commands/cast';
import type { RequestOfStory } from './change-requests';
import { versionOf } from './rows';
import type { Story } from './story';

type Seen = () => Promise<{ changeId: string; version: number }>;

const review = {
  done: {
    objectiveReached: 'Ja, die Zielwerte sind seit der Umstellung erreicht.',
    sideEffects: 'Zwei Filialen meldeten am ersten Tag doppelte Abholscheine.',
    planVsActual: 'Umsetzung 110 statt 90 Minuten, Rückfall nicht nötig.',
    lessons: 'Filialen einen Tag früher informieren.',
  },
  backed_out: {
    objectiveReached: 'Nein, die neue Version übertrug Staffelpreise falsch.',
    sideEffects: 'Für 35 Minuten standen falsche Preise bei einem Marktplatz.',
    planVsActual: 'Rückfall nach 50 Minuten, Dauer 20 statt 40 Minuten.',
    lessons: 'Staffelpreise gehören in den Abnahmelauf.',
  },
};

/** Deployment, its end, the review where one is due, and the closing. */
export function tellWork({ stage, timeline }: Story, request: RequestOfStory, seen: Seen): void {
  const { act } = stage;
  const { fate, on, windowAfter } = request;
  const failed = fate === 'backed_out';
  timeline.on(on + windowAfter, 20, async (at) => act(request.implementer, startChange, await seen(), at));
  timeline.on(on + windowAfter, 21, async (at) =>
    act(
      request.implementer,
      finishChange,
      { ...(await seen()), outcome: failed ? 'backed_out' : 'done' },
      at,
    ),
  );
  // the review of the failure is still owed: its ten working days have run out
  if (failed) return;
  timeline.on(on + windowAfter + 4, 9, async (at) => {
    const high = request.scope.includes('data_model') || request.personalData === true;
    const { changeId } = await seen();
    if (high) await act(request.by, completeReview, { changeId, ...review.done }, at);
    const result = fate === 'with_issues' ? 'successful_with_issues' : 'successful';
    await act('reuter', closeChange, { ...(await seen()), result }, at);
  });
}

/** Three renewed certificates made a template; the next renewal goes straight into the schedule. */
export function tellTemplate({ stage, timeline, ledger }: Story): void {
  const { act, idOf, days } = stage;
  timeline.on(-130, 9, async (at) => {
    const { id } = await act(
      'brinkmann',
      proposeTemplate,
      {
        programmeId: ledger.id('programme'),
        name: 'Zertifikat erneuern',
        procedure: 'Neues Zertifikat einspielen, Gegenstelle prüfen, altes nach 24 Stunden entfernen.',
        scopeKinds: ['interface'],
      },
      at,
    );
    ledger.set('template', id);
  });
  timeline.on(-128, 9, async (at) =>
    act(
      'reuter',
      approveTemplate,
      { templateId: ledger.id('template'), validUntil: addMonths(days.day(-128), 11) },
      at,
    ),
  );
  timeline.on(-4, 9, async (at) => {
    const start = days.at(3, 20);
    const { id } = await act(
      'brinkmann',
      createChange,
      {
        programmeId: ledger.id('programme'),
        type: 'standard',
        templateId: ledger.id('template'),
        title: 'Zertifikat erneuern: Versanddienst',
        scopeKinds: ['interface'],
        affects: [ledger.id('wave:shop-nordics')],
        reason: 'Das Zertifikat der Schnittstelle läuft in zwei Wochen ab.',
        implementerId: idOf('arslan'),
        windowStart: start.toISOString(),
        windowEnd: new Date(start.getTime() + 2 * 3_600_000).toISOString(),
        implementationMinutes: 30,
        validationMinutes: 15,
        backoutMinutes: 15,
        backoutTriggers: 'Gegenstelle lehnt ab',
        backoutSteps: 'Altes Zertifikat wieder aktivieren.',
        impact: 1,
        likelihood: 1,
        precedent: true,
      },
      at,
    );
    await act('brinkmann', scheduleStandard, { changeId: id, version: await versionOf(stage, id) }, at);
  });
}

/** Two emergencies: one the board has ratified and reviewed, one it still has to look at. */
export function tellEmergency(story: Story): void {
  tellOneEmergency(story, {
    key: 'payment-outage',
    on: -62,
    title: 'Zahlungsdienst auf Ausweichanbieter umschalten',
    reference: 'VF-2214: Kreditkartenzahlungen im Shop fallen aus',
    wave: 'wave:shop-dach',
    ratified: true,
  });
  tellOneEmergency(story, {
    key: 'app-crash',
    on: -2,
    title: 'Absturz der App beim Öffnen der Kundenkarte beheben',
    reference: 'VF-2301: Absturzquote 6 % seit dem Update',
    wave: 'wave:app-club',
    ratified: false,
  });
}

type Emergency = {
  readonly key: string;
  readonly on: number;
  readonly title: string;
  readonly reference: string;
  readonly wave: string;
  readonly ratified: boolean;
};

function tellOneEmergency({ stage, timeline, ledger }: Story, one: Emergency): void {
  const { act, idOf } = stage;
  const changeId = () => ledger.id(`change:${one.key}`);
  const seen = async () => ({ changeId: changeId(), version: await versionOf(stage, changeId()) });
  timeline.on(one.on, 9, async (at) => {
    const { id } = await act(
      'schroeder',
      createChange,
      {
        programmeId: ledger.id('programme'),
        type: 'emergency',
        title: one.title,
        emergencyGround: 'incident',
        emergencyReference: one.reference,
        scopeKinds: ['interface'],
        affects: [ledger.id(one.wave)],
        reason: 'Kundinnen und Kunden können nicht kaufen; jede Stunde kostet rund 11.000 €.',
        implementerId: idOf('brinkmann'),
        backoutSteps: 'Zurück auf die vorige Fassung.',
        backoutTriggers: 'Fehlerquote steigt weiter',
        backoutMinutes: 10,
        impact: 4,
        likelihood: 2,
      },
      at,
    );
    ledger.set(`change:${one.key}`, id);
    await act('schroeder', callEmergency, await seen(), at);
    const closesAt = new Date(at.getTime() + 60 * 60_000).toISOString();
    const { ballotId } = await act(
      'hoffmann',
      putChangeMotion,
      { changeId: id, form: 'emergency', closesAt },
      at,
    );
    for (const who of ['hoffmann', 'aksoy', 'arslan', 'lorenz'])
      await act(who, castVote, { ballotId, choice: 'approve' }, at).catch((error: unknown) => {
        // a vote in writing ends early once its result is certain (V-6)
        if (!String(error).includes('not_open')) throw error;
      });
    ledger.set(`ballot:${one.key}`, ballotId);
  });
  timeline.on(one.on, 11, async (at) => {
    await act('hoffmann', decideChange, { ...(await seen()), decision: 'approved' }, at);
    await act('brinkmann', startChange, await seen(), at);
  });
  timeline.on(one.on, 12, async (at) =>
    act('brinkmann', finishChange, { ...(await seen()), outcome: 'done' }, at),
  );
  if (!one.ratified) return;
  timeline.on(one.on + 3, 9, async (at) => {
    await act(
      'hoffmann',
      ratifyChange,
      { ...(await seen()), reason: 'Der Vorfall ließ keine andere Wahl; die Unterlagen sind vollständig.' },
      at,
    );
    await act('schroeder', completeReview, { changeId: changeId(), ...review.done }, at);
    await act('reuter', closeChange, { ...(await seen()), result: 'successful' }, at);
  });
}

/** A change nobody had asked for, found by comparing what runs with what was agreed. */
export function tellDrift({ stage, timeline, ledger }: Story): void {
  timeline.on(-34, 14, async (at) =>
    stage.act(
      'reuter',
      reportUnauthorised,
      {
        programmeId: ledger.id('programme'),
        title: 'Feld „Größentabelle“ im Produktdatenmodell ohne Antrag ergänzt',
        affects: [ledger.id('wave:marketplace-de')],
        scopeKinds: ['data_model'],
        reason: 'Beim Abgleich des Datenmodells gefunden; zwei Marktplätze lehnten Artikel ab.',
        implementerId: stage.idOf('krueger'),
        foundAt: new Date(at.getTime() - 3_600_000).toISOString(),
      },
      at,
    ),
  );
}
