import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentSecurityPolicy, fixedHeaders, protectServers } from './response-headers';
import { markUnderstood } from './underway';

const SETTING = { https: true, host: 'stellwerk.example', development: false };
type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string };

describe('a protected server', () => {
  let server: Server;
  beforeAll(async () => {
    protectServers(SETTING);
    // a second call, as after a hot reload, must not treat a request twice
    protectServers(SETTING);
    server = createServer((incoming, outgoing) => {
      let size = 0;
      incoming.on('data', (chunk: Buffer) => {
        size += chunk.length;
      });
      incoming.on('end', () => outgoing.end(JSON.stringify({ size, headers: incoming.headers })));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const ask = (
    path: string,
    { headers = {}, bytes = 0, chunk = 65_536 }: { headers?: object; bytes?: number; chunk?: number } = {},
  ) =>
    new Promise<Answer>((resolve, reject) => {
      const { port } = server.address() as AddressInfo;
      const sent = request({
        host: '127.0.0.1',
        port,
        path,
        method: bytes ? 'POST' : 'GET',
        headers: { ...headers },
      });
      sent.on('response', (incoming) => {
        let body = '';
        incoming.on('data', (part) => {
          body += part;
        });
        incoming.on('end', () =>
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body }),
        );
      });
      // the server closes on us while we still send: the answer is what counts
      sent.on('error', (error: NodeJS.ErrnoException) => error.code !== 'EPIPE' && reject(error));
      for (let left = bytes; left > 0; left -= chunk) sent.write(Buffer.alloc(Math.min(left, chunk)));
      sent.end();
    });

  it('gives every answer its own nonce and tells the application the same one', async () => {
    const nonces = new Set<string>();
    for (let count = 0; count < 20; count += 1) {
      const { headers, body } = await ask('/nordlicht');
      const policy = String(headers['content-security-policy']);
      expect(JSON.parse(body).headers['content-security-policy']).toBe(policy);
      nonces.add(/'nonce-([A-Za-z0-9+/]{22}==)' 'strict-dynamic'/.exec(policy)?.[1] ?? '');
    }
    expect(nonces.size).toBe(20);
    expect(nonces).not.toContain('');
  });

  it('believes no policy and no host the sender claims', async () => {
    const { body } = await ask('/', {
      headers: {
        'Content-Security-Policy': "script-src 'nonce-bekannt'",
        'Content-Security-Policy-Report-Only': "script-src 'nonce-bekannt'",
        'X-Forwarded-Host': 'evil.example',
      },
    });
    expect(body).not.toContain('bekannt');
    expect(body).not.toContain('evil.example');
    const { body: own } = await ask('/', { headers: { 'X-Forwarded-Host': SETTING.host } });
    expect(own).toContain(SETTING.host);
  });

  it('sends the fixed headers, and keeps nothing but static files in caches', async () => {
    const page = await ask('/nordlicht');
    for (const [name, value] of fixedHeaders(SETTING)) expect(page.headers[name.toLowerCase()]).toBe(value);
    expect(page.headers['strict-transport-security']).toMatch(/^max-age=31536000/);
    expect(page.headers['cache-control']).toBe('private, no-store');
    expect((await ask('/_next/static/a.js')).headers['cache-control']).toBeUndefined();
  });

  it.each([
    ['a page', '/nordlicht', 2 * 1024 * 1024],
    ['an upload', '/api/files?record=1', 11 * 1024 * 1024],
    ['an import', '/api/exchange/import?programme=x', 11 * 1024 * 1024],
    ['the sign-in', '/api/auth/callback/credentials', 2 * 1024 * 1024],
    ['something like an upload', '/api/filesystem', 2 * 1024 * 1024],
  ])('ends a body that is too long for %s', async (_what, path, limit) => {
    const length = { 'Content-Length': String(limit + 1) };
    expect((await ask(path, { bytes: limit + 1, headers: length })).status).toBe(413);
    expect((await ask(path, { bytes: limit + 70_000 })).status).toBe(413);
    const fits = await ask(path, { bytes: limit });
    expect([fits.status, JSON.parse(fits.body).size]).toEqual([200, limit]);
  });
});

describe('a call of an action that fails', () => {
  const answers = async (path: string, headers: Record<string, string>) => {
    const server = createServer((incoming, outgoing) => {
      if (incoming.url === '/understood') markUnderstood();
      outgoing.statusCode = 500;
      outgoing.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { status } = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers });
    await new Promise((resolve) => server.close(resolve));
    return status;
  };

  it('is the sender’s mistake until it reaches the action, and ours from there on', async () => {
    expect(await answers('/unreadable', { 'next-action': 'x' })).toBe(400);
    expect(await answers('/understood', { 'next-action': 'x' })).toBe(500);
    expect(await answers('/unreadable', {})).toBe(500);
  });

  it('may be 1 MB long', async () => {
    const headers = { 'next-action': 'x', 'content-length': String(1024 * 1024 + 1) };
    const server = createServer((_, outgoing) => outgoing.end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const status = await new Promise((resolve, reject) => {
      request({ host: '127.0.0.1', port, method: 'POST', headers }, (answer) => resolve(answer.statusCode))
        .on('error', reject)
        .flushHeaders();
    });
    expect(status).toBe(413);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('the policy', () => {
  it('allows scripts by nonce only; evaluation only while developing', () => {
    const policy = contentSecurityPolicy('abc');
    expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
    expect(policy).not.toMatch(/script-src[^;]*unsafe|unsafe-eval/);
    expect(contentSecurityPolicy('abc', true)).toContain("'unsafe-eval'");
  });

  it('promises HTTPS only where the address is https', () => {
    const names = fixedHeaders({ https: false }).map(([name]) => name);
    expect(names).not.toContain('Strict-Transport-Security');
  });
});
