'use server';

import { defineAction } from '@/lib/action/define-action';
import { verifyChain } from './commands/verify';

export const verifyChainAction = defineAction(verifyChain);
