import type { Actor } from '@/lib/access/actor';
import { deferItem, setAgenda } from '@/lib/cab/commands/agenda';
import { scheduleMeeting } from '@/lib/cab/commands/schedule';
import { attend, closeMeeting, startMeeting } from '@/lib/cab/commands/session';
import { versionOf } from './gate';
import { done, type World } from './world';

type MeetingStage = 'scheduled' | 'ready' | 'running' | 'settled' | 'closed';
type Set = {
  readonly programmeId: string;
  readonly changeId: string;
  readonly chair: Actor;
  readonly manager: Actor;
  readonly now: Date;
};
const STAGES: readonly MeetingStage[] = ['scheduled', 'ready', 'running', 'settled', 'closed'];

/** A meeting of the board with one item on its agenda, taken by its people as far as wanted. */
export async function meetingAt(world: World, set: Set, stage: MeetingStage): Promise<string> {
  const { programmeId, changeId, chair, manager, now } = set;
  const at = { now };
  const { meetings } = await done(
    scheduleMeeting,
    manager,
    {
      programmeId,
      title: 'CAB-Sitzung',
      place: 'Raum 4.12',
      startsAt: now.toISOString(),
      endsAt: new Date(now.getTime() + 90 * 60_000).toISOString(),
    },
    at,
  );
  const meetingId = meetings[0]?.id ?? '';
  const seen = async () => ({ meetingId, version: await versionOf(world, meetingId) });
  const steps: readonly [MeetingStage, () => Promise<unknown>][] = [
    [
      'ready',
      async () => {
        await done(setAgenda, manager, { ...(await seen()), changeIds: [changeId] }, at);
        await done(attend, manager, { meetingId, personId: chair.personId, presence: 'present' }, at);
      },
    ],
    ['running', async () => done(startMeeting, manager, await seen(), at)],
    [
      'settled',
      async () =>
        done(deferItem, manager, { ...(await seen()), changeId, reason: 'Der Lasttest fehlt noch.' }, at),
    ],
    ['closed', async () => done(closeMeeting, manager, await seen(), at)],
  ];
  for (const [name, run] of steps) if (STAGES.indexOf(name) <= STAGES.indexOf(stage)) await run();
  return meetingId;
}
