import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Permission, roleFor } from '@/lib/access/permissions';
import { CSV } from '../plan-files';
import { type Ledger, openLedger } from './digest';
import { allRoutes, type Method, type Route, type RouteHandler } from './registry';
import { asRequest, HOST, inTurns, rehearsal } from './request';
import {
  type Principal,
  type ProofWorld,
  type Relation,
  relations,
  type Setting,
  useProofWorld,
} from './world';

vi.mock('next/cache', () => ({ revalidatePath: () => undefined }));
vi.mock('next-intl/server', () => ({ getLocale: async () => 'de' }));
vi.mock('next/server', () => ({ connection: async () => undefined }));
vi.mock('next/headers', async () => (await import('./request')).headers());
vi.mock('@/lib/access/session', async (original) => (await import('./request')).remembered(await original()));
vi.mock('@/lib/action/execute', async (original) => (await import('./request')).rehearsed(await original()));
// the library asks for modules that exist inside Next only; signing in is walked through in the browser
vi.mock('@/lib/access/next-auth', () => {
  const answer = async () => new Response(null, { status: 200 });
  return { handlers: { GET: answer, POST: answer } };
});

type Asked = {
  readonly query?: Record<string, string>;
  readonly params?: Record<string, string>;
  readonly body?: () => BodyInit;
  /** Owner of the record the permission is asked about; the channel is that of the place. */
  readonly ownerId?: string | null;
};
type RouteSample = {
  /** Null: every signed-in person, whoever it is. */
  readonly permission: Permission | null;
  /** The permission is asked about a record of the channel, not about the programme. */
  readonly record?: boolean;
  readonly ask: (at: Setting, id: (command: string, field: string) => string) => Asked;
};

/** Answers anybody: signing in, and the two questions of a load balancer. */
const OPEN = [
  'GET /api/auth/[...nextauth]',
  'POST /api/auth/[...nextauth]',
  'GET /api/health/live',
  'GET /api/health/ready',
];

/** Every other method of every route. */
const samples: Record<string, RouteSample> = {
  'GET /api/search': {
    permission: null,
    ask: ({ key }) => ({ query: { q: 'Meilenstein', programme: key } }),
  },
  'GET /api/exchange/template': { permission: null, ask: () => ({}) },
  'GET /api/live': { permission: 'programme:view', ask: ({ key }) => ({ query: { programme: key } }) },
  'GET /api/files/[id]': {
    permission: 'programme:view',
    ask: (_at, id) => ({ params: { id: id('evidence.add', 'fileId') } }),
  },
  'POST /api/files': {
    permission: 'evidence:add',
    record: true,
    ask: (_at, id) => ({
      query: { record: id('file.store', 'recordId'), name: 'Bericht.pdf' },
      body: () => '%PDF-1.7 Nachweis',
    }),
  },
  ...Object.fromEntries(
    ['inbox', 'milestones', 'overview', 'roadmap', 'gates/[number]'].map((room) => [
      `GET /api/v1/[programme]/${room}`,
      {
        permission: 'programme:view' as const,
        ask: ({ key }: Setting) => ({ params: { programme: key, number: 'GT-1' } }),
      },
    ]),
  ),
  'POST /api/exchange/export': { permission: 'plan:export', ask: (at) => ({ body: () => formOf(at) }) },
  'POST /api/exchange/preview': {
    permission: 'plan:import',
    ask: ({ key }) => ({ query: { programme: key, name: 'plan.csv' }, body: () => CSV }),
  },
  'POST /api/exchange/import': {
    permission: 'plan:import',
    ask: ({ key }) => ({
      query: { programme: key, name: 'plan.csv', hash: '0'.repeat(64) },
      body: () => CSV,
    }),
  },
};

function formOf({ key }: Setting): FormData {
  const form = new FormData();
  form.set('programme', key);
  return form;
}

describe('every route', () => {
  const proof = useProofWorld();
  let ledger: Ledger;
  let routes: Route[];
  beforeAll(async () => {
    rehearsal.on = true;
    process.env.AUTH_URL = `http://${HOST}`;
    process.env.LOG_LEVEL = 'silent';
    ledger = await openLedger(proof().urls.auditorUrl);
    routes = await allRoutes();
  }, 60_000);
  afterAll(() => ledger?.end());

  const endpoints = () =>
    routes.flatMap(({ path, methods }) =>
      [...methods].map(([method, handler]) => ({ name: `${method} ${path}`, path, method, handler })),
    );
  const idIn = (relation: Relation) => (command: string, field: string) =>
    String(
      (proof().samples[command]?.[relation].input as Record<string, unknown> | undefined)?.[field] ?? '',
    );

  it('is either open to anybody by name, or has a sample', () => {
    const names = endpoints().map(({ name }) => name);
    const missing = names
      .filter((name) => !OPEN.includes(name) && !(name in samples))
      .map((name) => `route ${name} has no sample: add it in db/testing/proofs/routes.test.ts`);
    expect([
      ...missing,
      ...[...OPEN, ...Object.keys(samples)].filter((name) => !names.includes(name)),
    ]).toEqual([]);
    expect(OPEN.length).toBeLessThanOrEqual(8);
  });

  it('answers every principal in every relation as the matrix says, and changes nothing where it refuses', async () => {
    const before = await ledger.digest();
    const owners = await ownersOf(ledger);
    const cells = endpoints()
      .filter(({ name }) => name in samples)
      .flatMap(({ name, path, method, handler }) =>
        relations.flatMap((relation) =>
          proof().principals.map((principal) => async () => {
            const sample = samples[name] as RouteSample;
            const asked = sample.ask(proof().places[relation], idIn(relation));
            const response = await call(handler, method, path, asked, principal.token);
            const expected = expectation(sample, asked, principal, relation, proof(), owners);
            const fits =
              expected === 'signed out'
                ? [401, 403].includes(response.status)
                : expected === 'refused'
                  ? [403, 404].includes(response.status)
                  : ![401, 403, 404].includes(response.status) && response.status < 500;
            return fits
              ? []
              : [`${name} × ${principal.name} × ${relation}: ${expected}, got ${response.status}`];
          }),
        ),
      );
    expect((await inTurns(cells)).flat()).toEqual([]);
    expect(await ledger.digest()).toEqual(before);
    expect(cells.length).toBe(Object.keys(samples).length * relations.length * proof().principals.length);
  }, 60_000);

  it('finds nothing of another programme or workspace for somebody who sees one programme only', async () => {
    const endpoint = endpoints().find(({ name }) => name === 'GET /api/search');
    const viewer = proof().principals.find(({ name }) => name === 'viewer');
    if (!endpoint) throw new Error('search is gone');
    const query = { q: 'Meilenstein', programme: proof().places['other programme'].key };
    const response = await call(endpoint.handler, 'GET', endpoint.path, { query }, viewer?.token ?? null);
    const { hits } = (await response.json()) as { hits: { programme: string }[] };
    expect(hits.length).toBeGreaterThan(0);
    const { key } = proof().places['own channel'];
    expect(hits.filter(({ programme }) => programme !== key && programme !== `Programme ${key}`)).toEqual([]);
  });

  it('writes nothing for a request from another origin', async () => {
    const manager = proof().principals.find(({ name }) => name === 'programme_manager');
    const before = await ledger.digest();
    for (const { name, path, method, handler } of endpoints().filter(({ method }) => method !== 'GET')) {
      const sample = samples[name];
      if (!sample) continue;
      const asked = sample.ask(proof().places['own channel'], idIn('own channel'));
      for (const origin of ['http://evil.example', ''])
        expect((await call(handler, method, path, asked, manager?.token ?? null, origin)).status).toBe(403);
    }
    expect(await ledger.digest()).toEqual(before);
  });
});

async function call(
  handler: RouteHandler,
  method: Method,
  path: string,
  { query = {}, params = {}, body }: Asked,
  token: string | null,
  origin = `http://${HOST}`,
): Promise<Response> {
  const url = `http://${HOST}${path}?${new URLSearchParams(query)}`;
  const headers = { host: HOST, ...(origin ? { origin } : {}) };
  const request = new Request(url, { method, headers, ...(body ? { body: body() } : {}) });
  return asRequest(token, () => handler(request, { params: Promise.resolve(params) }), origin);
}

type Expected = 'signed out' | 'refused' | 'allowed';

function expectation(
  { permission, record }: RouteSample,
  asked: Asked,
  { actor }: Principal,
  relation: Relation,
  { places }: ProofWorld,
  owners: ReadonlyMap<string, string | null>,
): Expected {
  if (!actor) return 'signed out';
  if (permission === null) return 'allowed';
  if (relation === 'other workspace') return 'refused';
  const { programmeId, channelId } = places[relation];
  const target = record
    ? { programmeId, channelId, ownerId: owners.get(asked.query?.record ?? '') ?? null }
    : { programmeId };
  return roleFor(actor, permission, target) ? 'allowed' : 'refused';
}

async function ownersOf({ sql }: Ledger): Promise<Map<string, string | null>> {
  const rows = await sql<
    { id: string; ownerId: string | null }[]
  >`select id, owner_id as "ownerId" from record`;
  return new Map(rows.map(({ id, ownerId }) => [id, ownerId]));
}
