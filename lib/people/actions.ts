'use server';

import { defineAction } from '@/lib/action/define-action';
import { actFor } from './commands/act-for';
import { appointDeputy, endDeputy, nameDeputy, revokeDeputy } from './commands/deputies';
import {
  cancelAbsence,
  completeTraining,
  enterAbsence,
  planTraining,
  setProfile,
  setSuccession,
} from './commands/profile';

export const actForAction = defineAction(actFor);
export const nameDeputyAction = defineAction(nameDeputy);
export const endDeputyAction = defineAction(endDeputy);
export const appointDeputyAction = defineAction(appointDeputy);
export const revokeDeputyAction = defineAction(revokeDeputy);
export const setProfileAction = defineAction(setProfile);
export const enterAbsenceAction = defineAction(enterAbsence);
export const cancelAbsenceAction = defineAction(cancelAbsence);
export const planTrainingAction = defineAction(planTraining);
export const completeTrainingAction = defineAction(completeTraining);
export const setSuccessionAction = defineAction(setSuccession);
