import { parentPort } from 'node:worker_threads';
import { readCsv } from './csv.mjs';
import { readMspdi } from './mspdi.mjs';
import { FileRefusal } from './refusal.mjs';
import { readXlsx } from './xlsx.mjs';

// Plain ESM, because a worker is loaded by Node itself: under the test runner, under the command line and
// from the server bundle. It turns hostile bytes into plain data and knows nothing of plans.
const READERS = { csv: readCsv, xlsx: readXlsx, mspdi: readMspdi };

parentPort.once('message', async ({ kind, bytes, limits }) => {
  try {
    parentPort.postMessage({ ok: true, value: await READERS[kind](bytes, limits) });
  } catch (error) {
    const refusal = error instanceof FileRefusal ? error : new FileRefusal('unreadable');
    parentPort.postMessage({ ok: false, code: refusal.code, params: refusal.params });
  }
});
