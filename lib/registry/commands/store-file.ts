import 'server-only';
import { createHash } from 'node:crypto';
import { file } from '@/db/schema';
import { defineCommand } from '@/lib/action/define-command';
import { invalid } from '@/lib/action/refusal';
import { created } from '@/lib/audit/changes';
import { findRecord } from '../record';
import { cleanFileName, fileTypeOf } from '../rules/file';
import { storeFileInput } from '../schema';
import { FILE_LIMIT } from '../vocabulary';

/**
 * Stores an upload with its SHA-256 for later use as evidence of a record. Refused: empty, over 10 MB, a type that
 * is not allowed or that the content contradicts.
 */
export const storeFile = defineCommand({
  name: 'file.store',
  permission: 'evidence:add',
  input: storeFileInput,
  locate: async (tx, { recordId }, { workspaceId }) => {
    const { programmeId, channelId, ownerId } = await findRecord(tx, workspaceId, recordId);
    return { programmeId, channelId, ownerId };
  },
  run: async ({ tx, workspaceId, actor, newId }, { recordId, name: given, bytes }) => {
    const name = cleanFileName(given);
    const mime = fileTypeOf(name, bytes);
    if (bytes.byteLength === 0) invalid('file', 'registry.file_empty');
    if (bytes.byteLength > FILE_LIMIT) invalid('file', 'registry.file_too_large', { megabytes: 10 });
    if (!mime) return invalid('file', 'registry.file_type', { name });
    const { kind, programmeId } = await findRecord(tx, workspaceId, recordId);
    const id = newId();
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const size = bytes.byteLength;
    const row = { programmeId, name, mime, size, sha256, bytes, uploadedBy: actor.personId };
    await tx.insert(file).values({ workspaceId, id, ...row });
    return {
      value: { id, name, size, sha256 },
      events: [
        {
          action: 'file.uploaded',
          objectKind: kind,
          objectId: recordId,
          programmeId,
          changes: created({ fileId: name, mime, size, sha256 }),
        },
      ],
    };
  },
});
