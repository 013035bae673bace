import { beforeAll, describe, expect, it, vi } from 'vitest';
import { plan } from '@/db/testing/plan';
import { done, useWorld } from '@/db/testing/world';
import type { Actor } from '@/lib/access/actor';
import { createMilestone } from '@/lib/milestones/commands/create';
import { FILE_LIMIT } from '@/lib/registry/vocabulary';
import { GET } from './[id]/route';
import { POST } from './route';

const reader = vi.hoisted(() => ({ actor: null as unknown }));
vi.mock('@/lib/access/session', async (original) => ({
  ...(await original<typeof import('@/lib/access/session')>()),
  getActor: async () => reader.actor,
}));

const PDF = new TextEncoder().encode('%PDF-1.7 Nachweis');
const HERE = 'http://stellwerk.example';

describe('files over HTTP', () => {
  const world = useWorld();
  let recordId: string;
  let programmeId: string;
  let manager: Actor;

  beforeAll(async () => {
    const context = await plan(world());
    ({ manager, programmeId } = context);
    const { id } = await done(createMilestone, manager, {
      phaseId: context.pilotId,
      title: 'Shop live',
      kind: 'activation',
      plannedDate: '2027-03-01',
    });
    recordId = id;
  });

  const post = (body: BodyInit, { name = 'Bericht.pdf', headers = {}, as = manager as unknown } = {}) => {
    reader.actor = as;
    const url = `${HERE}/api/files?${new URLSearchParams({ record: recordId, name })}`;
    const own = { host: 'stellwerk.example', origin: HERE, ...headers };
    return POST(new Request(url, { method: 'POST', body, headers: own, duplex: 'half' } as RequestInit));
  };
  const get = (id: string, as: unknown) => {
    reader.actor = as;
    return GET(new Request(`${HERE}/api/files/${id}`), { params: Promise.resolve({ id }) });
  };
  const streamOf = (bytes: number) => {
    let sent = 0;
    const state = { pulled: 0, cancelled: false };
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        const size = Math.min(64 * 1024, bytes - sent);
        sent += size;
        state.pulled = sent;
        if (size === 0) controller.close();
        else controller.enqueue(new Uint8Array(size));
      },
      cancel() {
        state.cancelled = true;
      },
    });
    return { stream, state };
  };

  it('stores an upload and hands it out to be saved, never shown', async () => {
    const answer = await post(PDF, { name: 'Büro (1).pdf' });
    expect(answer.status).toBe(201);
    const { value } = (await answer.json()) as { value: { id: string; sha256: string } };
    const viewer = await world().person('viewer', { programmeId });
    const file = await get(value.id, viewer);
    expect(file.status).toBe(200);
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(PDF);
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': "attachment; filename*=UTF-8''B%C3%BCro%20%281%29.pdf",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
  });

  it.each([
    ['another site', { headers: { origin: 'https://evil.example' } }, 403, 'common.foreign_origin'],
    ['nobody signed in', { as: null }, 401, 'common.signed_out'],
    ['a type that is not allowed', { name: 'page.html' }, 422, 'registry.file_type'],
  ])('refuses %s', async (_what, options, status, code) => {
    const answer = await post(PDF, options);
    expect(answer.status).toBe(status);
    expect(JSON.stringify(await answer.json())).toContain(code);
  });

  it('refuses whoever may not add evidence', async () => {
    const viewer = await world().person('viewer', { programmeId });
    expect((await post(PDF, { as: viewer })).status).toBe(403);
  });

  it('stops reading a body that grows beyond the limit', async () => {
    const { stream, state } = streamOf(FILE_LIMIT * 4);
    expect((await post(stream)).status).toBe(413);
    expect(state.cancelled).toBe(true);
    expect(state.pulled).toBeLessThan(FILE_LIMIT * 1.1);
  });

  it('does not begin to read a body that is announced too long', async () => {
    const { stream, state } = streamOf(1);
    const headers = { 'content-length': String(FILE_LIMIT + 1) };
    expect((await post(stream, { headers })).status).toBe(413);
    expect(state.cancelled).toBe(false);
  });

  it.each([
    ['of another programme', 404],
    ['signed out', 401],
  ])('gives nothing to a reader %s', async (who, status) => {
    const { value } = (await (await post(PDF)).json()) as { value: { id: string } };
    const stranger = await world().person('sponsor', { programmeId: (await plan(world())).programmeId });
    expect((await get(value.id, who === 'signed out' ? null : stranger)).status).toBe(status);
  });

  it('answers "not found" to what is no id', async () => {
    expect((await get("' or 1=1", manager)).status).toBe(404);
  });
});
