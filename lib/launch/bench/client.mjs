// @ts-check
import net from 'node:net';

/** @typedef {{ status: number, body: string, bytes: number }} Answer */

/**
 * One connection that asks and waits, as cheap as can be: on a small machine a client library would take from the
 * server what it is to measure.
 * @param {number} port
 */
export function connect(port) {
  const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
  /** @type {Buffer[]} */
  let parts = [];
  /** @type {{ keep: boolean, resolve: (answer: Answer) => void, reject: (error: Error) => void } | undefined} */
  let asked;
  /** @param {Error} error */
  const fail = (error) => {
    asked?.reject(error);
    asked = undefined;
  };
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('The server has closed the connection.')));
  let tail = Buffer.alloc(0);
  socket.on('data', (part) => {
    parts.push(part);
    tail = Buffer.concat([tail, part.subarray(-5)]).subarray(-5);
    if (!isEnd(tail) && !isSized(parts)) return;
    const answer = read(Buffer.concat(parts), asked?.keep ?? false);
    if (!answer) return;
    parts = [];
    const { resolve } = asked ?? {};
    asked = undefined;
    resolve?.(answer);
  });
  return {
    /**
     * @param {Buffer} request
     * @param {boolean} [keep] whether the text of the body is wanted
     * @returns {Promise<Answer>}
     */
    ask: (request, keep = false) =>
      new Promise((resolve, reject) => {
        asked = { keep, resolve, reject };
        socket.write(request);
      }),
    close: () => socket.destroy(),
  };
}

const HEAD_END = Buffer.from('\r\n\r\n');
const LAST_CHUNK = Buffer.from('0\r\n\r\n');

/** @param {Buffer} part */
const isEnd = (part) => part.subarray(-5).equals(LAST_CHUNK);
/** @param {Buffer[]} parts */
const isSized = (parts) => parts[0]?.subarray(0, 2_000).includes('ontent-') === true;

/**
 * @param {Buffer} all
 * @param {boolean} keep
 * @returns {Answer | undefined} undefined while the answer is not complete
 */
function read(all, keep) {
  const end = all.indexOf(HEAD_END);
  if (end < 0) return undefined;
  const head = all.toString('latin1', 0, end);
  const status = Number(head.slice(9, 12));
  const body = all.subarray(end + 4);
  const length = /^content-length: (\d+)/im.exec(head);
  if (length ? body.length < Number(length[1]) : !isEnd(body) && status !== 304 && status !== 204)
    return undefined;
  return { status, bytes: body.length, body: keep ? (length ? body.toString() : unchunk(body)) : '' };
}

/** @param {Buffer} body */
function unchunk(body) {
  const parts = [];
  for (let at = 0; at < body.length; ) {
    const line = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.toString('latin1', at, line), 16);
    if (!size) break;
    parts.push(body.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
  return Buffer.concat(parts).toString();
}

/**
 * @param {{ path: string, port: number, method?: string, headers?: Record<string, string>, body?: string }} options
 */
export function requestOf({ path, port, method = 'GET', headers = {}, body = '' }) {
  const lines = Object.entries({
    host: `localhost:${port}`,
    ...(body ? { 'content-length': String(Buffer.byteLength(body)) } : {}),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}

/**
 * Keeps `clients` connections asking for `ms`.
 * @param {{ port: number, request: Buffer, clients: number, ms: number }} options
 * @returns {Promise<{ times: number[], ms: number }>} time of each request in ms
 */
export async function drive({ port, request, clients, ms }) {
  /** @type {number[]} */
  const times = [];
  const began = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = connect(port);
      for (let now = performance.now(); now - began < ms; ) {
        const { status } = await client.ask(request);
        if (status !== 200) throw new Error(`A measured request was answered with ${status}.`);
        const then = performance.now();
        times.push(then - now);
        now = then;
      }
      client.close();
    }),
  );
  return { times, ms: performance.now() - began };
}
