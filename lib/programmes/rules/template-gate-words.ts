import type { GateKind } from '@/lib/gates/vocabulary';
import type { Words } from './template-words';

const words = (de: string, en: string): Words => ({ de, en });

export const gateWords: Readonly<Record<GateKind, Words>> = {
  G0: words('Startfreigabe', 'Start'),
  G1: words('Übergang in den Ausbau', 'Transition to expansion'),
  G2: words('Übergang in die Optimierung', 'Transition to optimisation'),
  G3: words('Übergabe in die Linie', 'Handover to operations'),
};

/** Sentences of the default criteria (G-10) by their key. */
export const criterionWords: Readonly<Record<string, Words>> = {
  business_case_approved: words('Business Case ist freigegeben', 'Business case is approved'),
  raci_valid: words('Verantwortlichkeitsmatrix ist gültig', 'RACI matrix is valid'),
  capacity_confirmed: words('Kapazität ist bestätigt', 'Capacity is confirmed'),
  budget_confirmed: words('Budget ist bestätigt', 'Budget is confirmed'),
  no_risk_above_tolerance: words(
    'Kein offenes Risiko über der Risikotoleranz',
    'No open risk above the risk tolerance',
  ),
  data_protection_cleared: words('Datenschutz ist geklärt', 'Data protection is cleared'),
  adoption_at_threshold: words(
    'Nutzungsrate im Überwachungszeitraum an der Abnahmeschwelle',
    'Adoption rate at the acceptance threshold over the observation window',
  ),
  conversion_at_threshold: words(
    'Konversionsrate im Überwachungszeitraum an der Abnahmeschwelle',
    'Conversion rate at the acceptance threshold over the observation window',
  ),
  training_complete: words('Schulungen sind abgeschlossen (100 %)', 'Training is complete (100%)'),
  content_complete: words('Inhalte sind vollständig (100 %)', 'Content is complete (100%)'),
  integration_slo_met: words(
    'Serviceziele der Anbindung im Überwachungszeitraum eingehalten',
    'Integration service objectives met over the observation window',
  ),
  gating_milestones_accepted: words(
    'Alle gate-relevanten Meilensteine sind abgenommen',
    'All gating milestones are accepted',
  ),
  backout_tested: words('Rückfallplan ist erprobt', 'Backout plan has been tested'),
  cac_ltv_within_target: words(
    'CAC/LTV zweier reifer Kohorten im Ziel',
    'CAC/LTV of two mature cohorts within target',
  ),
  capability_prerequisites: words(
    'Vorausgesetzte Fähigkeitsstufen sind erreicht',
    'Prerequisite capability steps are achieved',
  ),
  handover_accepted: words('Übergabe in die Linie ist abgenommen', 'Handover to operations is accepted'),
  benefits_owner_named: words(
    'Nutzenverantwortliche Person ist benannt',
    'A person responsible for the benefits is named',
  ),
  reviews_closed: words('Nachprüfungen sind geschlossen', 'Post-implementation reviews are closed'),
  lessons_recorded: words('Erkenntnisse sind festgehalten', 'Lessons learned are recorded'),
  strategic_fit: words('Beitrag zu den Programmzielen', 'Contribution to the programme objectives'),
  customer_benefit: words('Nutzen für Kundinnen und Kunden', 'Benefit for customers'),
  economic_outlook: words('Wirtschaftliche Aussicht', 'Economic outlook'),
  learning_value: words('Erkenntniswert', 'Learning value'),
};
