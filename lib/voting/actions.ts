'use server';
import { defineAction } from '@/lib/action/define-action';
import { castVote as cast } from './commands/cast';
import { objectToCircular as object } from './commands/object';
import {
  consent as agree,
  closeBallot as close,
  recuse as declare,
  reschedule as postpone,
} from './commands/steer';

export const castVote = defineAction(cast);
export const recuse = defineAction(declare);
export const objectToCircular = defineAction(object);
export const consent = defineAction(agree);
export const closeBallot = defineAction(close);
export const reschedule = defineAction(postpone);
