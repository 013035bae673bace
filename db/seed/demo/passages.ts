import type { GateDecision, GateKind } from '@/lib/gates/vocabulary';
import type { Choice } from '@/lib/voting/vocabulary';

/** Something owed after a decision; days from today. `met` = the day it was settled. */
export type Owed = {
  readonly text: string;
  readonly owner: string;
  readonly due: number;
  readonly met?: number;
};
type Vote = { readonly choice: Choice; readonly reason: string };

/** One attempt at a gate as the committee went through it; days from today. */
export type Passage = {
  readonly wave: string;
  readonly gate: GateKind;
  readonly submitted: number;
  /** Nothing yet = submitted only; `ends` says how far the motion came. */
  readonly motion?: {
    readonly decision: GateDecision;
    readonly rationale: string;
    readonly on: number;
    readonly ends: 'open' | 'closed' | 'confirmed';
    readonly conditions?: readonly Owed[];
    readonly rework?: readonly Owed[];
    readonly reviewOn?: number;
    readonly exitPlan?: string;
    /** Who does not simply approve; `null` = has not voted. */
    readonly votes?: Readonly<Record<string, Vote | null>>;
    readonly recused?: Readonly<Record<string, string>>;
  };
  /** Gating milestones handed in open, with the reason why. */
  readonly openBecause?: string;
  /** The sponsor waives the KPI criterion until this day. */
  readonly waivedUntil?: number;
  /** Points of the gatekeepers for the should-criteria; default 7 or 8. */
  readonly points?: number;
};

const reject = (reason: string): Vote => ({ choice: 'reject', reason });
const abstain = (reason: string): Vote => ({ choice: 'abstain', reason });

const passing = (owed: readonly Owed[]) => (owed.length > 0 ? 'conditional_go' : 'go');
const goes = (
  wave: string,
  gate: GateKind,
  on: number,
  rationale: string,
  votes: Readonly<Record<string, Vote>> = {},
  conditions: readonly Owed[] = [],
): Passage => ({
  wave,
  gate,
  submitted: on - 8,
  motion: { decision: passing(conditions), rationale, on, ends: 'confirmed', votes, conditions },
});

export const passages: readonly Passage[] = [
  goes('shop-dach', 'G0', -561, 'Wirtschaftlichkeit belegt, Mittel und Team für den Pilot sind zugesagt.'),
  goes('app-club', 'G0', -501, 'Kundenkarte trägt die Ziele des Programms, Budget ist freigegeben.', {
    thomsen: abstain('Rückmeldung der Filialen steht aus.'),
  }),
  goes('shop-dach', 'G1', -441, 'Alle Muss-Kriterien erfüllt, Lieferzusage in 96 von 100 Fällen gehalten.'),
  goes(
    'stores-north',
    'G0',
    -431,
    'Pilotfilialen sind benannt und geschult, Kassenanbindung ist beauftragt.',
  ),
  goes('crm-base', 'G0', -391, 'Einwilligungen sind rechtlich geprüft, der Nutzen ist schnell messbar.'),
  {
    wave: 'app-club',
    gate: 'G1',
    submitted: -364,
    openBecause: 'Sicherheitsprüfung der Anmeldung mit zwei Befunden, Nachtest ist eingeplant.',
    points: 5,
    motion: {
      decision: 'recycle',
      on: -357,
      ends: 'confirmed',
      rationale: 'Ein Gate-relevanter Meilenstein ist offen; ohne Nachtest der Anmeldung kein Ausbau.',
      rework: [
        {
          text: 'Befunde der Sicherheitsprüfung beheben und nachtesten',
          owner: 'brinkmann',
          due: -345,
          met: -347,
        },
        { text: 'Hilfetexte zur Anmeldung überarbeiten', owner: 'jansen', due: -346, met: -348 },
      ],
      votes: { thomsen: abstain('Kein Bezug zu meinem Bereich.') },
    },
  },
  {
    wave: 'app-club',
    gate: 'G1',
    submitted: -344,
    motion: {
      decision: 'go',
      on: -338,
      ends: 'confirmed',
      rationale: 'Nachtest ohne Befund, Aktivierungsrate der Pilotgruppe liegt über der Schwelle.',
    },
  },
  goes(
    'marketplace-de',
    'G0',
    -331,
    'Marktplatzgebühren sind verhandelt, Risiko ist auf das Laufsortiment begrenzt.',
    {
      voss: abstain('Deckungsbeitrag im ersten Jahr ist noch unsicher.'),
    },
  ),
  {
    wave: 'stores-north',
    gate: 'G1',
    submitted: -318,
    points: 6,
    motion: {
      decision: 'conditional_go',
      on: -309,
      ends: 'confirmed',
      rationale: 'Abholung läuft stabil; zwei Auflagen zur Beschilderung und zur Bestandsgenauigkeit.',
      conditions: [
        { text: 'Beschilderung in allen Pilotfilialen nachrüsten', owner: 'clausen', due: -290, met: -294 },
        { text: 'Bestandsgenauigkeit in Kiel auf 97 % bringen', owner: 'clausen', due: -281, met: -283 },
      ],
      votes: { thomsen: abstain('Meine Filialen sind selbst betroffen.') },
    },
  },
  goes(
    'partners-alps',
    'G0',
    -301,
    'Drei Partner haben unterschrieben, die Anbindung ist technisch geklärt.',
    {
      aksoy: reject('Anbindung fremder Kassensysteme ist aus Sicht der IT nicht beherrscht.'),
    },
  ),
  {
    wave: 'shop-dach',
    gate: 'G2',
    submitted: -299,
    points: 6,
    motion: {
      decision: 'conditional_go',
      on: -291,
      ends: 'confirmed',
      rationale: 'Ausbau erreicht die Schwellen; der Lasttest ist vor der Black Week zu wiederholen.',
      conditions: [
        {
          text: 'Lasttest mit doppelter Last vor der Black Week wiederholen',
          owner: 'brinkmann',
          due: -265,
          met: -268,
        },
      ],
    },
  },
  goes('crm-base', 'G1', -281, 'Begrüßungsstrecke übertrifft die Schwelle, Abmeldungen bleiben niedrig.'),
  goes(
    'social-run',
    'G0',
    -251,
    'Kleines Budget, klare Abbruchschwelle, hoher Lernwert für das Laufsortiment.',
    {
      voss: reject('Kosten pro Akquisition sind ohne Vergleichswert nicht beurteilbar.'),
      lorenz: abstain('Auftragsverarbeitung ist noch in Prüfung.'),
    },
  ),
  goes('stores-south', 'G0', -216, 'Erfahrungen aus dem Norden sind übertragen, Filialen sind benannt.'),
  {
    wave: 'marketplace-de',
    gate: 'G1',
    submitted: -214,
    waivedUntil: -158,
    points: 6,
    motion: {
      decision: 'conditional_go',
      on: -206,
      ends: 'confirmed',
      rationale: 'Konversion knapp unter der Schwelle, befristete Ausnahme der Auftraggeberin liegt vor.',
      conditions: [
        {
          text: 'Produktbilder nach Marktplatzvorgaben vollständig austauschen',
          owner: 'jansen',
          due: -180,
          met: -184,
        },
      ],
      recused: { lorenz: 'Angehörige arbeitet beim Marktplatzbetreiber.' },
    },
  },
  goes(
    'app-club',
    'G2',
    -198,
    'Selbstkasse läuft in zwanzig Filialen, CAC im Verhältnis zum Kundenwert im Ziel.',
  ),
  goes('chat-dach', 'G0', -191, 'Entlastet die Telefonie in der Hochsaison, Team ist benannt.'),
  {
    wave: 'partners-alps',
    gate: 'G1',
    submitted: -149,
    openBecause: 'Zwei von drei Pilotpartnern haben die Schnittstelle nicht abgenommen.',
    points: 3,
    motion: {
      decision: 'kill',
      on: -140,
      ends: 'confirmed',
      rationale: 'Zwei Partner sind abgesprungen, der Nutzen trägt die Kosten der Anbindung nicht mehr.',
      exitPlan:
        'Schaufenster bei Partnern zum Monatsende abschalten, Restbestände zurückführen, Verträge fristgerecht kündigen, Kundendaten der Partner löschen und Löschung bestätigen.',
      votes: { thomsen: reject('Ein Partner im Allgäu wäre allein weiterzuführen.') },
    },
  },
  goes('app-intl', 'G0', -101, 'Zahlungsarten und Rechtstexte für beide Länder sind geprüft.'),
  goes(
    'stores-north',
    'G2',
    -94,
    'Schulungsquote und Bestandsgenauigkeit erreicht; die Retourenannahme hinkt noch hinterher.',
    {},
    [{ text: 'Retourenannahme in acht Filialen auf Handscanner umstellen', owner: 'clausen', due: -66 }],
  ),
  {
    wave: 'social-run',
    gate: 'G1',
    submitted: -88,
    points: 5,
    motion: {
      decision: 'hold',
      on: -80,
      ends: 'confirmed',
      rationale: 'Kosten pro Akquisition zu hoch; Vertrag mit der Agentur läuft aus, Neuvergabe abwarten.',
      reviewOn: 6,
      votes: { brandt: abstain('Ich warte die Neuvergabe ab.') },
    },
  },
  {
    wave: 'shop-dach',
    gate: 'G3',
    submitted: -77,
    motion: {
      decision: 'go',
      on: -68,
      ends: 'confirmed',
      rationale: 'Linie hat übernommen, Nutzenverantwortung liegt beim Leiter Onlineshop.',
    },
  },
  goes('shop-nordics', 'G0', -49, 'Logistik in Malmö ist unter Vertrag, Sprachfassungen sind beauftragt.'),
  {
    wave: 'stores-south',
    gate: 'G1',
    submitted: -28,
    points: 6,
    motion: {
      decision: 'conditional_go',
      on: -20,
      ends: 'confirmed',
      rationale: 'Pilotfilialen erfüllen die Schwellen; Skiservice braucht vor dem Ausbau drei Nacharbeiten.',
      conditions: [
        { text: 'Schichtplan für den Skiservice mit dem Betriebsrat abstimmen', owner: 'clausen', due: -6 },
        { text: 'Ersatzteillager für Bindungen in München einrichten', owner: 'clausen', due: 8 },
        { text: 'Abholregale in Augsburg nachrüsten', owner: 'clausen', due: -5, met: -7 },
      ],
      votes: { aksoy: reject('Kassenupdate in vier Filialen steht noch aus.') },
    },
  },
  {
    wave: 'chat-dach',
    gate: 'G1',
    submitted: -9,
    motion: {
      decision: 'go',
      on: -5,
      ends: 'closed',
      rationale: 'Kundenzufriedenheit im Chat über der Schwelle, Übergabe an die Filiale ist vorbereitet.',
      votes: { thomsen: abstain('Filialteams sind noch nicht gefragt worden.') },
    },
  },
  {
    wave: 'crm-base',
    gate: 'G2',
    submitted: -7,
    motion: {
      decision: 'go',
      on: -4,
      ends: 'open',
      rationale: 'Wiederkaufrate und Profilqualität erreichen die Schwellen, Redaktion ist eingespielt.',
      votes: {
        brandt: null,
        lorenz: null,
        aksoy: reject('Profilabgleich mit der Kasse ist nicht dokumentiert.'),
      },
    },
  },
  { wave: 'crm-clubs', gate: 'G0', submitted: -3 },
];
