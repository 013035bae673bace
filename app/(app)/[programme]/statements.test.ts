import { beforeAll, describe, expect, it } from 'vitest';
import { startGate } from '@/db/testing/gate';
import { addMilestone } from '@/db/testing/milestone';
import { countStatements } from '@/db/testing/statements';
import { done, useWorld } from '@/db/testing/world';
import type { Actor } from '@/lib/access/actor';
import { proveScope, type Scope, visibleProgrammes } from '@/lib/access/scope';
import { findSession, openSession } from '@/lib/access/session';
import { recordHistory } from '@/lib/audit/queries';
import { scheduleMeeting } from '@/lib/cab/commands/schedule';
import { boardOf } from '@/lib/cab/queries/board';
import { meetingPage } from '@/lib/cab/queries/meeting';
import { meetingsOf } from '@/lib/cab/queries/meetings';
import { createChange } from '@/lib/changes/commands/create';
import { changePage } from '@/lib/changes/queries/page';
import { changeSetting } from '@/lib/changes/queries/setting';
import { channelList } from '@/lib/channels/queries/list';
import { exceptionsInBrief } from '@/lib/exceptions/queries/list';
import { wavesLackingGates } from '@/lib/gates/queries/bare-waves';
import { gateList } from '@/lib/gates/queries/list';
import { gatePage } from '@/lib/gates/queries/page';
import { inbox, inboxCount } from '@/lib/inbox/queries';
import { scorecard } from '@/lib/measurement/queries/scorecard';
import { milestoneChoices } from '@/lib/milestones/queries/choices';
import { onTime } from '@/lib/milestones/queries/figures';
import { milestoneList } from '@/lib/milestones/queries/list';
import { overviewPage } from '@/lib/overview/queries/page';
import { programmeList } from '@/lib/programmes/queries/list';
import { addComment } from '@/lib/registry/commands/comment';
import { conversation, evidenceOf } from '@/lib/registry/queries/panel';
import { roadmapView, slipProposals } from '@/lib/roadmap/queries/plan';
import { newWaveChoices, waveDetail } from '@/lib/roadmap/queries/wave';
import { freeSlots, scheduleBetween } from '@/lib/schedule/queries/calendar';

const now = new Date();
const view = { zoom: 'quarter', from: null, baseline: 'current' } as const;

/** What each page asks for besides its frame. */
const pages: Record<string, (scope: Scope) => Promise<unknown>> = {
  overview: (scope) => Promise.all([overviewPage(scope, 'de', null, now), exceptionsInBrief(scope)]),
  roadmap: (scope) =>
    Promise.all([roadmapView(scope, view, now), slipProposals(scope), newWaveChoices(scope)]),
  wave: async (scope) => {
    const wave = await waveDetail(scope, 'WV-1', now);
    return Promise.all([wave, exceptionsInBrief(scope, wave?.number)]);
  },
  milestones: (scope) =>
    Promise.all([milestoneList(scope, {}, now), milestoneChoices(scope), onTime(scope, now)]),
  gates: (scope) => Promise.all([gateList(scope, {}, now), wavesLackingGates(scope)]),
  gate: async (scope) => {
    const page = await gatePage(scope, 'GT-1', now);
    if (!page) throw new Error('no gate');
    return Promise.all([
      evidenceOf(scope, page.id),
      exceptionsInBrief(scope, page.wave.number),
      conversation(scope, page.id),
      recordHistory(scope, page.id),
    ]);
  },
  board: (scope) => Promise.all([boardOf(scope), changeSetting(scope), meetingsOf(scope, now)]),
  meeting: async (scope) => {
    const page = await meetingPage(scope, 'CAB-1', now);
    if (!page) throw new Error('no meeting');
    return Promise.all([conversation(scope, page.id), recordHistory(scope, page.id)]);
  },
  change: async (scope) => {
    const page = await changePage(scope, 'CRD-1', now);
    if (!page) throw new Error('no change');
    return Promise.all([conversation(scope, page.id), recordHistory(scope, page.id)]);
  },
  schedule: (scope) =>
    Promise.all([
      scheduleBetween(scope, now, new Date(now.getTime() + 1_000_000)),
      freeSlots(scope, now, { minutes: 60, channelId: null }),
    ]),
  inbox: (scope) => inbox(scope, 'de', now),
  scorecard: (scope) => scorecard(scope, { period: null, segmentId: null }, now),
  channels: (scope) => channelList(scope),
  programmes: (scope) => programmeList(scope.actor),
};

describe('statements of a whole page, with session, scope, frame and nothing kept', () => {
  const world = useWorld();
  let scene: Awaited<ReturnType<typeof startGate>>;
  let milestoneId: string;
  beforeAll(async () => {
    scene = await startGate(world());
    ({ id: milestoneId } = await addMilestone(scene.manager, { phaseId: scene.pilotId }));
    const { programmeId } = scene;
    await done(createChange, await world().person('product_owner', { programmeId }), {
      programmeId,
      type: 'normal',
      title: 'Bestand je Filiale anzeigen',
    });
    const soon = Date.now() + 86_400_000;
    await done(scheduleMeeting, await world().person('change_manager', { programmeId }), {
      programmeId,
      title: 'CAB-Sitzung',
      place: '',
      startsAt: new Date(soon).toISOString(),
      endsAt: new Date(soon + 3_600_000).toISOString(),
    });
  });

  async function signedIn({ workspaceId, personId }: Actor): Promise<string> {
    return (await world().tx((tx) => openSession(tx, workspaceId, personId, new Date()))).token;
  }
  async function open(token: string, page: (scope: Scope) => Promise<unknown>): Promise<unknown> {
    const session = await findSession(token, 'browser');
    const scope = session && (await proveScope(session.actor, scene.key, 'programme:view', session.head));
    if (!scope) throw new Error('out of scope');
    return Promise.all([visibleProgrammes(scope.actor, scope.head), inboxCount(scope), page(scope)]);
  }

  it.each(Object.entries(pages))('%s: at most 12, and 1 when it is opened again', async (_, page) => {
    const token = await signedIn(scene.manager);
    // the next event empties what is kept
    await done(addComment, scene.manager, { recordId: milestoneId, body: 'Neuer Stand' });
    const first = await countStatements(() => open(token, page));
    expect(first.statements.length).toBeLessThanOrEqual(12);
    expect(first.statements[0]).toContain('read_session');
    const again = await countStatements(() => open(token, page));
    expect(again.value).toEqual(first.value);
    expect(again.statements.length).toBeLessThanOrEqual(3);
  });
});
