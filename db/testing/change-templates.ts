import { and, eq } from 'drizzle-orm';
import { change } from '@/db/schema';
import { createChange } from '@/lib/changes/commands/create';
import { approveTemplate, proposeTemplate, retireTemplate } from '@/lib/changes/commands/template';
import { contentOf, crewOf, windowFrom } from './change-stages';
import { NOW } from './proofs/instant';
import { type Place, sample } from './proofs/place';
import { done } from './world';

const HOUR = 3_600_000;
const now = { now: NOW };

/** Three successful changes of a procedure, and a template that rests on them. */
const precedents = (at: Place, name: string, state: 'proposed' | 'approved'): Promise<string> =>
  at.once(`template ${name}`, async () => {
    const crew = await crewOf(at);
    const { workspaceId } = at.world;
    for (const round of [1, 2, 3]) {
      const { id } = await done(createChange, crew.requester, {
        programmeId: at.programmeId,
        title: `${name} ${round}`,
      });
      await at.world.tx((tx) =>
        tx
          .update(change)
          .set({ result: 'successful' })
          .where(and(eq(change.workspaceId, workspaceId), eq(change.id, id))),
      );
    }
    const { id } = await done(proposeTemplate, crew.implementer, {
      programmeId: at.programmeId,
      name,
      procedure: 'Einspielen, prüfen, altes entfernen.',
      scopeKinds: ['interface'],
    });
    if (state === 'approved')
      await done(approveTemplate, crew.changeManager, { templateId: id, validUntil: '2027-12-01' }, now);
    return id;
  });

export const standardDraft = (at: Place): Promise<string> =>
  at.once('standard draft', async () => {
    const crew = await crewOf(at);
    const templateId = await precedents(at, 'Zertifikat erneuern', 'approved');
    const { id } = await done(
      createChange,
      crew.requester,
      {
        programmeId: at.programmeId,
        ...(await contentOf(at, 'Zertifikat erneuern')),
        ...windowFrom(NOW.getTime() + 60 * 24 * HOUR),
        type: 'standard',
        templateId,
        impact: 1,
        likelihood: 1,
      },
      now,
    );
    return id;
  });

export const template = (reason: string) => [
  sample(proposeTemplate)(async (at) => {
    const { implementer } = await crewOf(at);
    return {
      by: implementer,
      input: {
        programmeId: at.programmeId,
        name: 'Cache leeren',
        procedure: 'Cache leeren und aufwärmen.',
        scopeKinds: ['interface'],
      },
    };
  }),
  sample(approveTemplate)(async (at) => {
    const { changeManager } = await crewOf(at);
    const templateId = await precedents(at, 'Index neu aufbauen', 'proposed');
    return { by: changeManager, input: { templateId, validUntil: '2027-12-01' }, about: at.programmeId };
  }),
  sample(retireTemplate)(async (at) => {
    const { changeManager } = await crewOf(at);
    const templateId = await precedents(at, 'Index neu aufbauen', 'proposed');
    return { by: changeManager, input: { templateId, reason }, about: at.programmeId };
  }),
];
