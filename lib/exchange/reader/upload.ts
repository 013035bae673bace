import { createHash } from 'node:crypto';
import { readBody } from '@/lib/action/read-body';
import type { FileRefusal, PlanDocument } from '../schema';
import { IMPORT_LIMITS } from '../vocabulary';
import { readPlanFile } from './read';

export type Upload = { ok: true; document: PlanDocument; hash: string } | FileRefusal;

/** The plan in the body of a request. A body beyond the limit is dropped while it still arrives. */
export async function readUpload(request: Request, name: string): Promise<Upload> {
  const bytes = await readBody(request, IMPORT_LIMITS.maxFileBytes);
  const limitMegabytes = IMPORT_LIMITS.maxFileBytes / 1_048_576;
  if (!bytes) return { ok: false, code: 'file_too_large', params: { limitMegabytes } };
  const reading = await readPlanFile({ name, bytes, size: bytes.length });
  if (!reading.ok) return reading;
  return { ...reading, hash: createHash('sha256').update(bytes).digest('hex') };
}
