import { randomUUID } from 'node:crypto';
import { layWaveGates } from '@/lib/gates/commands/lay-wave-gates';
import { endOverride, overrideStatus } from '@/lib/overview/commands/override';
import { closeProgramme } from '@/lib/programmes/commands/close';
import { createProgramme } from '@/lib/programmes/commands/create';
import { createFromTemplate } from '@/lib/programmes/commands/create-from-template';
import { editProgramme } from '@/lib/programmes/commands/edit';
import { layTemplate } from '@/lib/programmes/commands/lay-template';
import { reopenProgramme } from '@/lib/programmes/commands/reopen';
import { versionOf } from '../gate';
import { layWave } from '../plan';
import { NOW } from '../proofs/instant';
import { type Place, sample } from '../proofs/place';
import { done } from '../world';

const reason = 'So beschlossen am Montag.';
const key = () => `n-${randomUUID().slice(0, 8)}`;
/** A programme without waves, which may therefore be closed. */
const empty = (at: Place, name = 'empty programme') =>
  at.once(name, async () => {
    const { id } = await done(createProgramme, at.manager, {
      key: key(),
      name: 'Leer',
      managerId: at.manager.personId,
    });
    return id;
  });

export const samples = [
  sample(createProgramme)(async ({ manager, sponsor }) => ({
    by: manager,
    input: { key: key(), name: 'Neu', managerId: manager.personId, sponsorId: sponsor.personId },
    about: null,
  })),
  sample(createFromTemplate)(async ({ manager, sponsor }) => ({
    by: manager,
    input: {
      key: key(),
      name: 'Aus der Vorlage',
      managerId: manager.personId,
      sponsorId: sponsor.personId,
      start: '2027-04-01',
      channels: [{ name: 'Shop', type: 'shop', leadId: manager.personId }],
    },
    about: null,
  })),
  sample(layTemplate)(async (at) => ({
    by: at.manager,
    input: {
      programmeId: at.programmeId,
      start: '2027-04-05',
      segmentIds: [at.segmentId],
      waves: [{ channelId: at.channelId, title: 'Welle aus Vorlage', leadId: at.owner.personId }],
      gates: true,
      responsibilities: true,
    },
  })),
  sample(editProgramme)(async ({ manager, sponsor, programmeId, world }) => ({
    by: manager,
    input: { programmeId, version: await versionOf(world, programmeId), sponsorId: sponsor.personId },
  })),
  sample(closeProgramme)(async (at) => {
    const programmeId = await empty(at);
    return {
      by: at.manager,
      input: { programmeId, version: await versionOf(at.world, programmeId), reason },
    };
  }),
  sample(reopenProgramme)(async (at) => {
    const programmeId = await empty(at, 'closed programme');
    const version = await versionOf(at.world, programmeId);
    await at.once('closing', () => done(closeProgramme, at.manager, { programmeId, version, reason }));
    return {
      by: at.manager,
      input: { programmeId, version: await versionOf(at.world, programmeId), reason },
    };
  }),
  sample(layWaveGates)(async (at) => ({
    by: at.manager,
    input: { waveId: (await layWave(at, 'Welle ohne Gates')).waveId, language: 'de' },
  })),
  sample(overrideStatus)(async ({ sponsor, programmeId }) => ({
    by: sponsor,
    input: { programmeId, judgement: 'red', reason },
  })),
  sample(endOverride)(async (at) => {
    const input = { programmeId: at.programmeId, judgement: 'red', reason } as const;
    await at.once(`override ${at.programmeId}`, () => done(overrideStatus, at.sponsor, input, { now: NOW }));
    return { by: at.sponsor, input: { programmeId: at.programmeId, reason } };
  }),
];
