import 'server-only';
import { runDueWorkOf } from '@/lib/due/run';
import { decideException } from '@/lib/exceptions/commands/decide';
import { raiseException } from '@/lib/exceptions/commands/raise';
import { submitException } from '@/lib/exceptions/commands/submit';
import type { ExceptionOption } from '@/lib/exceptions/schema';
import type { ToleranceDimension } from '@/lib/exceptions/vocabulary';
import { concludeReReview } from '@/lib/gates/commands/re-review';
import { reportForecast } from '@/lib/milestones/commands/report-forecast';
import type { PhaseKind } from '@/lib/roadmap/vocabulary';
import { openReReviews, versionOf } from './rows';
import type { Story } from './story';

/** One exception report; days from today. */
type Report = {
  readonly wave: string;
  readonly phase: PhaseKind;
  readonly dimension: ToleranceDimension;
  readonly title: string;
  readonly breach: string;
  readonly options: readonly ExceptionOption[];
  readonly recommended: number;
  readonly recommendation: string;
  readonly raised: number;
  readonly submitted: number;
  readonly decided?: {
    readonly on: number;
    readonly by: string;
    readonly option: number;
    readonly rationale: string;
    readonly reviewOn: number;
  };
};

const reports: readonly Report[] = [
  {
    wave: 'app-club',
    phase: 'optimise',
    dimension: 'benefit',
    title: 'Nutzen der Kundenkarte bleibt hinter der Toleranz',
    breach:
      'Die Aktivierungsrate der Bestandskunden wird zum Phasenende bei 41 % statt 55 % erwartet. Ursache ist der Anbieterwechsel bei den Gutscheinen; ohne ihn greift die Optimierung ins Leere.',
    options: [
      {
        title: 'Optimierung mit dem alten Gutscheinanbieter fortsetzen',
        effect: 'Kein Verzug, aber 45.000 € Mehrkosten und nur die halbe Wirkung auf die Aktivierung.',
        result: 'plan',
      },
      {
        title: 'Phase zurückstellen, bis der neue Anbieter angebunden ist',
        effect: 'Rund acht Wochen Verzug, keine Mehrkosten; das Team unterstützt solange die App AT/CH.',
        result: 'hold',
      },
    ],
    recommended: 2,
    recommendation: 'Vor der Anbindung lässt sich die Aktivierung nicht mit vertretbarem Aufwand heben.',
    raised: -8,
    submitted: -5,
    decided: {
      on: -2,
      by: 'voss',
      option: 2,
      rationale:
        'Mittel jetzt auszugeben brächte kaum Nutzen. Wir warten die Anbindung ab und sehen dann neu hin.',
      reviewOn: 45,
    },
  },
  {
    wave: 'marketplace-de',
    phase: 'expand',
    dimension: 'time',
    title: 'Ausbau Marktplätze endet später als toleriert',
    breach:
      'Der Marktplatzbetreiber hat die Freischaltung der Retourenschnittstelle auf das nächste Quartal verschoben. Ohne sie ist der letzte Gate-relevante Meilenstein nicht erreichbar.',
    options: [
      {
        title: 'Ausbau um die Dauer der Freischaltung verlängern',
        effect: 'Rund neun Wochen Verzug, 18.000 € zusätzliche Betreuung, voller Nutzen.',
        result: 'plan',
      },
      {
        title: 'Retouren vorerst von Hand abwickeln',
        effect: 'Zwei Wochen Verzug, 32.000 € Mehrkosten im Kundenservice, Risiko in der Hochsaison.',
        result: 'plan',
      },
      {
        title: 'Ausbau bis zur Freischaltung zurückstellen',
        effect: 'Kein Aufwand bis dahin; das Laufsortiment verliert die Frühjahrssaison.',
        result: 'hold',
      },
    ],
    recommended: 1,
    recommendation: 'Die Verlängerung kostet am wenigsten und hält die Frühjahrssaison.',
    raised: -6,
    submitted: -3,
  },
];

/**
 * Two exceptions: a report that put a phase on hold, and one that waits for the committee. The pilot of the app for
 * Austria and Switzerland breaches its tolerance as well, and nobody has reported it yet.
 */
export function tellExceptions({ stage, timeline, ledger }: Story): void {
  const { act, days } = stage;
  tellReReviews({ stage, timeline, ledger });
  tellBreaches({ stage, timeline, ledger });
  for (const { wave, phase, raised, submitted, decided, ...report } of reports) {
    const key = `exception:${wave}:${phase}`;
    timeline.on(raised, 15, async (at) => {
      const phaseId = ledger.id(`phase:${wave}:${phase}`);
      const input = { ...report, options: [...report.options], phaseId };
      ledger.set(key, (await act('petersen', raiseException, input, at)).id);
    });
    timeline.on(submitted, 15, async (at) => {
      const exceptionId = ledger.id(key);
      await act(
        'petersen',
        submitException,
        { exceptionId, version: await versionOf(stage, exceptionId) },
        at,
      );
    });
    if (!decided) continue;
    const { on, by, option, rationale, reviewOn } = decided;
    timeline.on(on, 15, async (at) => {
      const exceptionId = ledger.id(key);
      const version = await versionOf(stage, exceptionId);
      const input = { exceptionId, version, option, rationale, reviewOn: days.day(reviewOn) };
      await act(by, decideException, input, at);
    });
  }
}

/** What the application did by itself on these days, and the new day the committee set in between (G-4). */
function tellReReviews({ stage, timeline }: Story): void {
  const { workspaceId, days, act } = stage;
  for (const on of [-44, -1]) {
    timeline.on(on, 16, (now) => runDueWorkOf(workspaceId, { now, historical: true }));
  }
  timeline.on(-40, 11, async (at) => {
    const [reReviewId = ''] = await openReReviews(stage);
    const finding = 'Die Handscanner sind bestellt, der Lieferant hat den Termin schriftlich bestätigt.';
    await act('voss', concludeReReview, { reReviewId, newDue: days.day(-26), finding }, at);
  });
}

/** Forecasts beyond the tolerance of five days: one is behind the report above, the other nobody has reported yet. */
function tellBreaches({ stage, timeline, ledger }: Story): void {
  const late = [
    [
      'krueger',
      'marketplace-de:7',
      -7,
      46,
      'Freischaltung der Retourenschnittstelle erst im nächsten Quartal.',
    ],
    [
      'yildiz',
      'app-intl:2',
      -1,
      49,
      'Die Schweizer Zahlungsart wird erst nach der Zertifizierung freigegeben.',
    ],
  ] as const;
  for (const [who, key, on, forecast, note] of late) {
    timeline.on(on, 13, (at) => {
      const milestoneId = ledger.id(`milestone:${key}`);
      return stage.act(
        who,
        reportForecast,
        { milestoneId, forecastDate: stage.days.day(forecast), note },
        at,
      );
    });
  }
}
