import 'server-only';
import { admitItem, deferItem, setAgenda } from '@/lib/cab/commands/agenda';
import { confirmMinutes, oblige, readMinutes } from '@/lib/cab/commands/minutes';
import { scheduleMeeting } from '@/lib/cab/commands/schedule';
import { attend, closeMeeting, startMeeting } from '@/lib/cab/commands/session';
import type { Presence } from '@/lib/cab/vocabulary';
import { versionOf } from './rows';
import type { Story } from './story';

const KEEPER = 'reuter';
const CHAIR = 'hoffmann';

/** Three meetings of the board: one with confirmed minutes, one that is not closed yet, and the next one. */
export function tellMeetings(story: Story): void {
  tellPast(story);
  tellRunning(story);
  schedule(story, 'next', { called: -4, day: 5, hour: 8 });
}

/** The franchise terminals are decided here, see the vote told with their request; the checkout is put off. */
function tellPast(story: Story): void {
  const { stage, timeline, ledger } = story;
  const { act, idOf, days } = stage;
  schedule(story, 'past', { called: -20, day: -13, hour: 7 });
  agendaOn(story, 'past', -14, ['franchise-terminal', 'checkout']);
  timeline.on(-13, 7, async (at) => {
    await seat(story, 'past', ['hoffmann', 'aksoy', 'arslan', 'lorenz', 'voss'], 'present', at);
    await act(KEEPER, startMeeting, await seen(story, 'past'), at);
  });
  timeline.on(-13, 9, async (at) => {
    const reason = 'Die Abbruchzahlen der Vorwoche fehlen; danach wird im Umlauf abgestimmt.';
    const checkout = { changeId: ledger.id('change:checkout'), reason };
    await act(KEEPER, deferItem, { ...(await seen(story, 'past')), ...checkout }, at);
    await act(
      KEEPER,
      oblige,
      {
        meetingId: ledger.id('meeting:past'),
        changeId: ledger.id('change:franchise-terminal'),
        text: 'Tagesmeldung zwei Wochen lang gegen die Kassenberichte der Partner abgleichen.',
        ownerId: idOf('arslan'),
        due: days.day(4),
      },
      at,
    );
    await act(KEEPER, closeMeeting, await seen(story, 'past'), at);
  });
  timeline.on(-12, 9, async (at) => {
    await act(CHAIR, confirmMinutes, { ...(await seen(story, 'past')), remark: '' }, at);
  });
  // one member has not read them yet
  timeline.on(-10, 9, async (at) => {
    for (const who of ['aksoy', 'arslan', 'voss', 'dietrich', 'hansen'])
      await act(who, readMinutes, { meetingId: ledger.id('meeting:past') }, at);
  });
}

/** Its agenda is frozen, a late item came in by motion, and nothing is decided yet. */
function tellRunning(story: Story): void {
  const { stage, timeline, ledger } = story;
  schedule(story, 'running', { called: -7, day: -1, hour: 15 });
  agendaOn(story, 'running', -2, ['returns-label']);
  timeline.on(-1, 15, async (at) => {
    await seat(story, 'running', ['hoffmann', 'aksoy', 'arslan'], 'present', at);
    await seat(story, 'running', ['lorenz'], 'excused', at);
    await stage.act(KEEPER, startMeeting, await seen(story, 'running'), at);
    const reason = 'Der Umlauf läuft seit heute; das Gremium will die Abbruchzahlen vorher sehen.';
    const late = { changeId: ledger.id('change:checkout'), reason };
    await stage.act(KEEPER, admitItem, { ...(await seen(story, 'running')), ...late }, at);
  });
}

async function seen({ stage, ledger }: Story, key: string) {
  const meetingId = ledger.id(`meeting:${key}`);
  return { meetingId, version: await versionOf(stage, meetingId) };
}

function schedule(
  { stage, timeline, ledger }: Story,
  key: string,
  { called, day, hour }: { readonly called: number; readonly day: number; readonly hour: number },
): void {
  const startsAt = stage.days.at(day, hour);
  timeline.on(called, 9, async (at) => {
    const { meetings } = await stage.act(
      KEEPER,
      scheduleMeeting,
      {
        programmeId: ledger.id('programme'),
        title: 'CAB-Sitzung',
        place: 'Raum Flensburg und Videokonferenz',
        startsAt: startsAt.toISOString(),
        endsAt: new Date(startsAt.getTime() + 2 * 3_600_000).toISOString(),
      },
      at,
    );
    ledger.set(`meeting:${key}`, meetings[0]?.id ?? '');
  });
}

function agendaOn(story: Story, key: string, day: number, requests: readonly string[]): void {
  const { stage, timeline, ledger } = story;
  timeline.on(day, 10, async (at) => {
    const changeIds = requests.map((request) => ledger.id(`change:${request}`));
    await stage.act(KEEPER, setAgenda, { ...(await seen(story, key)), changeIds }, at);
  });
}

async function seat(
  { stage, ledger }: Story,
  key: string,
  who: readonly string[],
  presence: Presence,
  at: Date,
): Promise<void> {
  const meetingId = ledger.id(`meeting:${key}`);
  for (const one of who)
    await stage.act(KEEPER, attend, { meetingId, personId: stage.idOf(one), presence }, at);
}
