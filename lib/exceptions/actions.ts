'use server';
import { defineAction } from '@/lib/action/define-action';
import { decideException as decide } from './commands/decide';
import { editException as edit } from './commands/edit';
import { raiseException as raise } from './commands/raise';
import { submitException as submit } from './commands/submit';

export const raiseException = defineAction(raise);
export const editException = defineAction(edit);
export const submitException = defineAction(submit);
export const decideException = defineAction(decide);
