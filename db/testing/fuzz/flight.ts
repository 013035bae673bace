import { readFileSync } from 'node:fs';
import path from 'node:path';

const MANIFEST = '.next/standalone/.next/server/server-reference-manifest.json';
export type Endpoint = { id: string; file: string; name: string; page: string };

/** Every action the build offers, by the build's own list, and a page that carries it. */
export function endpoints(root: string, programme: string): Endpoint[] {
  const { node } = JSON.parse(readFileSync(path.join(root, MANIFEST), 'utf8')) as {
    node: Record<string, { filename: string; exportedName: string; workers: Record<string, unknown> }>;
  };
  return Object.entries(node).map(([id, { filename, exportedName, workers }]) => {
    const pages = Object.keys(workers)
      .filter((name) => name.endsWith('/page'))
      .sort((a, b) => a.split('[').length - b.split('[').length);
    const address = (pages[0] ?? 'app/page')
      .replace(/^app/, '')
      .replace(/\/page$/, '')
      .replace(/\/\([^)]*\)/g, '')
      .replace('[programme]', programme)
      .replace(/\[[^\]]*\]/g, '1');
    return { id, file: filename, name: exportedName, page: address || '/' };
  });
}

/** Signs in through the library's own endpoint and returns the cookie header. */
export async function signIn(base: string, email: string, password: string): Promise<string> {
  const start = await fetch(`${base}/api/auth/csrf`);
  const { csrfToken } = (await start.json()) as { csrfToken: string };
  const pairs = (answer: Response) => answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  const answer = await fetch(`${base}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      cookie: pairs(start).join('; '),
      'content-type': 'application/x-www-form-urlencoded',
      origin: base,
    },
    body: new URLSearchParams({ csrfToken, email, password }),
  });
  const cookies = pairs(answer).filter((pair) => pair?.includes('session-token'));
  if (cookies.length === 0) throw new Error(`${email} could not sign in: ${answer.status}`);
  return cookies.join('; ');
}

/** Arguments as React sends them, as far as one text holds them. Strings that look like references are escaped. */
export function encode(value: unknown): string {
  const said = (one: unknown): unknown => {
    if (typeof one === 'string') return one.startsWith('$') ? `$${one}` : one;
    if (one === undefined || typeof one === 'symbol' || typeof one === 'function') return '$undefined';
    if (typeof one === 'bigint') return `$n${one}`;
    if (typeof one === 'number' && !Number.isFinite(one)) return Number.isNaN(one) ? '$NaN' : `$${one}`;
    if (Object.is(one, -0)) return '$-0';
    if (one instanceof Date) return Number.isNaN(one.getTime()) ? '$NaN' : `$D${one.toJSON()}`;
    if (typeof one !== 'object' || one === null) return one;
    // loops, so that a level of a deep value costs one frame of the stack
    const copy: unknown[] | object = Array.isArray(one) ? [] : {};
    for (const [name, each] of Object.entries(one))
      Object.defineProperty(copy, name, {
        value: said(each),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    return copy;
  };
  return JSON.stringify(said(value));
}

export type Reply = {
  status: number;
  result: { ok: boolean; kind?: string; unmet?: { code: string }[] } | null;
};

/** Calls an action over HTTP with a body of any kind; `result` is what it returned, if it got that far. */
export async function call(
  base: string,
  to: Endpoint,
  cookie: string,
  body: string | FormData,
): Promise<Reply> {
  const answer = await fetch(`${base}${to.page}`, {
    method: 'POST',
    redirect: 'manual',
    signal: AbortSignal.timeout(20_000),
    headers: {
      'next-action': to.id,
      accept: 'text/x-component',
      origin: base,
      ...(cookie ? { cookie } : {}),
      ...(typeof body === 'string' ? { 'content-type': 'text/plain;charset=UTF-8' } : {}),
    },
    body,
  });
  const text = await answer.text();
  const [, row] = /^[0-9a-f]+:(\{"ok":.*)$/m.exec(text) ?? [];
  return { status: answer.status, result: row ? (JSON.parse(row) as Reply['result']) : null };
}
