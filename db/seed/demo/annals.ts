import 'server-only';
import { addMonths, startOfMonth } from '@/lib/calendar/rules/date';
import { submitGate } from '@/lib/gates/commands/submit';
import { restateObservation } from '@/lib/measurement/commands/standing';
import { addComment, setWatch } from '@/lib/registry/commands/comment';
import { addDependency } from '@/lib/roadmap/commands/add-dependency';
import { captureBaseline } from '@/lib/roadmap/commands/capture-baseline';
import { rebaseline } from '@/lib/roadmap/commands/rebaseline';
import { edges } from './dependencies';
import { passages } from './passages';
import { plannedOn } from './plan';
import { observationOf, versionOf } from './rows';
import type { Story } from './story';
import { waves } from './waves';

/** What happened beside plan, gates and measuring. */
export function tellAnnals(story: Story): void {
  tellDependencies(story);
  tellBaselines(story);
  tellRefusals(story);
  tellRestatement(story);
  tellTalk(story);
}

function tellDependencies({ stage, timeline, ledger }: Story): void {
  for (const [from, to, type, lagDays] of edges) {
    const days = [from, to].map((name) => {
      const wave = waves.find(({ key }) => key === name.split(':')[0]);
      return wave ? plannedOn(wave) : 0;
    });
    timeline.on(Math.max(...days) + 1, 11, (at) =>
      stage.act(
        'petersen',
        addDependency,
        { fromId: ledger.id(`milestone:${from}`), toId: ledger.id(`milestone:${to}`), type, lagDays },
        at,
      ),
    );
  }
}

/** The first plan of each wave before its start, one binding change beyond the tolerance, approved by the sponsor, and the board's target to compare with. */
function tellBaselines({ stage, timeline, ledger }: Story): void {
  const { act, days } = stage;
  for (const { wave, gate, submitted } of passages.filter((one) => one.gate === 'G0')) {
    const title = waves.find(({ key }) => key === wave)?.title ?? wave;
    timeline.on(submitted - 1, 13, (at) =>
      act(
        'petersen',
        captureBaseline,
        {
          programmeId: ledger.id('programme'),
          waveId: ledger.id(`wave:${wave}`),
          name: `Erstplan ${title}`,
          kind: 'original',
          reason: `Plan der Welle zur Vorlage an ${gate}.`,
        },
        at,
      ),
    );
  }
  timeline.on(-96, 13, async (at) => {
    const [expand, optimise] = ['expand', 'optimise'].map((kind) =>
      ledger.id(`phase:marketplace-de:${kind}`),
    );
    const revenue = ledger.id('milestone:marketplace-de:7');
    if (!expand || !optimise) throw new Error('the wave has no phases');
    await act(
      'brandt',
      rebaseline,
      {
        programmeId: ledger.id('programme'),
        waveId: ledger.id('wave:marketplace-de'),
        name: 'Umplanung Marktplätze Deutschland',
        reason: 'Logistikpartner beginnt drei Wochen später, Ausbau und Optimierung verschieben sich.',
        phases: [
          {
            phaseId: expand,
            version: await versionOf(stage, expand),
            plannedStart: days.day(-205),
            plannedEnd: days.day(25),
          },
          {
            phaseId: optimise,
            version: await versionOf(stage, optimise),
            plannedStart: days.day(25),
            plannedEnd: days.day(200),
          },
        ],
        milestones: [
          { milestoneId: revenue, version: await versionOf(stage, revenue), plannedDate: days.day(-34) },
        ],
      },
      at,
    );
  });
  timeline.on(-45, 13, (at) =>
    act(
      'petersen',
      captureBaseline,
      {
        programmeId: ledger.id('programme'),
        name: 'Vorstandsziel Frühjahr',
        kind: 'target',
        reason: 'Zielplan aus der Vorstandsklausur zum Vergleich.',
      },
      at,
    ),
  );
}

/** A lead may not submit; the manager may, but the gate is not ready. */
function tellRefusals({ stage, timeline, ledger }: Story): void {
  for (const [offset, who] of [
    [-16, 'yildiz'],
    [-15, 'petersen'],
  ] as const) {
    timeline.on(offset, 15, async (at) => {
      const gateId = ledger.id('gate:app-intl:G1');
      const input = { gateId, version: await versionOf(stage, gateId), summary: 'Vorlage vor der Zeit.' };
      await stage.fail(who, submitGate, input, at);
    });
  }
}

/** A confirmed value behind a decision is corrected: the decision stands, its basis has changed (G-8). */
function tellRestatement({ stage, timeline, ledger }: Story): void {
  timeline.on(-3, 14, async (at) => {
    const [kpiId, channelId] = [ledger.id('kpi:conversion_rate'), ledger.id('channel:stores')];
    const periodStart = addMonths(startOfMonth(stage.days.day(-108)), -1);
    const { id, numerator, denominator, n } = await observationOf(stage, { kpiId, channelId, periodStart });
    await stage.act(
      'weber',
      restateObservation,
      {
        observationId: id,
        numerator: String(Math.round(Number(numerator) * 0.94)),
        denominator,
        n,
        reason: 'Doppelt gezählte Abholungen in zwei Filialen herausgerechnet.',
      },
      at,
    );
  });
}

const comments: readonly (readonly [string, number, string, string])[] = [
  [
    'milestone:marketplace-de:7',
    -12,
    'petersen',
    '@Tobias Krüger, bitte bis Freitag den Aufholplan zum Deckungsbeitrag ergänzen.',
  ],
  [
    'milestone:marketplace-de:7',
    -11,
    'krueger',
    'Liegt in der Ablage; die Gebühren sinken ab dem nächsten Monat.',
  ],
  [
    'milestone:app-intl:2',
    -9,
    'yildiz',
    '@Oliver Brinkmann, hängt die Aktivierung noch an der Freigabe der Schweiz?',
  ],
  ['gate:crm-base:G2', -4, 'wagner', '@Anna Petersen, der Profilabgleich ist seit gestern dokumentiert.'],
  [
    'milestone:stores-north:8',
    -6,
    'clausen',
    'Inventur in Lübeck ist abgeschlossen, **97,4 %** Genauigkeit.',
  ],
  ['gate:social-run:G1', -10, 'albers', '@Anna Petersen, zwei Angebote der Neuvergabe liegen vor.'],
];

const watches: readonly (readonly [string, string])[] = [
  ['brandt', 'gate:crm-base:G2'],
  ['brandt', 'wave:stores-south'],
  ['voss', 'kpi:channel_roi'],
  ['petersen', 'milestone:marketplace-de:7'],
  ['hansen', 'wave:shop-nordics'],
  ['engel', 'gate:stores-north:G2'],
];

function tellTalk({ stage, timeline, ledger }: Story): void {
  for (const [key, offset, who, body] of comments) {
    timeline.on(offset, 15, (at) => stage.act(who, addComment, { recordId: ledger.id(key), body }, at));
  }
  for (const [who, key] of watches) {
    timeline.on(-30, 15, (at) => stage.act(who, setWatch, { recordId: ledger.id(key), watching: true }, at));
  }
}
