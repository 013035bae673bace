// @ts-check
import net from 'node:net';

/**
 * One statement as the application sent it. Parameters are texts as on the wire, null where none was given.
 * @typedef {{ text: string, params: (string | null)[], connection: number }} Statement
 */

/**
 * A listener between application and database that writes down every statement of the wire protocol, with its
 * parameters. Nothing in the application knows of it; figures of time are never taken through it.
 * @param {string} url of the database
 * @returns {Promise<{ url: string, take: () => Statement[], close: () => void }>} `take` hands over and forgets
 */
export async function listenIn(url) {
  const target = new URL(url);
  /** @type {Statement[]} */
  let heard = [];
  let connections = 0;
  const server = net.createServer((inner) => {
    const connection = ++connections;
    const outer = net.connect({ port: Number(target.port), host: target.hostname, noDelay: true });
    inner.setNoDelay(true);
    const listen = reader((statement) => heard.push({ ...statement, connection }));
    inner.on('data', (part) => {
      listen(part);
      outer.write(part);
    });
    outer.pipe(inner);
    inner.on('close', () => outer.destroy());
    outer.on('close', () => inner.destroy());
    inner.on('error', () => outer.destroy());
    outer.on('error', () => inner.destroy());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  const own = new URL(url);
  own.port = String(typeof address === 'object' && address ? address.port : '');
  return {
    url: own.href,
    take() {
      const taken = heard;
      heard = [];
      return taken;
    },
    close: () => server.close(),
  };
}

/**
 * Reads what a client sends: Parse tells the text of a named statement, Bind its parameters, Query both.
 * @param {(statement: Omit<Statement, 'connection'>) => void} tell
 */
function reader(tell) {
  /** @type {Map<string, string>} */
  const texts = new Map();
  let rest = Buffer.alloc(0);
  let started = false;
  return (/** @type {Buffer} */ part) => {
    rest = Buffer.concat([rest, part]);
    for (;;) {
      // the first message has no letter
      const from = started ? 1 : 0;
      if (rest.length < from + 4) return;
      const end = from + rest.readUInt32BE(from);
      if (rest.length < end) return;
      const letter = started ? String.fromCharCode(rest[0] ?? 0) : '';
      const body = rest.subarray(from + 4, end);
      started = true;
      rest = rest.subarray(end);
      if (letter === 'Q') tell({ text: textAt(body, 0).text, params: [] });
      if (letter === 'P') {
        const name = textAt(body, 0);
        texts.set(name.text, textAt(body, name.next).text);
      }
      if (letter === 'B') {
        const portal = textAt(body, 0);
        const name = textAt(body, portal.next);
        tell({ text: texts.get(name.text) ?? '', params: parametersAt(body, name.next) });
      }
    }
  };
}

/**
 * @param {Buffer} body
 * @param {number} at
 */
function textAt(body, at) {
  const end = body.indexOf(0, at);
  return { text: body.toString('utf8', at, end), next: end + 1 };
}

/**
 * @param {Buffer} body
 * @param {number} at where the number of formats stands
 */
function parametersAt(body, at) {
  let place = at + 2 + 2 * body.readUInt16BE(at);
  const count = body.readUInt16BE(place);
  place += 2;
  return Array.from({ length: count }, () => {
    const length = body.readInt32BE(place);
    place += 4;
    if (length < 0) return null;
    place += length;
    return body.toString('utf8', place - length, place);
  });
}

/**
 * Statements sorted into transactions, in the order they began. A statement outside of one is one of its own.
 * @param {Statement[]} heard
 * @returns {Statement[][]}
 */
export function transactionsOf(heard) {
  /** @type {Statement[][]} */
  const all = [];
  /** @type {Map<number, Statement[]>} */
  const open = new Map();
  for (const statement of heard) {
    // the driver learns the types of arrays once per connection
    if (statement.text.includes('pg_catalog.pg_type')) continue;
    const current = open.get(statement.connection);
    if (/^begin/i.test(statement.text) || !current) {
      const begun = [statement];
      all.push(begun);
      if (/^begin/i.test(statement.text)) open.set(statement.connection, begun);
      continue;
    }
    current.push(statement);
    if (/^(commit|rollback)$/i.test(statement.text)) open.delete(statement.connection);
  }
  return all;
}

/** Statements that ask or change something; opening and closing a transaction is not counted. */
export const isStatement = (/** @type {Statement} */ { text }) =>
  !/^(begin|commit|rollback|set transaction|savepoint|release)\b/i.test(text);
