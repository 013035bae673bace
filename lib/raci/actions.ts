'use server';

import { defineAction } from '@/lib/action/define-action';
import { assignParty, unassignParty } from './commands/assign';
import { createDeliverable } from './commands/create';
import { activateDeliverable, closeDeliverable, editDeliverable } from './commands/states';

export const createDeliverableAction = defineAction(createDeliverable);
export const editDeliverableAction = defineAction(editDeliverable);
export const activateDeliverableAction = defineAction(activateDeliverable);
export const closeDeliverableAction = defineAction(closeDeliverable);
export const assignPartyAction = defineAction(assignParty);
export const unassignPartyAction = defineAction(unassignParty);
