import { assignParty, unassignParty } from '@/lib/raci/commands/assign';
import { createDeliverable } from '@/lib/raci/commands/create';
import { activateDeliverable, closeDeliverable, editDeliverable } from '@/lib/raci/commands/states';
import { versionOf } from '../gate';
import { type Place, sample } from '../proofs/place';
import { done } from '../world';
import { milestoneIn } from './milestones';

/** A deliverable in draft with one A, who is also R. */
const drafted = (at: Place) =>
  at.once('deliverable', async () => {
    const { programmeId, manager, owner } = at;
    const { id } = await done(createDeliverable, manager, { programmeId, title: `Schulung ${at.channelId}` });
    const version = await versionOf(at.world, id);
    const people = { personId: owner.personId, codes: ['A', 'R'] as const };
    await done(assignParty, manager, { deliverableId: id, version, ...people, codes: [...people.codes] });
    return id;
  });
const step = async (at: Place) => {
  const deliverableId = await drafted(at);
  return { deliverableId, version: await versionOf(at.world, deliverableId) };
};

export const samples = [
  sample(createDeliverable)(async (at) => {
    const { waveId, pilotId } = await at.scene('running');
    const milestoneId = await milestoneIn(at, 'planned');
    const { programmeId } = at;
    const input = { programmeId, title: 'Neu', waveId, phaseId: pilotId, milestoneId };
    return { by: at.manager, input };
  }),
  sample(editDeliverable)(async (at) => ({
    by: at.manager,
    input: { ...(await step(at)), title: 'Schulung der Filialen' },
  })),
  sample(activateDeliverable)(async (at) => ({ by: at.manager, input: await step(at) })),
  sample(closeDeliverable)(async (at) => ({
    by: at.manager,
    input: { ...(await step(at)), reason: 'So beschlossen am Montag.' },
  })),
  sample(assignParty)(async (at) => ({
    by: at.manager,
    input: { ...(await step(at)), personId: at.sponsor.personId, codes: ['I'] },
  })),
  sample(unassignParty)(async (at) => ({
    by: at.manager,
    input: { ...(await step(at)), personId: at.owner.personId },
  })),
];
