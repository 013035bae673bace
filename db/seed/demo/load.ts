import 'server-only';
import type { WorldLoader } from '../setting';
import { createStage } from '../stage';
import { createTimeline } from '../timeline';
import { tellAnnals } from './annals';
import { cast } from './cast';
import { tellChanges } from './changes';
import { tellCosts } from './costs';
import { tellExceptions } from './exceptions';
import { foundProgramme } from './found';
import { setGates, tellPassage } from './gates';
import { createLedger } from './ledger';
import { tellMeasurement } from './measure';
import { tellMeetings } from './meetings';
import { passages } from './passages';
import { tellPeople } from './people';
import { planWave, type Station, stationsOf, tellForecasts } from './plan';
import { type Fate, fateOf, tellProgress } from './progress';
import { tellResponsibilities } from './responsibilities';
import { tellRisks } from './risks';
import { tellStartUp } from './start-up';
import { FOUNDED, type Story } from './story';
import { waves } from './waves';

/** Nordlicht Sport: eighteen months of an omnichannel programme, told by the commands people would have used. */
export const loadDemo: WorldLoader = async ({ workspaceId, days, random, password, say }) => {
  const stage = await createStage({
    workspaceId,
    name: 'Nordlicht Sport',
    cast,
    administrator: 'sommer',
    password,
    mustChange: false,
    days,
    random,
    since: days.at(FOUNDED - 4, 8),
  });
  const story: Story = { stage, timeline: createTimeline(days), ledger: createLedger() };
  foundProgramme(story);
  const told: { station: Station; fate: Fate }[] = [];
  const stations = waves.map((wave) => ({ wave, own: stationsOf(wave, random) }));
  for (const { wave, own } of stations) {
    planWave(story, wave, own);
    setGates(story, wave);
    for (const station of own) {
      const fate = fateOf(station);
      told.push({ station, fate });
      tellForecasts(story, station, fate);
      tellProgress(story, station, fate);
    }
  }
  const all = stations.flatMap(({ own }) => own);
  for (const passage of passages) tellPassage(story, passage, all);
  tellCosts(story, told);
  tellExceptions(story);
  tellMeasurement(story);
  tellAnnals(story);
  tellResponsibilities(story);
  tellPeople(story);
  tellChanges(story);
  tellMeetings(story);
  tellRisks(story);
  tellStartUp(story);
  const steps = await story.timeline.play((done, total) => say(`  ${done} of ${total} steps told`));
  say(`  ${steps} steps told`);
};
