import 'server-only';
import { appointSeat } from '@/lib/cab/commands/seats';
import { decideChange, putChangeMotion } from '@/lib/changes/commands/approval';
import { cancelChange } from '@/lib/changes/commands/close';
import { createChange } from '@/lib/changes/commands/create';
import {
  assessChange,
  checkConflicts,
  putToApproval,
  submitChange,
  takeUpChange,
} from '@/lib/changes/commands/intake';
import { addRollback } from '@/lib/changes/commands/rollback';
import { passTest, startTest } from '@/lib/changes/commands/work';
import { castVote } from '@/lib/voting/commands/cast';
import { closeBallot } from '@/lib/voting/commands/steer';
import type { VoteDomain } from '@/lib/voting/vocabulary';
import { tellCalendar } from './calendar';
import { tellDrift, tellEmergency, tellTemplate, tellWork } from './change-deeds';
import { type Fate, type RequestOfStory, requests } from './change-requests';
import { versionOf } from './rows';
import type { Story } from './story';

const seats = [
  ['hoffmann', 'chair', 'programme'],
  ['aksoy', 'deputy', 'technology'],
  ['arslan', 'member', 'operations'],
  ['lorenz', 'member', 'data_protection'],
  ['voss', 'member', 'finance'],
] as const;
const assessors: Readonly<Record<VoteDomain, string>> = {
  programme: 'petersen',
  channel: 'hansen',
  technology: 'aksoy',
  data_protection: 'lorenz',
  legal: 'lindemann',
  procurement: 'voss',
  finance: 'voss',
  operations: 'nowak',
};
const order: readonly Fate[] = ['submitted', 'analysis', 'before_board', 'approved', 'testing', 'scheduled'];
/** How far a fate leads along the stages of the table. */
const reach: Readonly<Record<Fate, number>> = {
  draft: -1,
  submitted: 0,
  analysis: 1,
  before_manager: 2,
  before_board: 2,
  voting: 2,
  rejected: 2,
  cancelled: 1,
  approved: 3,
  testing: 4,
  scheduled: 5,
  done: 6,
  with_issues: 6,
  backed_out: 6,
};
const reaches = (fate: Fate, stage: (typeof order)[number]) => reach[fate] >= order.indexOf(stage);

/** The board, its calendar, and what people asked for: every step is the command somebody took. */
export function tellChanges(story: Story): void {
  const { stage, timeline, ledger } = story;
  const { act, idOf } = stage;
  const programmeId = () => ledger.id('programme');
  timeline.on(-240, 9, async (at) => {
    for (const [who, seat, domain] of seats)
      await act(
        'reuter',
        appointSeat,
        { programmeId: programmeId(), personId: idOf(who), seat, domain, emergency: domain !== 'finance' },
        at,
      );
  });
  tellCalendar(story);
  for (const request of requests) tellRequest(story, request);
  tellTemplate(story);
  tellEmergency(story);
  tellDrift(story);
}

function tellRequest(story: Story, request: RequestOfStory): void {
  const { stage, timeline, ledger } = story;
  const { act, days } = stage;
  const { on, fate, windowAfter } = request;
  const id = () => ledger.id(`change:${request.key}`);
  const seen = async () => ({ changeId: id(), version: await versionOf(stage, id()) });
  const start = days.at(on + windowAfter, 20);
  const step = (day: number, hour: number, run: (at: Date) => Promise<unknown>) =>
    timeline.on(on + day, hour, run);
  step(0, 9, async (at) => {
    const made = await act(request.by, createChange, draftOf(story, request, start), at);
    ledger.set(`change:${request.key}`, made.id);
    const { watch } = request;
    if (!watch) return;
    const { kpi, days: windowDays, ...line } = watch;
    const kpiId = ledger.id(`kpi:${kpi}`);
    const ownerId = stage.idOf('weber');
    await act(request.by, addRollback, { ...(await seen()), kpiId, ...line, windowDays, ownerId }, at);
  });
  if (reaches(fate, 'submitted')) step(0, 11, async (at) => act(request.by, submitChange, await seen(), at));
  if (reaches(fate, 'analysis')) step(1, 9, async (at) => takeUp(story, request, at));
  if (fate === 'cancelled') {
    step(4, 9, async (at) =>
      act(
        request.by,
        cancelChange,
        { ...(await seen()), reason: 'Die Lizenz wird um ein Jahr verlängert.' },
        at,
      ),
    );
  }
  if (!reaches(fate, 'before_board')) return;
  step(3, 9, async (at) => {
    for (const domain of domainsOf(request))
      await act(
        assessorFor(request, domain),
        assessChange,
        {
          changeId: id(),
          domain,
          verdict: domain === 'data_protection' ? 'with_conditions' : 'no_objection',
          finding:
            domain === 'data_protection'
              ? 'Zulässig, wenn die Einwilligung getrennt abgefragt und protokolliert wird.'
              : 'Geprüft; Aufwand und Betrieb sind eingeplant.',
        },
        at,
      );
    await act('reuter', checkConflicts, { changeId: id(), moment: 'analysis' }, at);
    await act('reuter', putToApproval, await seen(), at);
  });
  if (fate === 'before_board' || fate === 'before_manager') return;
  const low = request.impact * request.likelihood <= 4 && request.precedent === true && !request.visible;
  if (low) {
    step(4, 9, async (at) =>
      act(
        'reuter',
        decideChange,
        { ...(await seen()), decision: 'approved', reason: 'Geringes Risiko, erprobter Ablauf.' },
        at,
      ),
    );
  } else tellVote(story, request, seen);
  if (fate === 'voting' || fate === 'rejected' || !reaches(fate, 'approved')) return;
  if (reaches(fate, 'testing'))
    step(7, 9, async (at) => act(request.implementer, startTest, await seen(), at));
  if (reaches(fate, 'scheduled'))
    step(8, 15, async (at) =>
      act(
        request.tester,
        passTest,
        {
          ...(await seen()),
          testEvidence: 'Abnahmelauf mit 120 Fällen, alle bestanden.',
          backoutTested: true,
        },
        at,
      ),
    );
  if (reach[fate] === 6) tellWork(story, request, seen);
}

type Seen = () => Promise<{ changeId: string; version: number }>;

function draftOf({ stage, ledger }: Story, request: RequestOfStory, start: Date) {
  const { idOf } = stage;
  return {
    programmeId: ledger.id('programme'),
    title: request.title,
    scopeKinds: [...request.scope],
    affects: request.affects.map((key) => ledger.id(key)),
    reason: request.reason,
    benefit: request.benefit,
    costCents: request.cost,
    effortDays: '8',
    implementerId: idOf(request.implementer),
    testerId: idOf(request.tester),
    commsPlan: 'Kanalleitung, Kundenservice und Filialen am Vortag per E-Mail.',
    windowStart: start.toISOString(),
    windowEnd: new Date(start.getTime() + 4 * 3_600_000).toISOString(),
    implementationMinutes: 90,
    validationMinutes: 45,
    backoutTriggers: 'Fehlerquote über 1 % in 15 Minuten oder Konversionsrate 20 % unter dem Vortag.',
    backoutSteps: 'Vorherige Version aktivieren, Warteschlange nachfahren, Kundenservice informieren.',
    backoutMinutes: 40,
    pointOfNoReturn: 'Nach dem Umschalten der Datenübertragung',
    impact: request.impact,
    likelihood: request.likelihood,
    personalData: request.personalData ?? false,
    customerVisible: request.visible ?? false,
    precedent: request.precedent ?? false,
    integrations: 1,
    domains: [...request.domains],
  };
}

const domainsOf = (request: RequestOfStory): readonly VoteDomain[] => [
  ...new Set<VoteDomain>([
    ...request.domains,
    ...(request.scope.includes('contract') ? (['procurement', 'legal'] as const) : []),
  ]),
];

/** Nobody assesses the own request. */
const assessorFor = (request: RequestOfStory, domain: VoteDomain): string =>
  [request.by, request.implementer].includes(assessors[domain]) ? 'petersen' : assessors[domain];

async function takeUp({ stage, ledger }: Story, request: RequestOfStory, at: Date): Promise<void> {
  const changeId = ledger.id(`change:${request.key}`);
  await stage.act(
    'reuter',
    takeUpChange,
    {
      changeId,
      version: await versionOf(stage, changeId),
      assessors: domainsOf(request).map((domain) => ({
        domain,
        assessorId: stage.idOf(assessorFor(request, domain)),
      })),
    },
    at,
  );
}

/** The board votes; members who asked or implement are recused by themselves. */
function tellVote(story: Story, request: RequestOfStory, seen: Seen): void {
  const { stage, timeline, ledger } = story;
  const { act } = stage;
  const { on, fate, key } = request;
  const voters = ['hoffmann', 'aksoy', 'arslan', 'lorenz', 'voss'].filter(
    (who) => who !== request.by && who !== request.implementer,
  );
  const running = fate === 'voting';
  const day = running ? -1 - on : 5;
  timeline.on(on + day, 8, async (at) => {
    const { changeId } = await seen();
    const closesAt = running ? stage.days.at(9, 16).toISOString() : null;
    const { ballotId } = await act(
      'hoffmann',
      putChangeMotion,
      { changeId, form: running ? 'circular' : 'meeting', closesAt },
      at,
    );
    ledger.set(`ballot:${key}`, ballotId);
    for (const who of running ? voters.slice(1, 3) : voters) {
      const rejects = fate === 'rejected' && who !== 'aksoy';
      await act(
        who,
        castVote,
        {
          ballotId,
          choice: rejects ? 'reject' : 'approve',
          reason: rejects ? 'Zweck und Löschfristen der Spiegelung sind nicht geklärt.' : '',
        },
        at,
      );
    }
    if (running) return;
    await act('hoffmann', closeBallot, { ballotId }, at);
    const decision = fate === 'rejected' ? 'rejected' : 'approved';
    const reason = fate === 'rejected' ? 'Das CAB lehnt ohne Löschkonzept ab.' : '';
    await act('hoffmann', decideChange, { ...(await seen()), decision, reason }, at);
  });
}
