import type { Column, PlanMilestoneKind, PlanPhaseKind, RowKind } from '../vocabulary';

/** The words written on export; both languages are read back. */
export const COLUMN_TITLES: Record<'de' | 'en', Record<Column, string>> = {
  de: {
    kind: 'Art',
    number: 'Nummer',
    externalId: 'Externe ID',
    wave: 'Welle',
    phase: 'Phase',
    title: 'Titel',
    channel: 'Kanal',
    cohorts: 'Kohorten',
    phaseKind: 'Phasenart',
    start: 'Start',
    end: 'Ende',
    milestoneKind: 'Meilensteinart',
    gating: 'Gate-relevant',
    owner: 'Owner',
    baselineDate: 'Basistermin',
    forecast: 'Prognosetermin',
    actual: 'Isttermin',
    predecessors: 'Vorgänger',
    criteria: 'Abnahmekriterien',
    notes: 'Notizen',
    id: 'Stellwerk-ID',
    version: 'Stellwerk-Version',
  },
  en: {
    kind: 'Kind',
    number: 'Number',
    externalId: 'External ID',
    wave: 'Wave',
    phase: 'Phase',
    title: 'Title',
    channel: 'Channel',
    cohorts: 'Cohorts',
    phaseKind: 'Phase kind',
    start: 'Start',
    end: 'End',
    milestoneKind: 'Milestone kind',
    gating: 'Gating',
    owner: 'Owner',
    baselineDate: 'Baseline date',
    forecast: 'Forecast date',
    actual: 'Actual date',
    predecessors: 'Predecessors',
    criteria: 'Acceptance criteria',
    notes: 'Notes',
    id: 'Stellwerk ID',
    version: 'Stellwerk version',
  },
};

/** Further headers people use, lower case without spaces, dots, hyphens and umlaut marks. */
export const COLUMN_SYNONYMS: Record<Column, readonly string[]> = {
  kind: ['typ', 'type', 'recordkind', 'rowkind', 'zeilenart'],
  number: ['nr', 'no', 'nummer', 'key', 'kennung', 'meilensteinnr', 'milestoneno', 'milestonenumber'],
  externalId: ['extid', 'externid', 'externekennung', 'uid', 'fremdschlussel', 'externalkey'],
  wave: ['wellen', 'waves', 'rolloutwelle', 'rolloutwave'],
  phase: ['phasen', 'phases', 'phasename'],
  title: ['meilenstein', 'milestone', 'name', 'bezeichnung', 'vorgangsname', 'taskname', 'aufgabe', 'task'],
  channel: ['kanale', 'channels', 'vertriebskanal'],
  cohorts: ['kohorte', 'cohort', 'segment', 'segmente', 'segments', 'zielgruppe', 'zielgruppen', 'audience'],
  phaseKind: ['phasentyp', 'phasetype'],
  start: ['anfang', 'beginn', 'startdatum', 'startdate', 'starttermin', 'geplanterstart', 'plannedstart'],
  end: ['enddatum', 'enddate', 'endtermin', 'geplantesende', 'plannedend', 'fertigstellung', 'finish'],
  milestoneKind: ['meilensteintyp', 'milestonetype', 'kategorie', 'category'],
  gating: ['gaterelevanz', 'gatingmilestone', 'gate', 'gaterelevant'],
  owner: [
    'verantwortlich',
    'verantwortliche',
    'verantwortlicher',
    'eigner',
    'responsible',
    'email',
    'ressource',
  ],
  baselineDate: [
    'baseline',
    'basisplan',
    'plantermin',
    'solltermin',
    'planneddate',
    'plandate',
    'termin',
    'datum',
    'date',
  ],
  forecast: ['prognose', 'forecasttermin', 'voraussichtlich', 'expected', 'expecteddate'],
  actual: ['ist', 'istdatum', 'tatsachlich', 'actualfinish', 'erledigtam', 'completedon'],
  predecessors: ['vorganger', 'predecessor', 'abhangigkeit', 'abhangigkeiten', 'dependson', 'dependencies'],
  criteria: ['abnahmekriterium', 'kriterien', 'acceptancecriterion', 'criteria'],
  notes: [
    'notiz',
    'bemerkung',
    'bemerkungen',
    'kommentar',
    'note',
    'comment',
    'remarks',
    'beschreibung',
    'description',
  ],
  id: ['recordid'],
  version: ['recordversion'],
};

/** Words for machine values in both languages; the first of each pair is written on export. */
export const KIND_WORDS: Record<RowKind, readonly [de: string, en: string, ...more: string[]]> = {
  wave: ['Welle', 'Wave'],
  phase: ['Phase', 'Phase'],
  milestone: ['Meilenstein', 'Milestone', 'Aufgabe', 'Task', 'Vorgang'],
};
export const PHASE_KIND_WORDS: Record<PlanPhaseKind, readonly [de: string, en: string, ...more: string[]]> = {
  pilot: ['Pilot', 'Pilot', 'Pilotphase', 'Pilot phase'],
  expand: ['Ausbau', 'Expand', 'Ausbauphase', 'Expansion', 'Rollout'],
  optimise: ['Optimierung', 'Optimise', 'Optimize', 'Optimierungsphase', 'Optimisation', 'Optimization'],
};
export const MILESTONE_KIND_WORDS: Record<
  PlanMilestoneKind,
  readonly [de: string, en: string, ...more: string[]]
> = {
  activation: ['Aktivierung', 'Activation', 'Go-live', 'Launch'],
  training: ['Schulung', 'Training'],
  content: ['Content', 'Content', 'Inhalt', 'Inhalte'],
  revenue: ['Umsatzziel', 'Revenue target', 'Revenue', 'Umsatz'],
  decision: ['Entscheidung', 'Decision'],
  technical: ['Technik', 'Technical', 'Technisch'],
};
export const YES_NO_WORDS: Record<'yes' | 'no', readonly [de: string, en: string, ...more: string[]]> = {
  yes: ['Ja', 'Yes', 'j', 'y', 'x', 'true', 'wahr', '1'],
  no: ['Nein', 'No', 'n', 'false', 'falsch', '0', '-'],
};
