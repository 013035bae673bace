'use server';

import { defineAction } from '@/lib/action/define-action';
import { closeProgramme } from './commands/close';
import { createProgramme } from './commands/create';
import { createFromTemplate } from './commands/create-from-template';
import { editProgramme } from './commands/edit';
import { layTemplate } from './commands/lay-template';
import { reopenProgramme } from './commands/reopen';

export const createProgrammeAction = defineAction(createProgramme);
export const createFromTemplateAction = defineAction(createFromTemplate);
export const previewTemplateAction = defineAction(layTemplate, { dryRun: true });
export const layTemplateAction = defineAction(layTemplate);
export const editProgrammeAction = defineAction(editProgramme);
export const reopenProgrammeAction = defineAction(reopenProgramme);
export const closeProgrammeAction = defineAction(closeProgramme);
