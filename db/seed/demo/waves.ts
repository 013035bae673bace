import type { ChannelKey, SegmentKey } from './programme';

/** How the forecasts of a wave move over the months. */
export type Course = 'calm' | 'late' | 'early' | 'zigzag';

/** Start and end of the three phases in days from today; budgets in thousand euros. */
export type WavePlan = {
  readonly key: string;
  readonly title: string;
  /** Put behind milestone titles where several waves share a channel. */
  readonly place: string;
  readonly channel: ChannelKey;
  readonly region: string;
  readonly segments: readonly SegmentKey[];
  readonly after: readonly string[];
  readonly bounds: readonly [number, number, number, number];
  readonly budgets: readonly [number, number, number];
  readonly course: Course;
};

export const waves: readonly WavePlan[] = [
  {
    key: 'shop-dach',
    title: 'Onlineshop DACH: Warenkorb und Lieferzusage',
    place: 'DACH',
    channel: 'shop',
    region: 'DACH',
    segments: ['families', 'runners', 'bargain'],
    after: [],
    bounds: [-560, -440, -290, -70],
    budgets: [320, 540, 210],
    course: 'calm',
  },
  {
    key: 'app-club',
    title: 'App: Kundenkarte und Bestandskunden',
    place: 'Bestandskunden',
    channel: 'app',
    region: 'DACH',
    segments: ['families', 'premium'],
    after: [],
    bounds: [-500, -345, -200, 40],
    budgets: [280, 460, 180],
    course: 'late',
  },
  {
    key: 'stores-north',
    title: 'Filialen Nord: Click & Collect',
    place: 'Nord',
    channel: 'stores',
    region: 'Schleswig-Holstein, Hamburg',
    segments: ['families', 'beginners', 'premium'],
    after: ['shop-dach'],
    bounds: [-430, -310, -95, 120],
    budgets: [410, 690, 240],
    course: 'calm',
  },
  {
    key: 'crm-base',
    title: 'E-Mail und CRM: Lebenszyklus Bestandskunden',
    place: 'Bestand',
    channel: 'crm',
    region: 'DACH',
    segments: ['runners', 'bargain', 'families'],
    after: [],
    bounds: [-390, -280, -12, 160],
    budgets: [150, 230, 90],
    course: 'early',
  },
  {
    key: 'marketplace-de',
    title: 'Marktplätze Deutschland: Laufsortiment',
    place: 'Deutschland',
    channel: 'marketplace',
    region: 'Deutschland',
    segments: ['runners', 'bargain'],
    after: ['shop-dach'],
    bounds: [-330, -205, 5, 180],
    budgets: [190, 310, 120],
    course: 'late',
  },
  {
    key: 'stores-south',
    title: 'Filialen Süd: Click & Collect und Skiservice',
    place: 'Süd',
    channel: 'stores',
    region: 'Bayern, Baden-Württemberg',
    segments: ['families', 'premium'],
    after: ['stores-north'],
    bounds: [-215, -20, 115, 300],
    budgets: [380, 640, 220],
    course: 'zigzag',
  },
  {
    key: 'social-run',
    title: 'Social Commerce: Livestream Laufschuhe',
    place: 'Laufschuhe',
    channel: 'social',
    region: 'Deutschland',
    segments: ['runners', 'beginners'],
    after: ['shop-dach'],
    bounds: [-250, -95, 130, 300],
    budgets: [160, 280, 110],
    course: 'late',
  },
  {
    key: 'chat-dach',
    title: 'Service-Chat: Beratung mit Filialübergabe',
    place: 'DACH',
    channel: 'chat',
    region: 'DACH',
    segments: ['beginners', 'premium'],
    after: ['stores-north'],
    bounds: [-190, -10, 140, 300],
    budgets: [140, 210, 80],
    course: 'calm',
  },
  {
    key: 'partners-alps',
    title: 'Franchisepartner: gemeinsame Warenwirtschaft Alpen',
    place: 'Alpen',
    channel: 'partners',
    region: 'Allgäu, Tirol',
    segments: ['premium', 'clubs'],
    after: [],
    bounds: [-300, -150, 30, 190],
    budgets: [260, 420, 150],
    course: 'late',
  },
  {
    key: 'app-intl',
    title: 'App: Österreich und Schweiz',
    place: 'AT/CH',
    channel: 'app',
    region: 'Österreich, Schweiz',
    segments: ['families', 'premium'],
    after: ['app-club'],
    bounds: [-100, 35, 190, 370],
    budgets: [210, 350, 130],
    course: 'zigzag',
  },
  {
    key: 'shop-nordics',
    title: 'Onlineshop Skandinavien',
    place: 'Skandinavien',
    channel: 'shop',
    region: 'Dänemark, Schweden',
    segments: ['families', 'runners'],
    after: ['shop-dach'],
    bounds: [-48, 85, 240, 430],
    budgets: [340, 560, 190],
    course: 'calm',
  },
  {
    key: 'crm-clubs',
    title: 'E-Mail und CRM: Vereine und Teams',
    place: 'Vereine',
    channel: 'crm',
    region: 'Deutschland',
    segments: ['clubs'],
    after: ['crm-base'],
    bounds: [18, 130, 260, 420],
    budgets: [120, 190, 70],
    course: 'calm',
  },
  {
    key: 'marketplace-eu',
    title: 'Marktplätze Europa: Wintersport',
    place: 'Europa',
    channel: 'marketplace',
    region: 'Niederlande, Frankreich, Polen',
    segments: ['bargain', 'families'],
    after: ['marketplace-de'],
    bounds: [60, 190, 330, 500],
    budgets: [230, 390, 140],
    course: 'calm',
  },
  {
    key: 'partners-harz',
    title: 'Franchisepartner: Schaufenster Harz und Erzgebirge',
    place: 'Mittelgebirge',
    channel: 'partners',
    region: 'Harz, Erzgebirge',
    segments: ['clubs', 'beginners'],
    after: [],
    bounds: [110, 230, 360, 540],
    budgets: [170, 290, 100],
    course: 'calm',
  },
];

export const phaseWords = { pilot: 'Pilot', expand: 'Ausbau', optimise: 'Optimierung' } as const;
