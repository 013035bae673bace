import { decideException } from '@/lib/exceptions/commands/decide';
import { editException } from '@/lib/exceptions/commands/edit';
import { raiseException } from '@/lib/exceptions/commands/raise';
import { submitException } from '@/lib/exceptions/commands/submit';
import { RATIONALE, versionOf } from '../gate';
import { NOW } from '../proofs/instant';
import { type Place, sample } from '../proofs/place';
import { done } from '../world';

const content = {
  title: 'Pilot endet sechs Wochen später',
  breach: 'Die Kassenanbindung verzögert sich, der Lieferant liefert erst im Mai.',
  options: [
    { title: 'Umplanen', effect: 'Ende 6 Wochen später, Kosten gleich', result: 'plan' as const },
    { title: 'Zurückstellen', effect: 'Mittel ruhen, Wiedervorlage im Mai', result: 'hold' as const },
  ],
  recommended: 2,
  recommendation: 'Vor der Lieferung ist nichts zu gewinnen.',
};

/** A report on the running pilot of this channel, as far as wanted. */
const report = (at: Place, state: 'draft' | 'submitted') =>
  at.once(`exception ${state}`, async () => {
    const { pilotId: phaseId } = await at.scene('running');
    const dimension = state === 'draft' ? 'quality' : 'benefit';
    const now = { now: NOW };
    const { id } = await done(raiseException, at.manager, { phaseId, dimension, ...content }, now);
    if (state === 'submitted')
      await done(
        submitException,
        at.manager,
        { exceptionId: id, version: await versionOf(at.world, id) },
        now,
      );
    return id;
  });
const step = async (at: Place, state: 'draft' | 'submitted') => {
  const exceptionId = await report(at, state);
  return { exceptionId, version: await versionOf(at.world, exceptionId) };
};

export const samples = [
  sample(raiseException)(async (at) => ({
    by: at.manager,
    input: { phaseId: (await at.scene('running')).pilotId, dimension: 'scope', ...content },
  })),
  sample(editException)(async (at) => ({
    by: at.manager,
    input: { ...(await step(at, 'draft')), ...content },
  })),
  sample(submitException)(async (at) => ({ by: at.manager, input: await step(at, 'draft') })),
  sample(decideException)(async (at) => ({
    by: at.members[0],
    input: { ...(await step(at, 'submitted')), option: 1, rationale: RATIONALE },
  })),
];
