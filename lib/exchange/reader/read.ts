import { Worker } from 'node:worker_threads';
import { planFromProject } from '../rules/mspdi';
import { sniffFile } from '../rules/sniff';
import { planFromTable } from '../rules/table';
import type { FileRefusal, PlanDocument, RawProject, RawTable } from '../schema';
import { type FileRefusalCode, IMPORT_LIMITS, type SourceKind } from '../vocabulary';

export type PlanFile = { name: string; bytes: Uint8Array; size: number };
export type PlanReading = { ok: true; document: PlanDocument } | FileRefusal;
type Parsed = { ok: true; value: RawProject | RawTable } | FileRefusal;
type Limits = { [name in keyof typeof IMPORT_LIMITS]: number };

/**
 * A plan from an uploaded file (CSV, XLSX, MS Project XML), or the reason why not. Never throws. The bytes
 * are parsed in a thread of limited memory and time; `size` is the size the sender declared, in bytes.
 * `limits` are for tests.
 */
export async function readPlanFile(file: PlanFile, limits: Limits = IMPORT_LIMITS): Promise<PlanReading> {
  if (file.size > limits.maxFileBytes || file.bytes.length > limits.maxFileBytes) {
    return refuse('file_too_large', { limitMegabytes: Math.floor(limits.maxFileBytes / 1_048_576) });
  }
  const sniffed = sniffFile(file.name, file.bytes);
  if (!sniffed.ok) return sniffed;
  const parsed = await parseInWorker(sniffed.kind, file.bytes, limits);
  if (!parsed.ok) return parsed;
  try {
    if ('Task' in parsed.value) return { ok: true, document: planFromProject(parsed.value) };
    return planFromTable(parsed.value, sniffed.kind === 'xlsx' ? 'xlsx' : 'csv');
  } catch {
    return refuse('unreadable');
  }
}

function parseInWorker(kind: SourceKind, bytes: Uint8Array, limits: Limits): Promise<Parsed> {
  return new Promise((resolve) => {
    // The address must stand here literally: the bundler of the server follows it.
    const worker = new Worker(new URL('./worker.mjs', import.meta.url), {
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: limits.maxHeapMegabytes },
    });
    const finish = (result: Parsed): void => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(result);
    };
    const seconds = Math.round(limits.maxMilliseconds / 1_000);
    const timer = setTimeout(() => finish(refuse('read_timeout', { seconds })), limits.maxMilliseconds);
    worker.once('message', finish);
    worker.once('error', (error: NodeJS.ErrnoException) =>
      finish(refuse(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'read_memory' : 'unreadable')),
    );
    worker.once('exit', () => finish(refuse('unreadable')));
    // A copy, because the caller may keep the bytes; its memory moves to the worker.
    const copy = new Uint8Array(bytes);
    worker.postMessage({ kind, bytes: copy, limits: { ...limits } }, [copy.buffer]);
  });
}

function refuse(code: FileRefusalCode, params: FileRefusal['params'] = {}): FileRefusal {
  return { ok: false, code, params };
}
