import 'server-only';
import type { WorldLoader } from '../setting';
import { createStage } from '../stage';
import { createTimeline } from '../timeline';
import { cast } from './cast';
import { foundProgramme } from './found';
import { createLedger } from './ledger';
import { tellMeasurement } from './measure';
import { planWave, stationsOf, tellForecasts } from './plan';
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
  for (const wave of waves) {
    const stations = stationsOf(wave, random);
    planWave(story, wave, stations);
    for (const station of stations) tellForecasts(story, station, station.planned + station.slip);
  }
  tellMeasurement(story);
  const steps = await story.timeline.play((done, total) => say(`  ${done} of ${total} steps told`));
  say(`  ${steps} steps told`);
};
