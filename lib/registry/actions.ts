'use server';

import { defineAction } from '@/lib/action/define-action';
import { addComment, readMention, setWatch, withdrawComment } from './commands/comment';
import { addEvidence, withdrawEvidence } from './commands/evidence';

export const addCommentAction = defineAction(addComment);
export const readMentionAction = defineAction(readMention);
export const withdrawCommentAction = defineAction(withdrawComment);
export const setWatchAction = defineAction(setWatch);
export const addEvidenceAction = defineAction(addEvidence);
export const withdrawEvidenceAction = defineAction(withdrawEvidence);
