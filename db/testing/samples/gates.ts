import { eq } from 'drizzle-orm';
import { condition } from '@/db/schema';
import { attest, withdrawAttestation } from '@/lib/gates/commands/attest';
import { createGate } from '@/lib/gates/commands/create';
import { configureCriteria } from '@/lib/gates/commands/criteria';
import { decideGate } from '@/lib/gates/commands/decide';
import { noteRestatement, settleCondition } from '@/lib/gates/commands/follow-up';
import { appoint, dismiss } from '@/lib/gates/commands/gatekeepers';
import { extendHold, resumeGate, terminateGate } from '@/lib/gates/commands/hold';
import { holdPhase } from '@/lib/gates/commands/hold-phase';
import { putMotion } from '@/lib/gates/commands/motion';
import { scoreGate } from '@/lib/gates/commands/score';
import { submitGate } from '@/lib/gates/commands/submit';
import { revokeWaiver, waiveCriterion } from '@/lib/gates/commands/waive';
import { withdrawGate } from '@/lib/gates/commands/withdraw';
import { castVote } from '@/lib/voting/commands/cast';
import { objectToCircular } from '@/lib/voting/commands/object';
import { closeBallot, consent, recuse, reschedule } from '@/lib/voting/commands/steer';
import { RATIONALE, versionOf } from '../gate';
import { addMilestone } from '../milestone';
import { layWave } from '../plan';
import { NOW } from '../proofs/instant';
import { type Place, type Scene, sample } from '../proofs/place';
import { decidedOnKpi } from '../proofs/restated';
import { done } from '../world';

const reason = 'So beschlossen am Montag.';
const statement = 'Die Verantwortung ist geklärt.';
const versioned = async (at: Place, { gateId }: Scene) => ({
  gateId,
  version: await versionOf(at.world, gateId),
});

export const samples = [
  sample(createGate)(async (at) => ({
    by: at.manager,
    input: {
      waveId: (await at.once('wave without gates', () => layWave(at, 'Welle ohne Signal'))).waveId,
      kind: 'G0',
      title: 'G0 Neu',
      criteria: [
        {
          type: 'must',
          text: 'Nachweis liegt vor',
          ownerId: at.owner.personId,
          config: { kind: 'document' },
        },
      ],
      gatekeepers: [{ personId: at.sponsor.personId, seat: 'chair' }],
    },
  })),
  sample(configureCriteria)(async (at) => {
    const scene = await at.scene('ahead');
    const { id } = await at.once('criterion milestone', () =>
      addMilestone(at.manager, { phaseId: scene.pilotId, title: 'Muss stehen' }),
    );
    return {
      by: at.manager,
      input: {
        ...(await versioned(at, scene)),
        criteria: [
          {
            key: scene.mustKey,
            type: 'must',
            text: 'Meilenstein steht',
            ownerId: at.owner.personId,
            config: { kind: 'milestone', ids: [id] },
          },
        ],
      },
    };
  }),
  sample(appoint)(async (at) => ({
    by: at.manager,
    input: {
      ...(await versioned(at, await at.scene('ahead'))),
      personId: (await at.holder('risk_manager')).personId,
    },
  })),
  sample(dismiss)(async (at) => ({
    by: at.manager,
    input: { ...(await versioned(at, await at.scene('ahead'))), personId: at.members[1].personId, reason },
  })),
  sample(attest)(async (at) => {
    const { gateId, mustKey } = await at.scene('ahead');
    return { by: at.owner, input: { gateId, criterionKey: mustKey, statement } };
  }),
  sample(withdrawAttestation)(async (at) => {
    const { gateId, mustKey } = await at.scene('attested');
    const { id } = await at.once('attestation', () =>
      done(attest, at.owner, { gateId, criterionKey: mustKey, statement }, { now: NOW }),
    );
    return { by: at.owner, input: { gateId, attestationId: id, reason } };
  }),
  sample(submitGate)(async (at) => {
    const scene = await at.scene('attested');
    const { id } = await at.once('open gating milestone', () =>
      addMilestone(at.manager, { phaseId: scene.pilotId, title: 'Noch offen', gating: true }),
    );
    await at.once('attestation', () =>
      done(attest, at.owner, { gateId: scene.gateId, criterionKey: scene.mustKey, statement }, { now: NOW }),
    );
    const openReasons = [{ milestoneId: id, reason: 'Kommt in der nächsten Woche.' }];
    return { by: at.manager, input: { ...(await versioned(at, scene)), summary: 'Vorlage', openReasons } };
  }),
  sample(withdrawGate)(async (at) => ({
    by: at.manager,
    input: { ...(await versioned(at, await at.scene('submitted'))), reason },
  })),
  sample(scoreGate)(async (at) => {
    const { gateId, shouldKey } = await at.scene('submitted');
    return { by: at.sponsor, input: { gateId, scores: [{ criterionKey: shouldKey, points: 8 }] } };
  }),
  sample(putMotion)(async (at) => ({
    by: at.sponsor,
    input: {
      ...(await versioned(at, await at.scene('submitted'))),
      decision: 'recycle',
      rationale: RATIONALE,
      rework: [{ text: 'Checkout überarbeiten', ownerId: at.owner.personId, dueOn: '2027-04-01' }],
    },
  })),
  sample(castVote)(async (at) => {
    const { ballotId, gateId } = await at.scene('voting');
    return { by: at.sponsor, input: { ballotId, choice: 'approve' }, about: gateId, ownerId: null };
  }),
  sample(recuse)(async (at) => {
    const { ballotId, gateId } = await at.scene('voting');
    return { by: at.sponsor, input: { ballotId, reason }, about: gateId, ownerId: null };
  }),
  sample(objectToCircular)(async (at) => {
    const { ballotId, gateId } = await at.scene('circular');
    return { by: at.sponsor, input: { ballotId, reason }, about: gateId, ownerId: null };
  }),
  sample(consent)(async (at) => {
    const { ballotId, gateId } = await at.scene('voting');
    return { by: at.sponsor, input: { ballotId, consents: true, reason }, about: gateId, ownerId: null };
  }),
  sample(closeBallot)(async (at) => {
    const { ballotId, gateId } = await at.scene('voting');
    return { by: at.sponsor, input: { ballotId }, about: gateId, ownerId: null };
  }),
  sample(reschedule)(async (at) => {
    const { ballotId, gateId } = await at.scene('voting');
    const closesAt = '2027-03-20T10:00:00Z';
    return { by: at.sponsor, input: { ballotId, closesAt }, about: gateId, ownerId: null };
  }),
  sample(decideGate)(async (at) => ({
    by: at.sponsor,
    input: await versioned(at, await at.scene('voted')),
  })),
  sample(waiveCriterion)(async (at) => {
    const scene = await at.scene('ahead');
    const waiver = { criterionKey: scene.mustKey, reason, expiresOn: '2027-04-01' };
    return { by: at.sponsor, input: { ...(await versioned(at, scene)), ...waiver } };
  }),
  sample(revokeWaiver)(async (at) => {
    const scene = await at.scene('attested');
    const waiver = { criterionKey: scene.mustKey, reason, expiresOn: '2027-04-01' };
    await at.once('waiver', async () =>
      done(waiveCriterion, at.sponsor, { ...(await versioned(at, scene)), ...waiver }, { now: NOW }),
    );
    return { by: at.sponsor, input: { ...(await versioned(at, scene)), reason } };
  }),
  sample(settleCondition)(async (at) => {
    const { gateId } = await at.scene('conditional');
    const [row] = await at.world.tx((tx) => tx.select().from(condition).where(eq(condition.gateId, gateId)));
    const input = { conditionId: row?.id ?? '', outcome: 'met', note: 'Alle sind geschult.' } as const;
    return { by: at.owner, input, about: gateId, ownerId: at.owner.personId };
  }),
  // alone it would stop at the commit: the database wants the decided report behind it (exceptions/commands.test.ts)
  sample(holdPhase)(async (at) => ({
    by: at.sponsor,
    input: {
      gateId: (await at.scene('running')).gateId,
      rationale: RATIONALE,
      reviewOn: '2027-05-01',
    },
  })),
  sample(resumeGate)(async (at) => ({
    by: at.sponsor,
    input: {
      ...(await versioned(at, await at.scene('held'))),
      rationale: RATIONALE,
      baselineApproved: true,
      capacityChecked: true,
    },
  })),
  sample(extendHold)(async (at) => ({
    by: at.sponsor,
    input: {
      ...(await versioned(at, await at.scene('held'))),
      reviewOn: '2027-06-01',
      rationale: RATIONALE,
    },
  })),
  sample(terminateGate)(async (at) => ({
    by: at.sponsor,
    input: {
      ...(await versioned(at, await at.scene('held'))),
      rationale: RATIONALE,
      exitPlan: 'Kunden umziehen, Verträge kündigen, Daten löschen.',
    },
  })),
  sample(noteRestatement)(async (at) => {
    const found = await at.once('restated', async () => decidedOnKpi(at, await at.scene('judged')));
    return { by: at.manager, input: { ...found, note: 'Die Abweichung ändert nichts am Ergebnis.' } };
  }),
];
