import type { Locale } from './locale';
import accessDe from './messages/de/access.json';
import auditDe from './messages/de/audit.json';
import cabDe from './messages/de/cab.json';
import changesDe from './messages/de/changes.json';
import channelsDe from './messages/de/channels.json';
import commonDe from './messages/de/common.json';
import costsDe from './messages/de/costs.json';
import exceptionsDe from './messages/de/exceptions.json';
import exchangeDe from './messages/de/exchange.json';
import gatesDe from './messages/de/gates.json';
import inboxDe from './messages/de/inbox.json';
import measurementDe from './messages/de/measurement.json';
import milestonesDe from './messages/de/milestones.json';
import overviewDe from './messages/de/overview.json';
import peopleDe from './messages/de/people.json';
import programmesDe from './messages/de/programmes.json';
import raciDe from './messages/de/raci.json';
import registryDe from './messages/de/registry.json';
import risksDe from './messages/de/risks.json';
import roadmapDe from './messages/de/roadmap.json';
import scheduleDe from './messages/de/schedule.json';
import settingsDe from './messages/de/settings.json';
import shellDe from './messages/de/shell.json';
import statesDe from './messages/de/states.json';
import votingDe from './messages/de/voting.json';
import accessEn from './messages/en/access.json';
import auditEn from './messages/en/audit.json';
import cabEn from './messages/en/cab.json';
import changesEn from './messages/en/changes.json';
import channelsEn from './messages/en/channels.json';
import commonEn from './messages/en/common.json';
import costsEn from './messages/en/costs.json';
import exceptionsEn from './messages/en/exceptions.json';
import exchangeEn from './messages/en/exchange.json';
import gatesEn from './messages/en/gates.json';
import inboxEn from './messages/en/inbox.json';
import measurementEn from './messages/en/measurement.json';
import milestonesEn from './messages/en/milestones.json';
import overviewEn from './messages/en/overview.json';
import peopleEn from './messages/en/people.json';
import programmesEn from './messages/en/programmes.json';
import raciEn from './messages/en/raci.json';
import registryEn from './messages/en/registry.json';
import risksEn from './messages/en/risks.json';
import roadmapEn from './messages/en/roadmap.json';
import scheduleEn from './messages/en/schedule.json';
import settingsEn from './messages/en/settings.json';
import shellEn from './messages/en/shell.json';
import statesEn from './messages/en/states.json';
import votingEn from './messages/en/voting.json';

/** One namespace per room; a key below it is `<namespace>.<path>`. */
export const NAMESPACES = [
  'common',
  'shell',
  'states',
  'access',
  'audit',
  'programmes',
  'cab',
  'changes',
  'channels',
  'roadmap',
  'milestones',
  'gates',
  'exceptions',
  'voting',
  'measurement',
  'costs',
  'raci',
  'people',
  'inbox',
  'overview',
  'exchange',
  'registry',
  'risks',
  'schedule',
  'settings',
] as const;
export type Namespace = (typeof NAMESPACES)[number];
export type Messages = { readonly [key: string]: string | Messages };

const de: Record<Namespace, Messages> = {
  common: commonDe,
  shell: shellDe,
  states: statesDe,
  access: accessDe,
  audit: auditDe,
  programmes: programmesDe,
  cab: cabDe,
  changes: changesDe,
  channels: channelsDe,
  roadmap: roadmapDe,
  milestones: milestonesDe,
  gates: gatesDe,
  voting: votingDe,
  measurement: measurementDe,
  costs: costsDe,
  raci: raciDe,
  people: peopleDe,
  inbox: inboxDe,
  overview: overviewDe,
  exceptions: exceptionsDe,
  exchange: exchangeDe,
  registry: registryDe,
  risks: risksDe,
  schedule: scheduleDe,
  settings: settingsDe,
};

const en: Record<Namespace, Messages> = {
  common: commonEn,
  shell: shellEn,
  states: statesEn,
  access: accessEn,
  audit: auditEn,
  programmes: programmesEn,
  cab: cabEn,
  changes: changesEn,
  channels: channelsEn,
  roadmap: roadmapEn,
  milestones: milestonesEn,
  gates: gatesEn,
  voting: votingEn,
  measurement: measurementEn,
  costs: costsEn,
  raci: raciEn,
  people: peopleEn,
  inbox: inboxEn,
  overview: overviewEn,
  exceptions: exceptionsEn,
  exchange: exchangeEn,
  registry: registryEn,
  risks: risksEn,
  schedule: scheduleEn,
  settings: settingsEn,
};

/** All messages of one language: pages, mails and exports read the same words. */
export const messagesFor = (locale: Locale): Record<Namespace, Messages> => (locale === 'de' ? de : en);

/** Only the named namespaces, for the part of a page that runs in the browser. */
export function pickMessages(
  locale: Locale,
  namespaces: readonly Namespace[],
): Partial<Record<Namespace, Messages>> {
  const all = messagesFor(locale);
  return Object.fromEntries(namespaces.map((namespace) => [namespace, all[namespace]]));
}
