'use server';

import { defineAction } from '@/lib/action/define-action';
import { addDependency as addDependencyCommand } from './commands/add-dependency';
import { adoptProposal as adoptProposalCommand } from './commands/adopt-proposal';
import { captureBaseline as captureBaselineCommand } from './commands/capture-baseline';
import { commitPhase as commitPhaseCommand } from './commands/commit-phase';
import { createPhase as createPhaseCommand } from './commands/create-phase';
import { createWave as createWaveCommand } from './commands/create-wave';
import { editPhase as editPhaseCommand } from './commands/edit-phase';
import { editWave as editWaveCommand } from './commands/edit-wave';
import { rebaseline as rebaselineCommand } from './commands/rebaseline';
import { removeDependency as removeDependencyCommand } from './commands/remove-dependency';

export const createWave = defineAction(createWaveCommand);
export const editWave = defineAction(editWaveCommand);
export const createPhase = defineAction(createPhaseCommand);
export const editPhase = defineAction(editPhaseCommand);
export const commitPhase = defineAction(commitPhaseCommand);
export const addDependency = defineAction(addDependencyCommand);
export const removeDependency = defineAction(removeDependencyCommand);
export const captureBaseline = defineAction(captureBaselineCommand);
export const rebaseline = defineAction(rebaselineCommand);
export const adoptProposal = defineAction(adoptProposalCommand);
