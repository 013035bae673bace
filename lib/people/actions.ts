'use server';

import { defineAction } from '@/lib/action/define-action';
import { actFor } from './commands/act-for';
import { appointDeputy, endDeputy, nameDeputy } from './commands/deputies';

export const actForAction = defineAction(actFor);
export const nameDeputyAction = defineAction(nameDeputy);
export const endDeputyAction = defineAction(endDeputy);
export const appointDeputyAction = defineAction(appointDeputy);
