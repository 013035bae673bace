import type { ChannelStatus, ChannelTier, ChannelType } from '@/lib/channels/vocabulary';

export const nordlicht = {
  key: 'nordlicht',
  name: 'Nordlicht Omnichannel',
  objectives: [
    'Online- und Filialgeschäft bis zum Ende des dritten Geschäftsjahres auf einen Kundenstamm zusammenführen.',
    'Umsatzanteil digital beeinflusster Käufe von 38 % auf 55 % steigern.',
    'Kosten pro Akquisition je Kanal unter 28 € halten und das Verhältnis CAC zu Kundenwert unter 0,30.',
    'Jede Welle nur nach nachgewiesener Abnahmeschwelle ausbauen.',
  ],
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  bundesland: 'sh',
  fiscalStartMonth: 3,
  profile: 'standard',
} as const;

export type ChannelKey = 'shop' | 'app' | 'stores' | 'marketplace' | 'crm' | 'social' | 'chat' | 'partners';
type ChannelPlan = {
  readonly key: ChannelKey;
  readonly name: string;
  readonly type: ChannelType;
  readonly lead: string;
  readonly region: string;
  readonly tier: ChannelTier;
  readonly status: ChannelStatus;
  readonly description: string;
};

export const channels: readonly ChannelPlan[] = [
  {
    key: 'shop',
    name: 'Onlineshop',
    type: 'shop',
    lead: 'hansen',
    region: 'DACH',
    tier: 'primary',
    status: 'live',
    description: 'Eigener Webshop mit rund 48.000 Artikeln, Lieferung nach Hause und in die Filiale.',
  },
  {
    key: 'app',
    name: 'App',
    type: 'app',
    lead: 'yildiz',
    region: 'DACH',
    tier: 'primary',
    status: 'live',
    description: 'App mit Kundenkarte, Verfügbarkeit in der Filiale und Selbstkasse.',
  },
  {
    key: 'stores',
    name: 'Filialen',
    type: 'stores',
    lead: 'clausen',
    region: 'Deutschland',
    tier: 'primary',
    status: 'live',
    description: '64 Filialen mit Click & Collect, Beratungstermin und Skiservice.',
  },
  {
    key: 'marketplace',
    name: 'Marktplätze',
    type: 'marketplace',
    lead: 'krueger',
    region: 'EU',
    tier: 'secondary',
    status: 'live',
    description: 'Verkauf ausgewählter Sortimente über fremde Marktplätze.',
  },
  {
    key: 'crm',
    name: 'E-Mail und CRM',
    type: 'email_crm',
    lead: 'wagner',
    region: 'DACH',
    tier: 'primary',
    status: 'live',
    description: 'Bestandskundenkommunikation entlang des Kundenlebenszyklus.',
  },
  {
    key: 'social',
    name: 'Social Commerce',
    type: 'social_commerce',
    lead: 'albers',
    region: 'Deutschland',
    tier: 'tactical',
    status: 'paused',
    description: 'Kauf aus Kurzvideos und Livestreams, zunächst mit Laufsortiment.',
  },
  {
    key: 'chat',
    name: 'Service-Chat',
    type: 'service_chat',
    lead: 'nowak',
    region: 'DACH',
    tier: 'secondary',
    status: 'live',
    description: 'Beratung und Auftragsauskunft per Chat, mit Übergabe an die Filiale.',
  },
  {
    key: 'partners',
    name: 'Franchisepartner',
    type: 'partners',
    lead: 'dietrich',
    region: 'Alpenraum',
    tier: 'tactical',
    status: 'planned',
    description: '23 selbstständige Händler mit gemeinsamem Sortiment und Warenwirtschaft.',
  },
];

export type SegmentKey = 'families' | 'runners' | 'beginners' | 'clubs' | 'bargain' | 'premium';
type SegmentPlan = {
  readonly key: SegmentKey;
  readonly name: string;
  readonly description: string;
  readonly share: string;
  readonly transactionValueCents: number;
  readonly cacCents: number;
  readonly clvCents: number;
};

/** Shares of the customer base add up to 1. */
export const segments: readonly SegmentPlan[] = [
  {
    key: 'families',
    name: 'Wintersportfamilien',
    description: 'Rüsten jede Saison mehrere Personen aus, kaufen ab September.',
    share: '0.24',
    transactionValueCents: 18_900,
    cacCents: 2_450,
    clvCents: 92_000,
  },
  {
    key: 'runners',
    name: 'Ambitionierte Läufer',
    description: 'Ersetzen Laufschuhe zweimal im Jahr, lesen Testberichte.',
    share: '0.19',
    transactionValueCents: 12_400,
    cacCents: 1_980,
    clvCents: 71_500,
  },
  {
    key: 'beginners',
    name: 'Outdoor-Einsteiger',
    description: 'Erster Kauf nach Beratung, hohe Rücksendequote.',
    share: '0.17',
    transactionValueCents: 8_600,
    cacCents: 2_710,
    clvCents: 31_000,
  },
  {
    key: 'clubs',
    name: 'Vereine und Teams',
    description: 'Sammelbestellungen mit Beflockung, Rechnungskauf.',
    share: '0.12',
    transactionValueCents: 46_500,
    cacCents: 5_200,
    clvCents: 214_000,
  },
  {
    key: 'bargain',
    name: 'Preisbewusste Gelegenheitskäufer',
    description: 'Kaufen zur Black Week und im Saisonschlussverkauf.',
    share: '0.18',
    transactionValueCents: 5_900,
    cacCents: 1_340,
    clvCents: 17_800,
  },
  {
    key: 'premium',
    name: 'Premium-Wintersportler',
    description: 'Kaufen Neuheiten zum vollen Preis, erwarten Service.',
    share: '0.10',
    transactionValueCents: 38_200,
    cacCents: 6_100,
    clvCents: 187_000,
  },
];
