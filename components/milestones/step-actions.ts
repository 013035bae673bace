import {
  acceptMilestoneAction,
  cancelMilestoneAction,
  rejectMilestoneAction,
  reopenMilestoneAction,
  startMilestoneAction,
  submitMilestoneAction,
} from '@/lib/milestones/actions';
import type { MilestoneEvent } from '@/lib/milestones/vocabulary';

/** The command behind each step. */
export const STEP_ACTIONS = {
  start: startMilestoneAction,
  submit: submitMilestoneAction,
  accept: acceptMilestoneAction,
  reject: rejectMilestoneAction,
  cancel: cancelMilestoneAction,
  reopen: reopenMilestoneAction,
} as const;

/** What the step itself asks for. */
export const STEP_NEEDS: Record<MilestoneEvent, 'nothing' | 'date' | 'reason'> = {
  start: 'nothing',
  submit: 'date',
  accept: 'nothing',
  reject: 'reason',
  cancel: 'reason',
  reopen: 'reason',
};
