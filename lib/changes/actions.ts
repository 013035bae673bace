'use server';
import { defineAction } from '@/lib/action/define-action';
import { decideChange as decide, putChangeMotion as putMotion } from './commands/approval';
import { cancelChange as cancel, closeChange as close } from './commands/close';
import { createChange as create } from './commands/create';
import { askApprovalAnew as askAnew, editChange as edit } from './commands/edit';
import {
  assessChange as assess,
  checkConflicts as check,
  putToApproval as putUp,
  returnChange as sendBack,
  submitChange as submit,
  takeUpChange as takeUp,
} from './commands/intake';
import { completeReview as review } from './commands/review';
import { addRollback as add, decideRollback as goBack, removeRollback as remove } from './commands/rollback';
import {
  callEmergency as call,
  exceptFreeze as except,
  ratifyChange as ratify,
  reclassifyChange as reclassify,
  refuseRatification as refuse,
  reportUnauthorised as report,
  scheduleStandard as schedule,
} from './commands/special';
import {
  approveTemplate as approveOf,
  proposeTemplate as propose,
  retireTemplate as retire,
} from './commands/template';
import {
  failTest as fail,
  finishChange as finish,
  passTest as pass,
  startChange as start,
  startTest as test,
} from './commands/work';

export const createChange = defineAction(create);
export const editChange = defineAction(edit);
export const submitChange = defineAction(submit);
export const takeUpChange = defineAction(takeUp);
export const returnChange = defineAction(sendBack);
export const assessChange = defineAction(assess);
export const checkConflicts = defineAction(check);
export const putToApproval = defineAction(putUp);
export const putChangeMotion = defineAction(putMotion);
export const decideChange = defineAction(decide);
export const askApprovalAnew = defineAction(askAnew);
export const startTest = defineAction(test);
export const failTest = defineAction(fail);
export const passTest = defineAction(pass);
export const startChange = defineAction(start);
export const finishChange = defineAction(finish);
export const completeReview = defineAction(review);
export const closeChange = defineAction(close);
export const cancelChange = defineAction(cancel);
export const scheduleStandard = defineAction(schedule);
export const callEmergency = defineAction(call);
export const ratifyChange = defineAction(ratify);
export const refuseRatification = defineAction(refuse);
export const reclassifyChange = defineAction(reclassify);
export const reportUnauthorised = defineAction(report);
export const exceptFreeze = defineAction(except);
export const proposeTemplate = defineAction(propose);
export const approveTemplate = defineAction(approveOf);
export const retireTemplate = defineAction(retire);
export const addRollback = defineAction(add);
export const removeRollback = defineAction(remove);
export const decideRollback = defineAction(goBack);
