import { actFor } from '@/lib/people/commands/act-for';
import { appointDeputy, endDeputy, nameDeputy, revokeDeputy } from '@/lib/people/commands/deputies';
import {
  cancelAbsence,
  completeTraining,
  enterAbsence,
  planTraining,
  setProfile,
  setSuccession,
} from '@/lib/people/commands/profile';
import { NOW } from '../proofs/instant';
import { type Place, sample } from '../proofs/place';
import { done } from '../world';

const reason = 'So beschlossen am Montag.';
const days = { startsOn: '2027-03-08', lastDay: '2027-03-12' };
const now = { now: NOW };

/** A person of the place whom a second one deputises for today. */
const represented = (at: Place) =>
  at.once('deputyship', async () => {
    const where = { programmeId: at.programmeId };
    const [absent, deputy] = [
      await at.world.person('product_owner', where),
      await at.world.person('analyst', where),
    ];
    const input = { personId: absent.personId, deputyId: deputy.personId, ...days, reason };
    const { id } = await done(
      appointDeputy,
      at.administrator,
      { ...input, programmeId: at.programmeId },
      now,
    );
    return { id, absent, deputy };
  });
/** The person planned here; the own row is everybody's own. */
const planned = (at: Place) => ({ programmeId: at.programmeId, personId: at.owner.personId });
const whose = (at: Place) => ({ by: at.manager, ownerId: at.owner.personId });

export const samples = [
  sample(nameDeputy)(async (at) => ({
    by: at.owner,
    input: { deputyId: at.analyst.personId, ...days, reason },
    about: null,
  })),
  sample(appointDeputy)(async (at) => ({
    by: at.manager,
    input: {
      programmeId: at.programmeId,
      personId: at.owner.personId,
      deputyId: at.analyst.personId,
      ...days,
      reason,
    },
  })),
  sample(endDeputy)(async (at) => {
    const { id, absent } = await represented(at);
    return { by: absent, input: { id, reason }, about: null };
  }),
  sample(revokeDeputy)(async (at) => {
    const { id } = await represented(at);
    return { by: at.administrator, input: { id, reason }, about: at.programmeId };
  }),
  sample(actFor)(async (at) => {
    const { absent, deputy } = await represented(at);
    return { by: deputy, input: { personId: absent.personId }, about: null };
  }),
  sample(setProfile)(async (at) => ({
    ...whose(at),
    input: { ...planned(at), fte: '0.8', skills: ['Kassen'] },
  })),
  sample(enterAbsence)(async (at) => ({
    ...whose(at),
    input: { ...planned(at), kind: 'holiday', ...days },
  })),
  sample(cancelAbsence)(async (at) => {
    const { id } = await at.once('absence', () =>
      done(enterAbsence, at.manager, { ...planned(at), kind: 'other', ...days }, now),
    );
    return { ...whose(at), input: { ...planned(at), id } };
  }),
  sample(planTraining)(async (at) => ({
    ...whose(at),
    input: { ...planned(at), title: 'Kassenschulung', plannedOn: '2027-04-01' },
  })),
  sample(completeTraining)(async (at) => {
    const { id } = await at.once('training', () =>
      done(planTraining, at.manager, { ...planned(at), title: 'Einweisung', plannedOn: '2027-03-01' }, now),
    );
    return { ...whose(at), input: { ...planned(at), id, doneOn: '2027-03-02' } };
  }),
  sample(setSuccession)(async (at) => ({
    by: at.manager,
    input: {
      programmeId: at.programmeId,
      role: 'analyst',
      critical: true,
      skill: 'Auswertung',
      successorId: at.analyst.personId,
    },
  })),
];
