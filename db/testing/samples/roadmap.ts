import { addDependency } from '@/lib/roadmap/commands/add-dependency';
import { adoptProposal } from '@/lib/roadmap/commands/adopt-proposal';
import { captureBaseline } from '@/lib/roadmap/commands/capture-baseline';
import { commitPhase } from '@/lib/roadmap/commands/commit-phase';
import { createPhase } from '@/lib/roadmap/commands/create-phase';
import { createWave } from '@/lib/roadmap/commands/create-wave';
import { editPhase } from '@/lib/roadmap/commands/edit-phase';
import { editWave } from '@/lib/roadmap/commands/edit-wave';
import { rebaseline } from '@/lib/roadmap/commands/rebaseline';
import { removeDependency } from '@/lib/roadmap/commands/remove-dependency';
import { versionOf } from '../gate';
import { addMilestone } from '../milestone';
import { layWave } from '../plan';
import { type Place, sample } from '../proofs/place';
import { done } from '../world';

const reason = 'So beschlossen am Montag.';
/** A wave nothing has happened to yet, with two milestones of which one follows the other. */
const drafted = (at: Place) =>
  at.once('drafted wave', async () => {
    const wave = await layWave(at, 'Welle im Entwurf');
    const { id: fromId } = await addMilestone(at.manager, { phaseId: wave.pilotId, title: 'Erst' });
    const { id: toId } = await addMilestone(at.manager, { phaseId: wave.pilotId, title: 'Dann' });
    const { id: linkId } = await done(addDependency, at.manager, { fromId, toId, lagDays: 30 });
    const { id: freeId } = await addMilestone(at.manager, { phaseId: wave.pilotId, title: 'Frei' });
    return { ...wave, fromId, toId, freeId, linkId };
  });

export const samples = [
  sample(createWave)(async (at) => ({
    by: at.manager,
    input: {
      programmeId: at.programmeId,
      channelId: at.channelId,
      title: 'Welle Nord',
      segmentIds: [at.segmentId],
      predecessorIds: [(await drafted(at)).waveId],
      leadId: at.manager.personId,
    },
    about: at.channelId,
  })),
  sample(editWave)(async (at) => {
    const { waveId } = await drafted(at);
    const version = await versionOf(at.world, waveId);
    const people = { leadId: at.manager.personId, segmentIds: [at.segmentId] };
    return { by: at.manager, input: { waveId, version, title: 'Anders', ...people } };
  }),
  sample(createPhase)(async (at) => {
    const { id: waveId } = await at.once('bare wave', () =>
      done(createWave, at.manager, {
        programmeId: at.programmeId,
        channelId: at.channelId,
        title: 'Welle ohne Phasen',
        segmentIds: [at.segmentId],
      }),
    );
    const period = { plannedStart: '2027-05-01', plannedEnd: '2027-08-01' };
    return { by: at.manager, input: { waveId, kind: 'pilot', title: 'Pilot', ...period } };
  }),
  sample(editPhase)(async (at) => {
    const { pilotId: phaseId } = await drafted(at);
    return {
      by: at.manager,
      input: { phaseId, version: await versionOf(at.world, phaseId), scope: 'Nur der Norden' },
    };
  }),
  sample(commitPhase)(async (at) => {
    const { pilotId: phaseId } = await drafted(at);
    const version = await versionOf(at.world, phaseId);
    return { by: at.manager, input: { phaseId, version, budgetReleased: true, staffed: true } };
  }),
  sample(addDependency)(async (at) => {
    const { fromId, freeId: toId } = await drafted(at);
    return { by: at.manager, input: { toId, fromId } };
  }),
  sample(removeDependency)(async (at) => {
    const { linkId, toId } = await drafted(at);
    return { by: at.manager, input: { linkId }, about: toId };
  }),
  sample(captureBaseline)(async (at) => {
    const { waveId } = await drafted(at);
    const { programmeId } = at;
    return { by: at.manager, input: { programmeId, waveId, name: 'Stand März', reason } };
  }),
  sample(rebaseline)(async (at) => {
    const { waveId, pilotId, freeId } = await drafted(at);
    const { programmeId, world } = at;
    const phase = { phaseId: pilotId, version: await versionOf(world, pilotId) };
    const milestone = { milestoneId: freeId, version: await versionOf(world, freeId) };
    return {
      by: at.sponsor,
      input: {
        programmeId,
        waveId,
        name: 'Neuer Plan',
        reason,
        phases: [{ ...phase, plannedStart: '2027-01-02', plannedEnd: '2027-04-01' }],
        milestones: [{ ...milestone, plannedDate: '2027-03-02' }],
      },
    };
  }),
  sample(adoptProposal)(async (at) => {
    const { toId } = await drafted(at);
    const proposals = [{ milestoneId: toId, date: '2027-03-31' }];
    return { by: at.manager, input: { programmeId: at.programmeId, proposals } };
  }),
];
