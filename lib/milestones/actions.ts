'use server';

import { defineAction } from '@/lib/action/define-action';
import { bulkEditMilestones } from './commands/bulk-edit';
import { createMilestone } from './commands/create';
import { addCriterion, editMilestone, removeCriterion } from './commands/edit';
import { pasteForecasts } from './commands/paste-forecasts';
import { reportForecast } from './commands/report-forecast';
import {
  acceptMilestone,
  cancelMilestone,
  rejectMilestone,
  reopenMilestone,
  startMilestone,
  submitMilestone,
} from './commands/transition';
import { deleteView, saveView } from './commands/views';
import { waivePredecessor } from './commands/waive-predecessor';

export const createMilestoneAction = defineAction(createMilestone);
export const editMilestoneAction = defineAction(editMilestone);
export const addCriterionAction = defineAction(addCriterion);
export const removeCriterionAction = defineAction(removeCriterion);
export const waivePredecessorAction = defineAction(waivePredecessor);
export const reportForecastAction = defineAction(reportForecast);
export const bulkEditMilestonesAction = defineAction(bulkEditMilestones);
export const pasteForecastsAction = defineAction(pasteForecasts);
export const startMilestoneAction = defineAction(startMilestone);
export const submitMilestoneAction = defineAction(submitMilestone);
export const acceptMilestoneAction = defineAction(acceptMilestone);
export const rejectMilestoneAction = defineAction(rejectMilestone);
export const cancelMilestoneAction = defineAction(cancelMilestone);
export const reopenMilestoneAction = defineAction(reopenMilestone);
export const saveViewAction = defineAction(saveView);
export const deleteViewAction = defineAction(deleteView);
