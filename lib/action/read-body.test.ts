import { describe, expect, it } from 'vitest';
import { readBody } from './read-body';

/** A body that arrives in parts and says how many of them were asked for. */
function arriving(parts: number, bytes: number, headers: Record<string, string> = {}) {
  const seen = { pulled: 0, cancelled: false };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (seen.pulled === parts) return controller.close();
        seen.pulled += 1;
        controller.enqueue(new Uint8Array(bytes).fill(seen.pulled));
      },
      cancel() {
        seen.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  const request = new Request('http://stellwerk.test/', {
    method: 'POST',
    headers,
    body,
    duplex: 'half',
  } as RequestInit);
  return { request, seen };
}

describe('readBody', () => {
  it('puts the parts together in their order, up to the limit itself', async () => {
    const { request, seen } = arriving(3, 2);
    expect(await readBody(request, 6)).toEqual(new Uint8Array([1, 1, 2, 2, 3, 3]));
    expect(seen).toEqual({ pulled: 3, cancelled: false });
  });

  it('drops a body that does not say its length as soon as it is too long', async () => {
    const { request, seen } = arriving(1_000, 4);
    expect(await readBody(request, 10)).toBeNull();
    expect(seen).toEqual({ pulled: 3, cancelled: true });
  });

  it('reads nothing of a body that announces too much', async () => {
    const { request, seen } = arriving(3, 2, { 'content-length': '11' });
    expect(await readBody(request, 10)).toBeNull();
    expect(seen.pulled).toBe(0);
  });

  it('reads no body as an empty one', async () => {
    expect(await readBody(new Request('http://stellwerk.test/', { method: 'POST' }), 10)).toEqual(
      new Uint8Array(),
    );
  });
});
