'use server';

import { defineAction } from '@/lib/action/define-action';
import { exportLog } from './commands/export';
import { verifyChain } from './commands/verify';

export const verifyChainAction = defineAction(verifyChain);
export const exportLogAction = defineAction(exportLog);
