'use server';

import { defineAction } from '@/lib/action/define-action';
import { archiveChannel } from './commands/archive-channel';
import { archiveSegment } from './commands/archive-segment';
import { createChannel } from './commands/create-channel';
import { createSegment } from './commands/create-segment';
import { editChannel } from './commands/edit-channel';
import { editSegment } from './commands/edit-segment';

export const createChannelAction = defineAction(createChannel);
export const editChannelAction = defineAction(editChannel);
export const archiveChannelAction = defineAction(archiveChannel);
export const createSegmentAction = defineAction(createSegment);
export const editSegmentAction = defineAction(editSegment);
export const archiveSegmentAction = defineAction(archiveSegment);
