import type { Role } from '@/lib/access/roles';
import type { Member } from '../stage';

const people: readonly (readonly [string, string, Role, string])[] = [
  ['sponsor', 'Helga Groß', 'sponsor', 'Vorständin'],
  ['manager', 'Bernd Maß', 'programme_manager', 'Programmmanager'],
  ['chair', 'Ruth Stab', 'steering_member', 'Vorsitzende des Lenkungsausschusses'],
  ['member', 'Karl Meter', 'steering_member', 'Leiter IT'],
  ['analyst', 'Ida Zoll', 'analyst', 'Analystin'],
  ['auditor', 'Otto Lot', 'auditor', 'Interne Revision'],
  ['administrator', 'Eva Elle', 'administrator', 'Administratorin'],
  ['lead-1', 'Anton Fuß', 'channel_lead', 'Kanalleiter'],
  ['lead-2', 'Berta Klafter', 'channel_lead', 'Kanalleiterin'],
  ['lead-3', 'Cäsar Spanne', 'channel_lead', 'Kanalleiter'],
  ['lead-4', 'Dora Rute', 'channel_lead', 'Kanalleiterin'],
];

export const cast: readonly Member[] = people.map(([key, name, role, jobTitle]) => ({
  key,
  name,
  email: `${key}@massstab.example`,
  jobTitle,
  role,
}));
