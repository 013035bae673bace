import { assignParty, unassignParty } from '@/lib/raci/commands/assign';
import { createDeliverable } from '@/lib/raci/commands/create';
import { setEscalationPath } from '@/lib/raci/commands/escalation';
import {
  acceptHandover,
  consentHandover,
  declineHandover,
  proposeHandover,
  withdrawHandover,
} from '@/lib/raci/commands/handover';
import { exportMatrix, pasteMatrix } from '@/lib/raci/commands/paste';
import { activateDeliverable, closeDeliverable, editDeliverable } from '@/lib/raci/commands/states';
import { tieMilestone } from '@/lib/raci/commands/tie';
import { versionOf } from '../gate';
import { NOW } from '../proofs/instant';
import { type Place, sample } from '../proofs/place';
import { done } from '../world';
import { milestoneIn } from './milestones';

/** A deliverable in draft with one A, who is also R. */
const drafted = (at: Place, name = 'Schulung') =>
  at.once(`deliverable ${name}`, async () => {
    const { programmeId, manager, owner } = at;
    const { id } = await done(createDeliverable, manager, { programmeId, title: `${name} ${at.channelId}` });
    const version = await versionOf(at.world, id);
    const people = { personId: owner.personId, codes: ['A', 'R'] as const };
    await done(assignParty, manager, { deliverableId: id, version, ...people, codes: [...people.codes] });
    return id;
  });
const step = async (at: Place) => {
  const deliverableId = await drafted(at);
  return { deliverableId, version: await versionOf(at.world, deliverableId) };
};

const takeover = { effectiveOn: '2027-03-10', reason: 'Neue Zuständigkeit ab Mittwoch.' };
/** A handover of the A to the analyst: proposed by whoever takes over, or by the manager and so consented to. */
const handed = (at: Place, state: 'proposed' | 'consented') =>
  at.once(`handover ${state}`, async () => {
    const deliverableId = await drafted(at, `Übergabe ${state}`);
    const by = state === 'proposed' ? at.analyst : at.manager;
    const version = await versionOf(at.world, deliverableId);
    const input = { deliverableId, version, toId: at.analyst.personId, ...takeover };
    const { id } = await done(proposeHandover, by, input, { now: NOW });
    return { handoverId: id, about: deliverableId };
  });
const answer = async (at: Place, state: 'proposed' | 'consented') => {
  const { handoverId, about } = await handed(at, state);
  return { input: { handoverId }, about, ownerId: null };
};
const reason = 'So beschlossen am Montag.';

export const samples = [
  sample(proposeHandover)(async (at) => ({
    by: at.manager,
    input: { ...(await step(at)), toId: at.analyst.personId, ...takeover },
  })),
  sample(consentHandover)(async (at) => ({ by: at.manager, ...(await answer(at, 'proposed')) })),
  sample(acceptHandover)(async (at) => ({ by: at.analyst, ...(await answer(at, 'consented')) })),
  sample(declineHandover)(async (at) => {
    const { input, ...where } = await answer(at, 'consented');
    return { by: at.analyst, input: { ...input, reason }, ...where };
  }),
  sample(withdrawHandover)(async (at) => {
    const { input, ...where } = await answer(at, 'proposed');
    return { by: at.manager, input: { ...input, reason }, ...where };
  }),
  sample(tieMilestone)(async (at) => ({
    by: at.manager,
    input: { ...(await step(at)), milestoneId: await milestoneIn(at, 'planned') },
  })),
  sample(setEscalationPath)(async (at) => ({
    by: at.manager,
    input: { programmeId: at.programmeId, steps: [{ role: 'sponsor', afterDays: 3 }] },
  })),
  sample(pasteMatrix)(async (at) => ({
    by: at.manager,
    input: {
      programmeId: at.programmeId,
      cells: [{ deliverableId: await drafted(at), personId: at.sponsor.personId, codes: ['I'] }],
    },
  })),
  sample(exportMatrix)(async ({ auditor, programmeId }) => ({ by: auditor, input: { programmeId } })),
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
