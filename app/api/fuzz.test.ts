import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { FORBIDDEN, NAUGHTY } from '@/db/testing/fuzz/hostile';
import { openLedger } from '@/db/testing/fuzz/ledger';
import { plan } from '@/db/testing/plan';
import { useWorld } from '@/db/testing/world';
import { roles } from '@/lib/access/roles';

const reader = vi.hoisted(() => ({ session: null as unknown }));
vi.mock('next-intl/server', async (original) => ({
  ...(await original<object>()),
  getLocale: async () => 'de',
}));
vi.mock('next/cache', () => ({ revalidatePath: () => undefined }));
vi.mock('next/server', async (original) => ({
  ...(await original<object>()),
  connection: async () => undefined,
}));
vi.mock('@/lib/access/session', async (original) => ({
  ...(await original<typeof import('@/lib/access/session')>()),
  getActor: async () => (reader.session as { actor: unknown } | null)?.actor ?? null,
  getSession: async () => reader.session,
}));

const HOST = 'http://stellwerk.example';
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
/** The library's own flows need a whole server: `npm run fuzz` and e2e/security.spec.ts go through them. */
const LIBRARY = '/auth/';
type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
type Route = { name: string; method: string; parameters: string[]; handler: Handler };

/** No address and no body can hold half of a pair. */
const wellFormed = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');

describe('every route under hostile input', () => {
  const world = useWorld();
  const routes: Route[] = [];
  let known: string[];

  beforeAll(async () => {
    process.env.LOG_LEVEL = 'silent';
    const { key, programmeId } = await plan(world());
    let actor = await world().person('programme_manager');
    for (const role of roles) actor = await world().withRole(actor, role);
    reader.session = {
      actor,
      email: 'fuzz@test.example',
      locale: 'de',
      theme: 'system',
      mustChangePassword: false,
    };
    known = [key, programmeId];
    const files = readdirSync(path.join(import.meta.dirname, '..'), { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((name) => /(^|\/)route\.ts$/.test(name) && !name.includes(LIBRARY))) {
      const handlers = (await import(
        /* @vite-ignore */ path.join(import.meta.dirname, '..', file)
      )) as object;
      const parameters = [...file.matchAll(/\[(?:\.\.\.)?(\w+)\]/g)].map(([, name = '']) => name);
      for (const method of METHODS) {
        const handler: unknown = Reflect.get(handlers, method);
        if (typeof handler === 'function')
          routes.push({
            name: `${method} /${path.dirname(file)}`,
            method,
            parameters,
            handler: handler as Handler,
          });
      }
    }
  }, 60_000);
  afterAll(() => {
    reader.session = null;
  });

  const texts = () => [
    ...known,
    ...NAUGHTY,
    ...FORBIDDEN,
    'x'.repeat(5_000),
    '0',
    '',
    '00000000-0000-4000-8000-000000000000',
  ];
  const queries = (text: string) =>
    ['programme', 'q', 'id', 'record', 'name', 'hash', 'page', 'cursor', 'limit', 'format'].map((name) => [
      name,
      text,
    ]);
  const bodies = (text: string): [string, BodyInit][] => [
    ['text/plain', wellFormed(text)],
    ['application/json', `{"__proto__":${JSON.stringify(text)}}`],
    ['application/x-www-form-urlencoded', `programme=${encodeURIComponent(wellFormed(text))}&format=xlsx`],
    [
      'multipart/form-data; boundary=x',
      `--x\r\nContent-Disposition: form-data; name="programme"\r\n\r\n${wellFormed(text)}`,
    ],
    ['multipart/form-data', 'no boundary'],
    ['application/octet-stream', new Uint8Array([0xff, 0xfe, 0, 0x50, 0x4b])],
  ];

  it('finds the routes', () => {
    expect(routes.length).toBeGreaterThan(8);
    expect(routes.map(({ name }) => name)).toContain('POST /api/files');
  });

  it.each([
    ['signed in', HOST, true, 5],
    ['signed out', HOST, false, 7],
    ['from another site', 'https://evil.example', true, 7],
  ])(
    'never fails, %s',
    async (_who, origin, signedIn, step) => {
      const session = reader.session;
      if (!signedIn) reader.session = null;
      const ledger = await openLedger(world().database.auditorUrl);
      const before = await ledger.digest();
      const failures: string[] = [];
      for (const { name, method, parameters, handler } of routes) {
        for (const [index, text] of texts().entries()) {
          if (index % step !== 0) continue;
          const [type, body] = bodies(text)[index % 6] ?? ['text/plain', ''];
          // the programme is the real one every other time: what lies behind it gets its share
          const query = new URLSearchParams(queries(wellFormed(text)));
          if (index % 2 === 0) query.set('programme', known[0] ?? '');
          const init = method === 'GET' || method === 'HEAD' ? {} : { body };
          const headers = { host: 'stellwerk.example', origin, 'content-type': type };
          const params = Promise.resolve(Object.fromEntries(parameters.map((each) => [each, text])));
          try {
            const answer = await handler(new Request(`${HOST}/x?${query}`, { method, headers, ...init }), {
              params,
            });
            if (answer.status >= 500)
              failures.push(`${name} ${JSON.stringify(text.slice(0, 40))}: ${answer.status}`);
          } catch (error) {
            failures.push(
              `${name} ${JSON.stringify(text.slice(0, 40))}, ${type}: ${String(error).slice(0, 200)}`,
            );
          }
        }
      }
      reader.session = session;
      expect(failures.slice(0, 30)).toEqual([]);
      // nothing sent here is a valid upload or plan
      expect(await ledger.digest()).toBe(before);
      await ledger.end();
    },
    60_000,
  );
});
