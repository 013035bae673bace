import { defineKpi, editKpi } from '@/lib/measurement/commands/define';
import { recordObservation, recordSeries } from '@/lib/measurement/commands/record';
import {
  confirmObservations,
  rejectObservation,
  restateObservation,
} from '@/lib/measurement/commands/standing';
import { versionOf } from '../gate';
import { NOW } from '../proofs/instant';
import { observationOf } from '../proofs/observations';
import { type Place, sample } from '../proofs/place';
import { sheet } from '../proofs/restated';
import { done } from '../world';

const reason = 'Doppelte Bestellungen bereinigt';

/** A KPI with one value of this channel: provisional, or confirmed. */
const measured = (at: Place, standing: 'provisional' | 'confirmed') =>
  at.once(`kpi ${standing}`, async () => {
    const key = `k_${at.channelId.slice(0, 8)}_${standing}`;
    const { id: kpiId } = await done(defineKpi, at.analyst, { programmeId: at.programmeId, key, ...sheet });
    const value = { period: '2027-01-01', numerator: '30', denominator: '1000', quality: '0.99' };
    await done(recordObservation, at.analyst, { kpiId, channelId: at.channelId, ...value }, { now: NOW });
    const observationId = await observationOf(at.world, kpiId);
    if (standing === 'confirmed')
      await done(confirmObservations, at.manager, { kpiId, observationIds: [observationId] }, { now: NOW });
    return { kpiId, observationId };
  });

const february = { period: '2027-02-01', numerator: '31', denominator: '1000' };

export const samples = [
  sample(defineKpi)(async (at) => ({
    by: at.analyst,
    input: {
      programmeId: at.programmeId,
      key: 'neue_kennzahl',
      ownerId: at.owner.personId,
      stewardId: at.analyst.personId,
      ...sheet,
    },
  })),
  sample(editKpi)(async (at) => {
    const { kpiId } = await measured(at, 'provisional');
    const people = { ownerId: at.owner.personId, stewardId: at.analyst.personId };
    return { by: at.analyst, input: { kpiId, version: await versionOf(at.world, kpiId), ...people } };
  }),
  sample(recordObservation)(async (at) => {
    const { kpiId } = await measured(at, 'provisional');
    const { channelId, segmentId } = at;
    return { by: at.analyst, input: { kpiId, channelId, segmentId, ...february }, channelId };
  }),
  sample(recordSeries)(async (at) => {
    const { kpiId } = await measured(at, 'provisional');
    const { channelId, segmentId } = at;
    return { by: at.analyst, input: { kpiId, rows: [{ channelId, segmentId, ...february }] }, channelId };
  }),
  sample(confirmObservations)(async (at) => {
    const { kpiId, observationId } = await measured(at, 'provisional');
    return { by: at.analyst, input: { kpiId, observationIds: [observationId] } };
  }),
  sample(rejectObservation)(async (at) => {
    const { kpiId, observationId } = await measured(at, 'provisional');
    return { by: at.analyst, input: { observationId, reason }, about: kpiId };
  }),
  sample(restateObservation)(async (at) => {
    const { kpiId, observationId } = await measured(at, 'confirmed');
    const value = { numerator: '20', denominator: '1000' };
    return { by: at.analyst, input: { observationId, ...value, reason }, about: kpiId };
  }),
];
