import type { ScopeKind } from '@/lib/changes/vocabulary';
import type { VoteDomain } from '@/lib/voting/vocabulary';
import { laterRequests } from './later-requests';

export type Fate =
  | 'draft'
  | 'submitted'
  | 'analysis'
  | 'before_manager'
  | 'before_board'
  | 'voting'
  | 'rejected'
  | 'approved'
  | 'testing'
  | 'scheduled'
  | 'done'
  | 'with_issues'
  | 'backed_out'
  | 'cancelled';

/** One request of the demo programme; `on` = day it was drafted, window = days after that day at 20:00 UTC. */
export type RequestOfStory = {
  readonly key: string;
  readonly on: number;
  readonly title: string;
  readonly by: string;
  readonly implementer: string;
  readonly tester: string;
  readonly affects: readonly string[];
  readonly scope: readonly ScopeKind[];
  readonly reason: string;
  readonly benefit: string;
  readonly cost: number;
  readonly impact: 1 | 2 | 3 | 4 | 5;
  readonly likelihood: 1 | 2 | 3 | 4 | 5;
  readonly domains: readonly VoteDomain[];
  readonly precedent?: boolean;
  readonly visible?: boolean;
  readonly personalData?: boolean;
  /** A line of the rollback plan: KPI of the programme, what crosses it, days watched. */
  readonly watch?: {
    readonly kpi: string;
    readonly comparison: 'below' | 'above';
    readonly threshold: string;
    readonly days: number;
  };
  readonly windowAfter: number;
  readonly fate: Fate;
};

const certificate = (key: string, on: number, what: string): RequestOfStory => ({
  key,
  on,
  title: `Zertifikat erneuern: ${what}`,
  by: 'brinkmann',
  implementer: 'arslan',
  tester: 'weber',
  affects: ['wave:shop-dach'],
  scope: ['interface'],
  reason: 'Das Zertifikat der Schnittstelle läuft in drei Wochen ab.',
  benefit: 'Die Schnittstelle bleibt ohne Unterbrechung erreichbar.',
  cost: 40_000,
  impact: 2,
  likelihood: 1,
  domains: ['technology'],
  precedent: true,
  windowAfter: 11,
  fate: 'done',
});

/** What people asked for over the year, in every state of the table. */
export const requests: readonly RequestOfStory[] = [
  certificate('cert-pay', -210, 'Zahlungsdienst'),
  certificate('cert-erp', -180, 'Warenwirtschaft'),
  certificate('cert-crm', -150, 'CRM'),
  {
    key: 'stock-events',
    on: -120,
    title: 'Bestandsabgleich auf Ereignisse umstellen',
    by: 'schroeder',
    implementer: 'brinkmann',
    tester: 'weber',
    affects: ['wave:stores-north', 'wave:shop-dach'],
    scope: ['interface', 'data_model'],
    reason:
      'Der nächtliche Abgleich kommt für Click & Collect zu spät; jede zehnte Abholung scheitert am Bestand.',
    benefit: 'Bestände stimmen innerhalb einer Minute, Fehlabholungen sinken auf unter 1 %.',
    cost: 4_800_000,
    impact: 4,
    likelihood: 3,
    domains: ['technology', 'operations'],
    watch: { kpi: 'integration_slo', comparison: 'below', threshold: '0.9', days: 30 },
    windowAfter: 20,
    fate: 'with_issues',
  },
  {
    key: 'push-consent',
    on: -95,
    title: 'Einwilligung für Push-Nachrichten neu gestalten',
    by: 'yildiz',
    implementer: 'schroeder',
    tester: 'weber',
    affects: ['wave:app-club'],
    scope: ['customer_journey'],
    reason: 'Nur 31 % der Kundinnen und Kunden willigen ein; die Abfrage kommt beim ersten Start.',
    benefit: 'Einwilligungen steigen auf über 45 %.',
    cost: 900_000,
    impact: 2,
    likelihood: 2,
    domains: ['data_protection', 'channel'],
    visible: true,
    personalData: true,
    windowAfter: 18,
    fate: 'done',
  },
  {
    key: 'price-service',
    on: -70,
    title: 'Preisdienst der Marktplätze auf neue Version heben',
    by: 'krueger',
    implementer: 'brinkmann',
    tester: 'arslan',
    affects: ['wave:marketplace-de'],
    scope: ['interface'],
    reason: 'Die alte Version wird zum Quartalsende abgeschaltet.',
    benefit: 'Preise werden ohne Lücke übertragen.',
    cost: 1_500_000,
    impact: 3,
    likelihood: 3,
    domains: ['technology'],
    windowAfter: 15,
    fate: 'backed_out',
  },
  {
    key: 'loyalty-contract',
    on: -16,
    title: 'Vertrag mit dem Bonuspartner erweitern',
    by: 'wagner',
    implementer: 'jansen',
    tester: 'weber',
    affects: ['wave:crm-base'],
    scope: ['contract', 'customer_journey'],
    reason: 'Der Bonuspartner bietet Punkte auch für Abholungen an; dafür ist der Vertrag zu ergänzen.',
    benefit: 'Wiederkaufrate plus zwei Prozentpunkte.',
    cost: 6_000_000,
    impact: 3,
    likelihood: 2,
    domains: ['finance'],
    visible: true,
    windowAfter: 40,
    fate: 'analysis',
  },
  {
    key: 'checkout',
    on: -22,
    title: 'Kasse in zwei Schritten statt in vier',
    by: 'hansen',
    implementer: 'schroeder',
    tester: 'weber',
    affects: ['wave:shop-nordics', 'wave:shop-dach'],
    scope: ['customer_journey'],
    reason: 'Zwei von drei Abbrüchen geschehen zwischen Adresse und Zahlung.',
    benefit: 'Konversionsrate plus 0,3 Prozentpunkte.',
    cost: 3_200_000,
    impact: 3,
    likelihood: 3,
    domains: ['technology', 'channel'],
    visible: true,
    windowAfter: 34,
    fate: 'voting',
  },
  {
    key: 'search-engine',
    on: -30,
    title: 'Suche im Onlineshop auf semantische Treffer erweitern',
    by: 'hansen',
    implementer: 'brinkmann',
    tester: 'weber',
    affects: ['wave:shop-dach'],
    scope: ['interface'],
    reason: 'Jede fünfte Suche nach Wintersport endet ohne Treffer.',
    benefit: 'Nulltreffer sinken auf unter 8 %.',
    cost: 2_400_000,
    impact: 3,
    likelihood: 2,
    domains: ['technology'],
    watch: { kpi: 'conversion_rate', comparison: 'below', threshold: '0.02', days: 30 },
    windowAfter: 36,
    fate: 'scheduled',
  },
  {
    key: 'chat-routing',
    on: -26,
    title: 'Weiterleitung im Service-Chat nach Warteschlange',
    by: 'nowak',
    implementer: 'arslan',
    tester: 'schroeder',
    affects: ['wave:chat-dach'],
    scope: ['interface', 'customer_journey'],
    reason: 'In Spitzenzeiten warten Kundinnen und Kunden länger als sieben Minuten.',
    benefit: 'Wartezeit unter zwei Minuten.',
    cost: 700_000,
    impact: 2,
    likelihood: 2,
    domains: ['operations'],
    visible: true,
    windowAfter: 38,
    fate: 'testing',
  },
  {
    key: 'franchise-terminal',
    on: -18,
    title: 'Kassenterminals der Franchisepartner anbinden',
    by: 'dietrich',
    implementer: 'arslan',
    tester: 'weber',
    affects: ['wave:partners-alps'],
    scope: ['interface'],
    reason: 'Umsätze der Partner fehlen in der Tagesmeldung.',
    benefit: 'Tagesumsätze vollständig bis 22 Uhr.',
    cost: 1_900_000,
    impact: 3,
    likelihood: 3,
    domains: ['technology', 'operations'],
    windowAfter: 45,
    fate: 'approved',
  },
  ...laterRequests,
];
