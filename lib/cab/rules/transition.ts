import { type Finding, finding } from '@/lib/voting/rules/verdict';
import type { ItemOutcome, MeetingState } from '../vocabulary';

export const meetingEvents = [
  'set_agenda',
  'cancel',
  'start',
  'attend',
  'admit',
  'call',
  'defer',
  'oblige',
  'close',
  'confirm',
] as const;
export type MeetingEvent = (typeof meetingEvents)[number];

export type MeetingFacts = {
  readonly state: MeetingState;
  readonly startsAt: Date;
  readonly items: readonly { readonly number: string; readonly outcome: ItemOutcome }[];
  /** Outcome of the item the step is about. */
  readonly item: ItemOutcome | null;
  /** Persons in the seats of chair and deputy. */
  readonly leads: readonly string[];
  readonly presentIds: readonly string[];
  readonly now: Date;
};
/** `persons` are those who act: a deputy brings both. */
type MeetingActor = { readonly persons: readonly string[] };
type Guard = (facts: MeetingFacts, actor: MeetingActor) => readonly Finding[];
type Row = {
  readonly from: readonly MeetingState[];
  readonly to: MeetingState | null;
  readonly guards: readonly Guard[];
};
export type MeetingVerdict =
  | { readonly ok: true; readonly to: MeetingState }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** A meeting may begin this early. */
const EARLY_MINUTES = 30;

const numbersOf = (items: MeetingFacts['items']) => items.map(({ number }) => number).join(', ');

const notEarly: Guard = ({ startsAt, now }) =>
  now.getTime() >= startsAt.getTime() - EARLY_MINUTES * 60_000
    ? []
    : [finding('K', 'too_early', { minutes: EARLY_MINUTES })];
const hasAgenda: Guard = ({ items }) =>
  items.length > 0 ? [] : [finding('V', 'agenda_empty', { fixer: 'change_manager' })];
/** Nothing is frozen that is no longer before the board. */
const standsStill: Guard = ({ items }) => {
  const gone = items.filter(({ outcome }) => outcome === 'withdrawn');
  return gone.length === 0
    ? []
    : [finding('K', 'items_gone', { numbers: numbersOf(gone), fixer: 'change_manager' })];
};
const chaired: Guard = ({ leads, presentIds }) =>
  leads.some((id) => presentIds.includes(id)) ? [] : [finding('K', 'chair_absent', { fixer: 'chair' })];
const itemOpen: Guard = ({ item }) =>
  item === 'open' || item === 'voting' ? [] : [finding('K', 'item_settled')];
const noVote: Guard = ({ item }) =>
  item === 'voting' ? [finding('K', 'vote_running', { fixer: 'chair' })] : [];
/** Every item ends with a decision or a deferral; silence is none. */
const allSettled: Guard = ({ items }) => {
  const open = items.filter(({ outcome }) => outcome === 'open' || outcome === 'voting');
  return open.length === 0
    ? []
    : [finding('K', 'items_open', { count: open.length, numbers: numbersOf(open), fixer: 'chair' })];
};
const byChair: Guard = ({ leads }, { persons }) =>
  persons.some((id) => leads.includes(id)) ? [] : [finding('P', 'confirmed_by_chair', { fixer: 'chair' })];

/** The course of a meeting as data; without `to` the state stays. */
const TABLE: Readonly<Record<MeetingEvent, Row>> = {
  set_agenda: { from: ['scheduled'], to: null, guards: [] },
  cancel: { from: ['scheduled'], to: 'cancelled', guards: [] },
  start: { from: ['scheduled'], to: 'running', guards: [notEarly, hasAgenda, standsStill, chaired] },
  attend: { from: ['scheduled', 'running'], to: null, guards: [] },
  admit: { from: ['running'], to: null, guards: [] },
  call: { from: ['running'], to: null, guards: [itemOpen] },
  defer: { from: ['running'], to: null, guards: [itemOpen, noVote] },
  oblige: { from: ['running', 'closed'], to: null, guards: [] },
  close: { from: ['running'], to: 'closed', guards: [allSettled] },
  confirm: { from: ['closed'], to: 'minuted', guards: [byChair] },
};

/** May `actor` do `event` now? The state after it, or every unmet guard. */
export function meetingTransition(
  facts: MeetingFacts,
  event: MeetingEvent,
  actor: MeetingActor,
): MeetingVerdict {
  const row = TABLE[event];
  if (!row.from.includes(facts.state))
    return { ok: false, findings: [finding('K', 'illegal_transition', { state: facts.state })] };
  const findings = row.guards.flatMap((guard) => guard(facts, actor));
  return findings.length === 0 ? { ok: true, to: row.to ?? facts.state } : { ok: false, findings };
}

/** States an event may start from. */
export const meetingStatesBefore = (event: MeetingEvent): readonly MeetingState[] => TABLE[event].from;
