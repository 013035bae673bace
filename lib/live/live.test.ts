import { afterEach, describe, expect, it, vi } from 'vitest';
import { plan } from '@/db/testing/plan';
import { useWorld } from '@/db/testing/world';
import { proveScope } from '@/lib/access/scope';
import { execute } from '@/lib/action/execute';
import { addComment } from '@/lib/registry/commands/comment';
import { Hub, MOST_HEARERS } from './hub';
import { newestSeq } from './newest';
import { openStream } from './stream';

type Stream = NonNullable<Awaited<ReturnType<typeof openStream>>>;

/** Reads what a stream says, message by message; null once it has ended. */
function listening(stream: Stream) {
  const reader = stream.getReader();
  const words = new TextDecoder();
  let kept = '';
  const next = async (): Promise<string | null> => {
    while (!kept.includes('\n\n')) {
      const { value, done } = await reader.read();
      if (done) return null;
      kept += words.decode(value);
    }
    const [message = '', ...rest] = kept.split('\n\n');
    kept = rest.join('\n\n');
    return message;
  };
  const moved = async (): Promise<number> => {
    const message = await next();
    expect(message).toMatch(/^event: moved\ndata: \d+$/);
    return Number(message?.split('data: ')[1]);
  };
  return { next, moved, leave: () => reader.cancel() };
}

describe('live pages', () => {
  const world = useWorld();
  const hub = new Hub();
  afterEach(() => {
    expect(hub.size).toBe(0);
  });

  async function place() {
    const made = await plan(world());
    const { manager } = made;
    const scope = await proveScope(manager, made.key);
    if (!scope) throw new Error('no scope');
    const where = { workspaceId: manager.workspaceId, programmeId: made.programmeId };
    const write = async (name: string) => {
      const result = await execute(addComment, manager, { recordId: made.programmeId, body: name });
      if (!result.ok) throw new Error(JSON.stringify(result.unmet));
    };
    return { ...made, scope, where, write };
  }

  it('begin with the newest number and hear of every committed command of their programme, once', async () => {
    const { scope, where, write } = await place();
    const stream = await openStream({ hub, place: where, newest: () => newestSeq(scope) });
    if (!stream) throw new Error('no stream');
    const ears = listening(stream);
    expect(await ears.next()).toMatch(/^retry: \d+$/);
    const before = await newestSeq(scope);
    expect(await ears.moved()).toBe(before);
    await write('Neukunden');
    const first = await ears.moved();
    expect(first).toBe(await newestSeq(scope));
    expect(first).toBeGreaterThan(before);
    await write('Stammkunden');
    expect(await ears.moved()).toBeGreaterThan(first);
    await ears.leave();
  });

  it('hear nothing of a command that was refused, nor of another programme', async () => {
    const here = await place();
    const elsewhere = await place();
    const heard: (number | null)[] = [];
    const leave = await hub.subscribe(here.where, (seq) => heard.push(seq));
    await elsewhere.write('Anderswo');
    const twice = await execute(addComment, here.manager, { recordId: here.programmeId, body: '' });
    expect(twice.ok).toBe(false);
    await here.write('Hier');
    const newest = await newestSeq(here.scope);
    await vi.waitFor(() => expect(heard.filter((seq) => seq !== null)).toEqual([newest]));
    leave?.();
  });

  it('end at the next sign of life when the right has gone', async () => {
    const { where } = await place();
    const answers = [7, null];
    const stream = await openStream({
      hub,
      place: where,
      newest: async () => answers.shift() ?? null,
      beat: 20,
    });
    if (!stream) throw new Error('no stream');
    const ears = listening(stream);
    await ears.next();
    expect(await ears.moved()).toBe(7);
    expect(await ears.next()).toBeNull();
  });

  it('are refused where the process keeps as many as it can', async () => {
    const { where } = await place();
    const leaves = await Promise.all(
      Array.from({ length: MOST_HEARERS }, () => hub.subscribe(where, () => {})),
    );
    expect(await openStream({ hub, place: where, newest: async () => 1 })).toBeNull();
    for (const leave of leaves) leave?.();
  });
});
