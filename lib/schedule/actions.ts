'use server';
import { defineAction } from '@/lib/action/define-action';
import { addCalendarItem as add, cancelCalendarItem as cancel } from './commands/calendar';

export const addCalendarItem = defineAction(add);
export const cancelCalendarItem = defineAction(cancel);
