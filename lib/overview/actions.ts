'use server';

import { defineAction } from '@/lib/action/define-action';
import { endOverride, overrideStatus } from './commands/override';

export const overrideStatusAction = defineAction(overrideStatus);
export const endOverrideAction = defineAction(endOverride);
