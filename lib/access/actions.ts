'use server';

import { defineAction } from '@/lib/action/define-action';
import { changePassword, resetPassword, setPersonState, setPreferences } from './commands/account';
import { createPerson } from './commands/create-person';
import { grantRole, revokeRole } from './commands/roles';

export const changePasswordAction = defineAction(changePassword, { duringForcedPasswordChange: true });
export const setPreferencesAction = defineAction(setPreferences);
export const createPersonAction = defineAction(createPerson);
export const grantRoleAction = defineAction(grantRole);
export const revokeRoleAction = defineAction(revokeRole);
export const setPersonStateAction = defineAction(setPersonState);
export const resetPasswordAction = defineAction(resetPassword);
