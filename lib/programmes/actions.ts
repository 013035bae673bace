'use server';

import { defineAction } from '@/lib/action/define-action';
import { closeProgramme } from './commands/close';
import { createProgramme } from './commands/create';
import { createFromTemplate } from './commands/create-from-template';
import { editProgramme } from './commands/edit';
import { layWaveGates } from './commands/lay-wave-gates';

export const createProgrammeAction = defineAction(createProgramme);
export const createFromTemplateAction = defineAction(createFromTemplate);
export const editProgrammeAction = defineAction(editProgramme);
export const closeProgrammeAction = defineAction(closeProgramme);
export const layWaveGatesAction = defineAction(layWaveGates);
