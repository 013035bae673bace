'use server';

import { defineAction } from '@/lib/action/define-action';
import { defineKpi, editKpi } from './commands/define';
import { recordObservation, recordSeries } from './commands/record';
import { confirmObservations, rejectObservation, restateObservation } from './commands/standing';

export const defineKpiAction = defineAction(defineKpi);
export const editKpiAction = defineAction(editKpi);
export const recordObservationAction = defineAction(recordObservation);
export const recordSeriesAction = defineAction(recordSeries);
export const confirmObservationsAction = defineAction(confirmObservations);
export const rejectObservationAction = defineAction(rejectObservation);
export const restateObservationAction = defineAction(restateObservation);
