import { z } from 'zod';
import { flag, line, optional, prose, reason, uuid } from '@/lib/action/fields';
import { EVIDENCE_KINDS } from './vocabulary';

/** Markdown, up to 10,000 characters; people are mentioned as `@First Last`. */
export const addCommentInput = z.strictObject({ recordId: uuid, body: prose(10_000, 1) });
export const withdrawCommentInput = z.strictObject({ commentId: uuid });
export const readMentionInput = z.strictObject({ commentId: uuid });
export const setWatchInput = z.strictObject({ recordId: uuid, watching: flag });

export const addEvidenceInput = z.strictObject({
  recordId: uuid,
  /** milestone_criterion.id or key of a gate criterion; absent = for the record as a whole. */
  criterionId: optional(uuid),
  kind: z.enum(EVIDENCE_KINDS),
  /** Absent: the host of the link, the name of the file, the first words of the text. */
  title: optional(line(200)),
  /** Address of a link, or the text itself. */
  content: optional(prose(10_000)),
  fileId: optional(uuid),
});
export const withdrawEvidenceInput = z.strictObject({ evidenceId: uuid, reason });

export const storeFileInput = z.strictObject({
  recordId: uuid,
  name: z.string().min(1).max(400),
  bytes: z.instanceof(Uint8Array),
});
