import 'server-only';
import { createChannel } from '@/lib/channels/commands/create-channel';
import { createSegment } from '@/lib/channels/commands/create-segment';
import { attest } from '@/lib/gates/commands/attest';
import { createGate } from '@/lib/gates/commands/create';
import { decideGate } from '@/lib/gates/commands/decide';
import { putMotion } from '@/lib/gates/commands/motion';
import { submitGate } from '@/lib/gates/commands/submit';
import { createMilestone } from '@/lib/milestones/commands/create';
import { reportForecast } from '@/lib/milestones/commands/report-forecast';
import { startMilestone } from '@/lib/milestones/commands/transition';
import { createProgramme } from '@/lib/programmes/commands/create';
import { assignParty } from '@/lib/raci/commands/assign';
import { createDeliverable } from '@/lib/raci/commands/create';
import { activateDeliverable } from '@/lib/raci/commands/states';
import { commitPhase } from '@/lib/roadmap/commands/commit-phase';
import { createPhase } from '@/lib/roadmap/commands/create-phase';
import { createWave } from '@/lib/roadmap/commands/create-wave';
import { PHASE_KINDS } from '@/lib/roadmap/vocabulary';
import { castVote } from '@/lib/voting/commands/cast';
import { closeBallot } from '@/lib/voting/commands/steer';
import { versionOf } from './rows';
import type { Story } from './story';
import { phaseWords } from './waves';

const bounds = [-35, 40, 120, 220];
/** Title, kind, gating, planned day, forecast day. */
const plan = [
  ['Abo-Verwaltung im Shop angebunden', 'technical', true, -8, 3],
  ['Erste 50 Abos ausgeliefert', 'activation', true, 12, 14],
  ['Verpackung und Beileger gestaltet', 'content', false, -2, 5],
  ['Zweites Café als Abholort gewonnen', 'decision', false, 25, 25],
] as const;

/** Fjordkaffee: five people, a lean profile, one wave. Who belongs to the large programme only cannot see it. */
export function tellStartUp({ stage, timeline, ledger }: Story): void {
  const { act, idOf, grant, days } = stage;
  timeline.on(-70, 7, async (at) => {
    const { id: programmeId } = await act(
      'sommer',
      createProgramme,
      {
        key: 'fjordkaffee',
        name: 'Fjordkaffee',
        objectives: ['Bohnenabo in einem Jahr auf 1.000 Kunden bringen.'],
        sponsorId: idOf('peters'),
        managerId: idOf('moeller'),
        bundesland: 'hh',
        profile: 'lean',
      },
      at,
    );
    ledger.set('start-up', programmeId);
    await grant('moeller', 'programme_manager', { programmeId }, at);
    await grant('peters', 'sponsor', { programmeId }, at);
    await grant('lassen', 'analyst', { programmeId }, at);
    await grant('lassen', 'risk_manager', { programmeId }, at);
    await grant('brandt', 'steering_member', { programmeId }, at);
  });

  timeline.on(-68, 9, async (at) => {
    const programmeId = ledger.id('start-up');
    const shop = {
      programmeId,
      name: 'Webshop',
      type: 'shop',
      leadId: idOf('grund'),
      status: 'live',
    } as const;
    const { id: channelId } = await act('moeller', createChannel, { ...shop, tier: 'primary' }, at);
    await act(
      'moeller',
      createChannel,
      { programmeId, name: 'Cafés', type: 'stores', region: 'Hamburg' },
      at,
    );
    await grant('grund', 'channel_lead', { programmeId, channelId }, at);
    const office = { programmeId, name: 'Büros', share: '0.45', clvCents: 96_000 };
    const { id: segmentId } = await act('moeller', createSegment, office, at);
    await act('moeller', createSegment, { programmeId, name: 'Pendlerinnen und Pendler', share: '0.55' }, at);
    const title = 'Bohnenabo im Webshop';
    const wave = { programmeId, channelId, title, leadId: idOf('grund'), segmentIds: [segmentId] };
    const { id: waveId } = await act('moeller', createWave, wave, at);
    const phaseIds: string[] = [];
    for (const [seq, kind] of PHASE_KINDS.entries()) {
      const period = { plannedStart: days.day(bounds[seq] ?? 0), plannedEnd: days.day(bounds[seq + 1] ?? 0) };
      const phase = {
        waveId,
        kind,
        title: `${phaseWords[kind]} ${title}`,
        budgetCents: 1_200_000,
        ...period,
      };
      phaseIds.push((await act('moeller', createPhase, phase, at)).id);
    }
    const [pilotId = ''] = phaseIds;
    ledger.set('start-up:pilot', pilotId);
    for (const [name, kind, gating, planned] of plan) {
      const { id } = await act(
        'moeller',
        createMilestone,
        {
          phaseId: pilotId,
          title: name,
          kind,
          gating,
          plannedDate: days.day(planned),
          ownerId: idOf('grund'),
          criteria: ['Beide Gründer haben es gesehen'],
        },
        at,
      );
      ledger.set(`start-up:${name}`, id);
    }
    ledger.set('start-up:wave', waveId);
  });

  timeline.on(-60, 9, async (at) => {
    const programmeId = ledger.id('start-up');
    const row = { programmeId, title: 'Rösterei und Versand' };
    const { id: deliverableId } = await act('moeller', createDeliverable, row, at);
    for (const [who, codes] of [
      ['moeller', ['A', 'R']],
      ['peters', ['I']],
    ] as const) {
      const version = await versionOf(stage, deliverableId);
      await act(
        'moeller',
        assignParty,
        { deliverableId, version, personId: idOf(who), codes: [...codes] },
        at,
      );
    }
    const version = await versionOf(stage, deliverableId);
    await act('moeller', activateDeliverable, { deliverableId, version }, at);
  });

  timeline.on(-42, 9, async (at) => {
    const config = { kind: 'attestation', role: 'risk_manager' } as const;
    const text = 'Kein Risiko, das die Firma gefährdet';
    const { id: gateId, criterionKeys } = await act(
      'moeller',
      createGate,
      {
        waveId: ledger.id('start-up:wave'),
        kind: 'G0',
        title: 'G0 Bohnenabo im Webshop',
        criteria: [{ type: 'must', text, ground: 'risk', config }],
        gatekeepers: [{ personId: idOf('peters'), seat: 'chair', domain: 'programme' }],
      },
      at,
    );
    const [criterionKey = ''] = criterionKeys;
    const statement = 'Kaution und Röstkapazität sind geklärt.';
    await act('lassen', attest, { gateId, criterionKey, statement }, at);
    const phaseId = ledger.id('start-up:pilot');
    const commitment = {
      phaseId,
      version: await versionOf(stage, phaseId),
      budgetReleased: true,
      staffed: true,
    };
    await act('moeller', commitPhase, commitment, at);
    await act('moeller', submitGate, { gateId, version: await versionOf(stage, gateId) }, at);
    const rationale = 'Kleiner Einsatz, klare Frage: Wollen Büros ein Abo?';
    const motion = { gateId, version: await versionOf(stage, gateId), decision: 'go', rationale } as const;
    const { ballotId } = await act('peters', putMotion, motion, at);
    const voted = new Date(at.getTime() + 600_000);
    await act('peters', castVote, { ballotId, choice: 'approve' }, voted);
    await act('peters', closeBallot, { ballotId }, voted);
    await act('peters', decideGate, { gateId, version: await versionOf(stage, gateId) }, voted);
  });

  for (const [name, , , planned, forecast] of plan) {
    for (const [offset, share] of [
      [-30, 0],
      [-4, 1],
    ] as const) {
      timeline.on(offset, 10, async (at) => {
        const milestoneId = ledger.id(`start-up:${name}`);
        const forecastDate = days.day(Math.round(planned + (forecast - planned) * share));
        await act('grund', reportForecast, { milestoneId, forecastDate }, at);
      });
    }
    timeline.on(-28, 11, async (at) => {
      const milestoneId = ledger.id(`start-up:${name}`);
      await act('grund', startMilestone, { milestoneId, version: await versionOf(stage, milestoneId) }, at);
    });
  }
}
