import type { MilestoneKind } from '@/lib/milestones/vocabulary';
import type { PhaseKind } from '@/lib/roadmap/vocabulary';

export type Words = { readonly de: string; readonly en: string };
type MilestoneWords = { readonly title: Words; readonly criteria: readonly Words[] };

const words = (de: string, en: string): Words => ({ de, en });
const told = (title: Words, ...criteria: readonly Words[]): MilestoneWords => ({ title, criteria });

export const phaseWords: Readonly<Record<PhaseKind, Words>> = {
  pilot: words('Pilot', 'Pilot'),
  expand: words('Ausbau', 'Expand'),
  optimise: words('Optimierung', 'Optimise'),
};

export const segmentWords = words('Alle Kundinnen und Kunden', 'All customers');

/** What each phase has to deliver; the text becomes the programme's own and can be changed there. */
export const milestoneWords: Readonly<Record<PhaseKind, Readonly<Record<MilestoneKind, MilestoneWords>>>> = {
  pilot: {
    technical: told(
      words('Anbindung getestet', 'Integration tested'),
      words(
        'Schnittstellen laufen im Test ohne offene kritische Fehler',
        'Interfaces run in test without open critical defects',
      ),
      words('Rückfallplan ist erprobt', 'Backout plan has been rehearsed'),
    ),
    content: told(
      words('Inhalte für den Pilot fertiggestellt', 'Content for the pilot complete'),
      words(
        'Alle Inhalte des Pilotsortiments sind freigegeben',
        'All content of the pilot range is approved',
      ),
    ),
    training: told(
      words('Pilotteam geschult', 'Pilot team trained'),
      words(
        'Alle Mitglieder des Pilotteams haben die Schulung abgeschlossen',
        'Every member of the pilot team has completed the training',
      ),
    ),
    activation: told(
      words('Pilot aktiviert', 'Pilot live'),
      words('Kanal ist für die Pilotkohorten erreichbar', 'The channel is open to the pilot cohorts'),
      words('Überwachung und Meldewege sind in Betrieb', 'Monitoring and alerting are in operation'),
    ),
    revenue: told(
      words('Erstes Umsatzziel erreicht', 'First revenue target reached'),
      words(
        'Umsatz im Überwachungszeitraum liegt am Ziel oder darüber',
        'Revenue in the observation window is at or above target',
      ),
    ),
    decision: told(
      words('Entscheidungsvorlage für den Ausbau', 'Decision paper for expansion'),
      words(
        'Ergebnisse des Piloten und Empfehlung liegen vor',
        'Results of the pilot and a recommendation are available',
      ),
    ),
  },
  expand: {
    technical: told(
      words('Lastbetrieb nachgewiesen', 'Operation under load proven'),
      words(
        'Serviceziele sind unter erwarteter Last eingehalten',
        'Service objectives are met under expected load',
      ),
    ),
    content: told(
      words('Inhalte des vollen Sortiments fertiggestellt', 'Content of the full range complete'),
      words('Alle Inhalte sind freigegeben und veröffentlicht', 'All content is approved and published'),
    ),
    training: told(
      words('Alle Teams geschult', 'All teams trained'),
      words(
        'Alle betroffenen Teams haben die Schulung abgeschlossen',
        'Every affected team has completed the training',
      ),
    ),
    activation: told(
      words('Kanal für alle Zielgruppen aktiviert', 'Channel live for all target groups'),
      words(
        'Kanal ist für alle Kohorten der Welle erreichbar',
        'The channel is open to all cohorts of the wave',
      ),
    ),
    revenue: told(
      words('Umsatzziel des Ausbaus erreicht', 'Revenue target of the expansion reached'),
      words(
        'Umsatz im Überwachungszeitraum liegt am Ziel oder darüber',
        'Revenue in the observation window is at or above target',
      ),
    ),
    decision: told(
      words('Entscheidungsvorlage für die Optimierung', 'Decision paper for optimisation'),
      words(
        'Wirtschaftlichkeit zweier reifer Kohorten ist belegt',
        'Economics of two mature cohorts are evidenced',
      ),
    ),
  },
  optimise: {
    technical: told(
      words('Regelbetrieb automatisiert', 'Regular operation automated'),
      words(
        'Betriebshandbuch und Servicevereinbarungen sind in Kraft',
        'Operations manual and service agreements are in force',
      ),
    ),
    content: told(
      words('Inhalte nach Messergebnissen überarbeitet', 'Content revised on measured results'),
      words('Schwächste Inhalte sind ersetzt', 'The weakest content has been replaced'),
    ),
    training: told(
      words('Linie eingewiesen', 'Line organisation briefed'),
      words(
        'Linienverantwortliche haben die Einweisung abgeschlossen',
        'Line owners have completed the briefing',
      ),
    ),
    activation: told(
      words('Optimierungen in Betrieb', 'Optimisations live'),
      words(
        'Bestätigte Verbesserungen sind für alle Kohorten in Betrieb',
        'Confirmed improvements are live for all cohorts',
      ),
    ),
    revenue: told(
      words('Nachhaltiges Umsatzziel erreicht', 'Sustained revenue target reached'),
      words(
        'Umsatz liegt über ein Quartal am Ziel oder darüber',
        'Revenue is at or above target over one quarter',
      ),
    ),
    decision: told(
      words('Übergabe in die Linie abgenommen', 'Handover to operations accepted'),
      words(
        'Linie bestätigt die Übernahme von Betrieb und Nutzenverantwortung',
        'Operations confirm that they take over running and benefits',
      ),
    ),
  },
};

/** Responsibilities; `{channel}` is the channel of the wave. */
export const deliverableWords = {
  steering: words('Programmsteuerung und Berichte', 'Programme control and reporting'),
  backlog: words('Priorisierung und Backlog', 'Prioritisation and backlog'),
  suppliers: words('Lieferantenmanagement', 'Supplier management'),
  analytics: words('Kennzahlen und Analytik', 'KPIs and analytics'),
  onboarding: words('Kanal-Onboarding: {channel}', 'Channel onboarding: {channel}'),
  integration: words('Anbindung: {channel}', 'Integration: {channel}'),
  content: words('Inhalte: {channel}', 'Content: {channel}'),
  training: words('Schulung: {channel}', 'Training: {channel}'),
} as const;
export type DeliverableKey = keyof typeof deliverableWords;
