import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { milestone, milestoneCriterion } from '@/db/schema';
import { execute } from '@/lib/action/execute';
import { bulkEditMilestones } from '@/lib/milestones/commands/bulk-edit';
import { createMilestone } from '@/lib/milestones/commands/create';
import { createMilestones } from '@/lib/milestones/commands/create-many';
import { addCriterion, editMilestone, removeCriterion } from '@/lib/milestones/commands/edit';
import { pasteForecasts } from '@/lib/milestones/commands/paste-forecasts';
import { reportActual } from '@/lib/milestones/commands/report-actual';
import { reportForecast } from '@/lib/milestones/commands/report-forecast';
import {
  acceptMilestone,
  cancelMilestone,
  rejectMilestone,
  reopenMilestone,
  startMilestone,
  submitMilestone,
} from '@/lib/milestones/commands/transition';
import { deleteView, saveView } from '@/lib/milestones/commands/views';
import { waivePredecessor } from '@/lib/milestones/commands/waive-predecessor';
import type { MilestoneState } from '@/lib/milestones/vocabulary';
import { versionOf } from '../gate';
import { addMilestone, addPredecessor, proveCriteria } from '../milestone';
import { NOW } from '../proofs/instant';
import { type Place, sample } from '../proofs/place';
import { done } from '../world';

const reason = 'So beschlossen am Montag.';
const actualDate = '2027-03-01';

/** A milestone of the running pilot in a state, proven, of the product owner; accepted by the analyst. */
export const milestoneIn = (at: Place, state: MilestoneState) =>
  at.once(`milestone ${state}`, async () => {
    const { pilotId, owner } = await at.scene('running');
    const { id: milestoneId } = await addMilestone(at.manager, {
      phaseId: pilotId,
      title: `Meilenstein ${state}`,
      ownerId: owner.personId,
      acceptorId: at.analyst.personId,
    });
    await proveCriteria(at.world, milestoneId, owner.personId);
    const step = async () => ({ milestoneId, version: await versionOf(at.world, milestoneId) });
    const now = { now: NOW };
    if (state === 'planned') return milestoneId;
    if (state === 'cancelled') {
      await done(cancelMilestone, at.manager, { ...(await step()), reason }, now);
      return milestoneId;
    }
    await done(startMilestone, owner, await step(), now);
    if (state === 'in_progress') return milestoneId;
    await done(submitMilestone, owner, { ...(await step()), actualDate }, now);
    if (state === 'submitted') return milestoneId;
    await done(acceptMilestone, at.analyst, await step(), now);
    return milestoneId;
  });

const step = async (at: Place, state: MilestoneState) => {
  const milestoneId = await milestoneIn(at, state);
  return { milestoneId, version: await versionOf(at.world, milestoneId) };
};

export const samples = [
  sample(createMilestone)(async (at) => ({
    by: at.manager,
    input: {
      phaseId: (await at.scene('running')).pilotId,
      title: 'Neu',
      kind: 'activation',
      plannedDate: '2027-03-20',
      ownerId: at.owner.personId,
      acceptorId: at.analyst.personId,
    },
  })),
  sample(createMilestones)(async (at) => ({
    by: at.manager,
    input: {
      programmeId: at.programmeId,
      milestones: [
        {
          phaseId: (await at.scene('running')).pilotId,
          title: 'Viele',
          kind: 'activation',
          plannedDate: '2027-03-20',
          ownerId: at.owner.personId,
          acceptorId: at.analyst.personId,
        },
      ],
    },
  })),
  sample(editMilestone)(async (at) => ({
    by: at.manager,
    input: {
      ...(await step(at, 'planned')),
      title: 'Anders',
      ownerId: at.owner.personId,
      acceptorId: at.analyst.personId,
    },
  })),
  sample(addCriterion)(async (at) => ({
    by: at.manager,
    input: { ...(await step(at, 'planned')), text: 'Noch etwas' },
  })),
  sample(removeCriterion)(async (at) => {
    const known = await step(at, 'planned');
    const [row] = await at.world.tx((tx) =>
      tx.select().from(milestoneCriterion).where(eq(milestoneCriterion.milestoneId, known.milestoneId)),
    );
    return { by: at.manager, input: { ...known, criterionId: row?.id ?? '' } };
  }),
  sample(waivePredecessor)(async (at) => {
    const [{ milestoneId }, predecessorId] = [
      await step(at, 'in_progress'),
      await milestoneIn(at, 'planned'),
    ];
    await at.once('predecessor', () => addPredecessor(at.world, at.programmeId, predecessorId, milestoneId));
    const version = await versionOf(at.world, milestoneId);
    return { by: at.manager, input: { milestoneId, version, predecessorId, reason } };
  }),
  sample(reportForecast)(async (at) => ({
    by: at.owner,
    input: { ...(await step(at, 'in_progress')), forecastDate: '2027-03-25' },
  })),
  sample(reportActual)(async (at) => ({
    by: at.owner,
    input: { ...(await step(at, 'in_progress')), actualDate },
  })),
  sample(bulkEditMilestones)(async (at) => ({
    by: at.manager,
    input: {
      ids: [await milestoneIn(at, 'planned')],
      change: { field: 'owner', ownerId: at.owner.personId },
    },
  })),
  sample(pasteForecasts)(async (at) => {
    const milestoneId = await milestoneIn(at, 'in_progress');
    const [row] = await at.world.tx((tx) => tx.select().from(milestone).where(eq(milestone.id, milestoneId)));
    const number = await at.once('number of in_progress', () => numberOf(at, milestoneId));
    const input = { programmeId: at.programmeId, text: `${number}\t25.03.2027`, planHash: null };
    const preview = await execute(pasteForecasts, at.owner, input, { now: NOW });
    const planHash = preview.ok ? null : String(preview.fresh?.planHash ?? '');
    return { by: at.owner, input: { ...input, planHash: row ? planHash : null } };
  }),
  sample(startMilestone)(async (at) => ({ by: at.owner, input: await step(at, 'planned') })),
  sample(submitMilestone)(async (at) => ({
    by: at.owner,
    input: { ...(await step(at, 'in_progress')), actualDate },
  })),
  sample(acceptMilestone)(async (at) => ({
    by: at.analyst,
    input: await step(at, 'submitted'),
    ownerId: at.analyst.personId,
  })),
  sample(rejectMilestone)(async (at) => ({
    by: at.analyst,
    input: { ...(await step(at, 'submitted')), reason },
    ownerId: at.analyst.personId,
  })),
  sample(cancelMilestone)(async (at) => ({
    by: at.manager,
    input: { ...(await step(at, 'planned')), reason },
  })),
  sample(reopenMilestone)(async (at) => ({
    by: at.manager,
    input: { ...(await step(at, 'accepted')), reason },
  })),
  sample(saveView)(async ({ manager, programmeId }) => ({
    by: manager,
    input: { programmeId, room: 'milestones', name: 'Meine Sicht', query: 'state=open', shared: true },
  })),
  sample(deleteView)(async (at) => {
    const input = { programmeId: at.programmeId, room: 'milestones', query: '', shared: true } as const;
    const name = `Sicht ${randomUUID().slice(0, 8)}`;
    const { id } = await done(saveView, at.manager, { ...input, name });
    return { by: at.manager, input: { viewId: id }, about: at.programmeId };
  }),
];

async function numberOf(at: Place, id: string): Promise<string> {
  const { record } = await import('@/db/schema');
  const [row] = await at.world.tx((tx) => tx.select().from(record).where(eq(record.id, id)));
  return row?.number ?? '';
}
