import type { Role } from '@/lib/access/roles';
import type { Member } from '../stage';

/** Key (the surname as the story calls people), full name, role, job title. The main personas come first. */
const people: readonly (readonly [string, string, Role, string])[] = [
  ['brandt', 'Dr. Katharina Brandt', 'sponsor', 'Vorständin Vertrieb und Digital'],
  ['petersen', 'Anna Petersen', 'programme_manager', 'Programmleiterin Omnichannel'],
  ['hansen', 'Lars Hansen', 'channel_lead', 'Leiter Onlineshop'],
  ['weber', 'Jonas Weber', 'analyst', 'Teamleiter Business Intelligence'],
  ['engel', 'Dr. Martin Engel', 'auditor', 'Leiter Interne Revision'],
  ['sommer', 'Kai Sommer', 'administrator', 'IT-Administrator'],
  ['voss', 'Henning Voss', 'steering_member', 'Finanzvorstand'],
  ['aksoy', 'Dr. Miriam Aksoy', 'steering_member', 'Leiterin IT'],
  ['lorenz', 'Svenja Lorenz', 'steering_member', 'Datenschutzbeauftragte'],
  ['thomsen', 'Jens Thomsen', 'steering_member', 'Leiter Filialvertrieb'],
  ['clausen', 'Birgit Clausen', 'channel_lead', 'Leiterin Filialkonzepte'],
  ['yildiz', 'Mehmet Yıldız', 'channel_lead', 'Leiter App'],
  ['krueger', 'Tobias Krüger', 'channel_lead', 'Leiter Marktplätze'],
  ['wagner', 'Julia Wagner', 'channel_lead', 'Leiterin CRM und E-Mail'],
  ['albers', 'Finn Albers', 'channel_lead', 'Leiter Social Commerce'],
  ['nowak', 'Sabine Nowak', 'channel_lead', 'Leiterin Kundenservice'],
  ['dietrich', 'Ralf Dietrich', 'channel_lead', 'Leiter Franchise'],
  ['schroeder', 'Nina Schröder', 'product_owner', 'Product Ownerin Handelsplattform'],
  ['brinkmann', 'Oliver Brinkmann', 'integration_engineer', 'Integrationsarchitekt'],
  ['jansen', 'Carla Jansen', 'content_manager', 'Leiterin Content'],
  ['lindemann', 'Petra Lindemann', 'risk_manager', 'Risikomanagerin'],
  ['reuter', 'Stefan Reuter', 'change_manager', 'Change-Manager IT'],
  ['hoffmann', 'Gudrun Hoffmann', 'cab_chair', 'Vorsitzende des CAB'],
  ['arslan', 'Deniz Arslan', 'cab_member', 'Leiter IT-Betrieb'],
  ['behrens', 'Ute Behrens', 'viewer', 'Betriebsratsvorsitzende'],
];

/** The start-up in the group: five people, one of them known from the large programme. */
const startUp: readonly (readonly [string, string, Role, string])[] = [
  ['moeller', 'Inga Möller', 'programme_manager', 'Gründerin Fjordkaffee'],
  ['peters', 'Malte Peters', 'sponsor', 'Geschäftsführer Fjordkaffee'],
  ['grund', 'Sophie Grund', 'channel_lead', 'Vertrieb Fjordkaffee'],
  ['lassen', 'Ole Lassen', 'analyst', 'Zahlen und Technik Fjordkaffee'],
];

const letters: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', ı: 'i' };

function member(domain: string) {
  return ([key, name, role, jobTitle]: readonly [string, string, Role, string]): Member => {
    const plain = name
      .replace(/^Dr\. /, '')
      .toLowerCase()
      .replace(/[äöüßı]/g, (letter) => letters[letter] ?? letter)
      .replaceAll(' ', '.');
    return { key, name, email: `${plain}@${domain}`, jobTitle, role };
  };
}

export const nordlichtCast = people.map(member('nordlicht-sport.example'));
const startUpCast = startUp.map(member('fjordkaffee.example'));
export const cast: readonly Member[] = [...nordlichtCast, ...startUpCast];
