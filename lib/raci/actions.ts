'use server';

import { defineAction } from '@/lib/action/define-action';
import { assignParty, unassignParty } from './commands/assign';
import { createDeliverable } from './commands/create';
import { setEscalationPath } from './commands/escalation';
import {
  acceptHandover,
  consentHandover,
  declineHandover,
  proposeHandover,
  withdrawHandover,
} from './commands/handover';
import { exportMatrix, pasteMatrix } from './commands/paste';
import { activateDeliverable, closeDeliverable, editDeliverable } from './commands/states';
import { tieMilestone } from './commands/tie';

export const createDeliverableAction = defineAction(createDeliverable);
export const editDeliverableAction = defineAction(editDeliverable);
export const activateDeliverableAction = defineAction(activateDeliverable);
export const closeDeliverableAction = defineAction(closeDeliverable);
export const tieMilestoneAction = defineAction(tieMilestone);
export const proposeHandoverAction = defineAction(proposeHandover);
export const consentHandoverAction = defineAction(consentHandover);
export const acceptHandoverAction = defineAction(acceptHandover);
export const declineHandoverAction = defineAction(declineHandover);
export const withdrawHandoverAction = defineAction(withdrawHandover);
export const pasteMatrixAction = defineAction(pasteMatrix);
export const exportMatrixAction = defineAction(exportMatrix);
export const setEscalationPathAction = defineAction(setEscalationPath);
export const assignPartyAction = defineAction(assignParty);
export const unassignPartyAction = defineAction(unassignParty);
