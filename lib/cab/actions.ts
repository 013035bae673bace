'use server';
import { defineAction } from '@/lib/action/define-action';
import { appointSeat as appoint, dismissSeat as dismiss } from './commands/seats';

export const appointSeat = defineAction(appoint);
export const dismissSeat = defineAction(dismiss);
