import type { MilestoneKind } from '@/lib/milestones/vocabulary';
import type { ChannelKey } from './programme';

/** Kind, gating or not (`!`), title. Four milestones of a pilot, three of the expansion, two of the optimisation. */
type Entry = readonly [MilestoneKind | `${MilestoneKind}!`, string];

export const catalogue: Readonly<Record<ChannelKey, readonly Entry[]>> = {
  shop: [
    ['technical!', 'Bestandsschnittstelle zur Warenwirtschaft abgenommen'],
    ['activation!', 'Lieferzusage für die Pilotgruppe freigeschaltet'],
    ['content', 'Produkttexte und Größenberater vollständig'],
    ['training', 'Kundenservice auf neue Retouren geschult'],
    ['activation!', 'Warenkorb für alle Kunden freigeschaltet'],
    ['technical!', 'Lasttest für die Black Week bestanden'],
    ['revenue', 'Umsatzziel des ersten Ausbauquartals erreicht'],
    ['technical!', 'Suche auf verfügbare Filialware umgestellt'],
    ['decision', 'Übergabe an den Linienbetrieb beschlossen'],
  ],
  app: [
    ['technical!', 'Anmeldung mit Kundenkonto sicherheitsgeprüft'],
    ['activation!', 'Kundenkarte für 5.000 Testkunden aktiviert'],
    ['content', 'Store-Auftritt und Hilfetexte veröffentlicht'],
    ['training', 'Filialteams an der App-Beratung geschult'],
    ['activation!', 'Selbstkasse in 20 Filialen aktiviert'],
    ['technical', 'Push-Dienst auf neue Plattform umgezogen'],
    ['revenue!', 'App-Umsatzanteil von 12 % erreicht'],
    ['technical!', 'Absturzrate unter 0,5 % gesenkt'],
    ['decision', 'Betriebskonzept der App verabschiedet'],
  ],
  stores: [
    ['technical!', 'Kassensystem mit Auftragsverwaltung verbunden'],
    ['activation!', 'Click & Collect in sechs Pilotfilialen gestartet'],
    ['training', 'Pilotfilialen vollständig geschult'],
    ['content', 'Beschilderung und Abholregale aufgebaut'],
    ['activation!', 'Click & Collect in allen Filialen der Region'],
    ['training!', 'Schulungsquote aller Filialen bei 100 %'],
    ['revenue', 'Abholumsatz von 400.000 € im Monat erreicht'],
    ['technical!', 'Bestandsgenauigkeit von 97 % nachgewiesen'],
    ['decision', 'Übergabe an die Regionalleitung beschlossen'],
  ],
  marketplace: [
    ['technical!', 'Artikeldaten nach Marktplatzvorgaben geprüft'],
    ['activation!', 'Erste 500 Artikel auf dem Marktplatz gelistet'],
    ['content', 'Produktbilder freigestellt und hochgeladen'],
    ['technical', 'Bestandsabgleich im Stundentakt nachgewiesen'],
    ['activation!', 'Gesamtes Laufsortiment gelistet'],
    ['technical', 'Retourenabwicklung mit Logistikpartner erprobt'],
    ['revenue!', 'Deckungsbeitrag je Auftrag über 6 €'],
    ['revenue', 'Kanal-ROI über 1,2 bestätigt'],
    ['decision', 'Übergabe an das Kategoriemanagement beschlossen'],
  ],
  crm: [
    ['technical!', 'Einwilligungen datenschutzkonform übernommen'],
    ['activation!', 'Begrüßungsstrecke für Neukunden gestartet'],
    ['content', 'Vorlagen der Saisonkommunikation freigegeben'],
    ['training', 'Redaktion im Kampagnenwerkzeug geschult'],
    ['activation!', 'Warenkorbabbrecher-Strecke für alle Kunden'],
    ['technical!', 'Kundenprofil mit Filialkäufen angereichert'],
    ['revenue', 'Wiederkaufrate um zwei Punkte gesteigert'],
    ['technical', 'Abmelderate unter 0,3 % stabilisiert'],
    ['decision', 'Redaktionsbetrieb an Marketing übergeben'],
  ],
  social: [
    ['technical!', 'Kasse im sozialen Netz technisch angebunden'],
    ['activation!', 'Erster Livestream mit Kauffunktion gesendet'],
    ['content', 'Drehplan für acht Livestreams abgestimmt'],
    ['training', 'Moderationsteam geschult'],
    ['activation!', 'Wöchentlicher Livestream eingeführt'],
    ['content', 'Inhalte von zwanzig Markenbotschaftern freigegeben'],
    ['revenue!', 'Kosten pro Akquisition unter 30 €'],
    ['revenue', 'Engagement-Rate über 4 % gehalten'],
    ['decision', 'Kanalrolle im Jahresplan bestätigt'],
  ],
  chat: [
    ['technical!', 'Auftragsauskunft im Chat angebunden'],
    ['activation!', 'Chat für Auftragsfragen gestartet'],
    ['training!', 'Beratungsteam im Chat geschult'],
    ['content', 'Antwortbausteine zu 120 Anliegen freigegeben'],
    ['activation!', 'Übergabe vom Chat in die Filiale eingeführt'],
    ['technical', 'Rückruftermine aus dem Chat buchbar'],
    ['revenue', 'Kundenzufriedenheit im Chat über 85 %'],
    ['technical!', 'Erstlösungsquote von 70 % nachgewiesen'],
    ['decision', 'Schichtmodell des Chats verabschiedet'],
  ],
  partners: [
    ['technical!', 'Warenwirtschaft der Pilotpartner angebunden'],
    ['decision!', 'Rahmenvertrag mit Pilotpartnern unterzeichnet'],
    ['training', 'Partnerbetriebe im Bestellsystem geschult'],
    ['activation!', 'Gemeinsames Schaufenster bei drei Partnern'],
    ['activation!', 'Zwölf Partnerbetriebe freigeschaltet'],
    ['technical', 'Provisionsabrechnung automatisiert'],
    ['revenue', 'Partnerumsatz von 150.000 € im Monat'],
    ['technical', 'Stammdatenqualität der Partner über 95 %'],
    ['decision', 'Betreuung an den Vertrieb übergeben'],
  ],
};

/** Acceptance criteria by kind. */
export const criteria: Readonly<Record<MilestoneKind, readonly string[]>> = {
  activation: [
    'Freischaltung ist im Betriebsprotokoll belegt',
    'Keine offene Störung der Stufe 1 oder 2 seit fünf Tagen',
  ],
  training: ['Teilnahmelisten liegen vollständig vor'],
  content: ['Freigabe durch Redaktion und Rechtsabteilung liegt vor'],
  revenue: ['Auswertung des Controllings liegt vor'],
  decision: ['Unterzeichnetes Protokoll liegt vor'],
  technical: ['Abnahmeprotokoll der IT liegt vor', 'Testbericht ohne offene Fehler der Klasse A'],
};

/** Where the planned dates of the milestones lie in their phase, as share of its length. */
export const positions = { pilot: [0.22, 0.36, 0.45, 0.58], expand: [0.3, 0.5, 0.72], optimise: [0.4, 0.75] };
