import { beforeAll, describe, expect, it, vi } from 'vitest';
import { plan, type TestPlan } from '@/db/testing/plan';
import { done, useWorld } from '@/db/testing/world';
import { createGate } from '@/lib/gates/commands/create';
import { createMilestone } from '@/lib/milestones/commands/create';
import { GET as gate } from './gates/[number]/route';
import { GET as inbox } from './inbox/route';
import { GET as milestones } from './milestones/route';
import { GET as overview } from './overview/route';
import { GET as roadmap } from './roadmap/route';

const reader = vi.hoisted(() => ({ actor: null as unknown }));
vi.mock('@/lib/access/session', async (original) => ({
  ...(await original<typeof import('@/lib/access/session')>()),
  getSession: async () => reader.actor && { actor: reader.actor, head: null, mustChangePassword: false },
}));
vi.mock('next-intl/server', () => ({ getLocale: async () => 'de' }));

type Params = { programme: string; number: string };
type Route = (request: Request, props: { params: Promise<Params> }) => Promise<Response>;
const reads: [string, Route][] = [
  ['overview', overview],
  ['roadmap', roadmap],
  ['milestones', milestones],
  ['inbox', inbox],
  ['gates', gate],
];

describe('the reads of app/api/v1', () => {
  const world = useWorld();
  let context: TestPlan;
  let number: string;

  beforeAll(async () => {
    context = await plan(world());
    const { manager, waveId, pilotId } = context;
    ({ number } = await done(createGate, manager, {
      waveId,
      kind: 'G1',
      title: 'Shop',
      criteria: [{ type: 'must', text: 'Betrieb bereit', config: { kind: 'attestation', role: 'sponsor' } }],
    }));
    for (const title of ['Shop live', 'Vertrag geschlossen'])
      await done(createMilestone, manager, {
        phaseId: pilotId,
        title,
        kind: 'activation',
        plannedDate: '2027-03-01',
      });
  });

  const ask = (route: Route, as: unknown, query = '', programme = context.key) => {
    reader.actor = as;
    return route(new Request(`http://stellwerk.example/${query}`), {
      params: Promise.resolve({ programme, number }),
    });
  };

  it.each(reads)('%s answers its reader, and no cache may keep it', async (_, route) => {
    const response = await ask(route, context.manager);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    expect(Object.keys(await response.json()).length).toBeGreaterThan(2);
  });

  it.each(reads)(
    '%s is a problem without a session, and for a stranger as if it were not there',
    async (_, route) => {
      const signedOut = await ask(route, null);
      expect(signedOut.status).toBe(401);
      expect(signedOut.headers.get('content-type')).toBe('application/problem+json');
      const { id: other } = await world().programme();
      const stranger = await world().person('programme_manager', { programmeId: other });
      const foreign = await ask(route, stranger);
      const absent = await ask(route, context.manager, '', 'no-such-programme');
      expect([foreign.status, absent.status]).toEqual([404, 404]);
      expect(await foreign.json()).toEqual(await absent.json());
    },
  );

  it('filters and pages as the page does', async () => {
    const rows = async (query: string) =>
      ((await (await ask(milestones, context.manager, query)).json()) as { rows: { title: string }[] }).rows;
    expect((await rows('?q=vertrag')).map(({ title }) => title)).toEqual(['Vertrag geschlossen']);
    expect((await rows('?sort=-title')).map(({ title }) => title)).toEqual([
      'Vertrag geschlossen',
      'Shop live',
    ]);
    expect(await rows('?page=2')).toEqual([]);
  });

  it('knows no gate of another number', async () => {
    reader.actor = context.manager;
    const params = Promise.resolve({ programme: context.key, number: 'GT-999' });
    expect((await gate(new Request('http://stellwerk.example/'), { params })).status).toBe(404);
  });
});
