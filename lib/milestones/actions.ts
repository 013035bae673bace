'use server';

import { defineAction } from '@/lib/action/define-action';
import { createMilestone } from './commands/create';
import { addCriterion, editMilestone, removeCriterion, waivePredecessor } from './commands/edit';
import { reportForecast } from './commands/report-forecast';
import {
  acceptMilestone,
  cancelMilestone,
  rejectMilestone,
  reopenMilestone,
  startMilestone,
  submitMilestone,
} from './commands/transition';

export const createMilestoneAction = defineAction(createMilestone);
export const editMilestoneAction = defineAction(editMilestone);
export const addCriterionAction = defineAction(addCriterion);
export const removeCriterionAction = defineAction(removeCriterion);
export const waivePredecessorAction = defineAction(waivePredecessor);
export const reportForecastAction = defineAction(reportForecast);
export const startMilestoneAction = defineAction(startMilestone);
export const submitMilestoneAction = defineAction(submitMilestone);
export const acceptMilestoneAction = defineAction(acceptMilestone);
export const rejectMilestoneAction = defineAction(rejectMilestone);
export const cancelMilestoneAction = defineAction(cancelMilestone);
export const reopenMilestoneAction = defineAction(reopenMilestone);
