import { describe, expect, it } from 'vitest';
import { ViewCache } from './view-cache';

const at = (seq: number) => ({ seq, hash: `hash of ${seq}` });
/** A loader that counts its runs. */
function counting<T>(value: T) {
  let runs = 0;
  const load = async () => {
    runs += 1;
    return value;
  };
  return { load, runs: () => runs };
}

describe('cache of views', () => {
  it('loads once per head, for requests at the same time too', async () => {
    const cache = new ViewCache();
    const { load, runs } = counting({ rows: [1] });
    const [first, second] = await Promise.all([
      cache.get('w', at(7), 'list', load),
      cache.get('w', at(7), 'list', load),
    ]);
    expect(first).toBe(second);
    expect(await cache.get('w', at(7), 'list', load)).toBe(first);
    expect(runs()).toBe(1);
    await cache.get('w', at(8), 'list', load);
    expect(runs()).toBe(2);
  });

  it('keeps keys and workspaces apart', async () => {
    const cache = new ViewCache();
    expect(await cache.get('w', at(7), 'a', async () => 1)).toBe(1);
    expect(await cache.get('w', at(7), 'b', async () => 2)).toBe(2);
    expect(await cache.get('x', at(7), 'a', async () => 3)).toBe(3);
  });

  it('drops what was kept for a workspace with its next event, and only for that one', async () => {
    const cache = new ViewCache();
    await cache.get('w', at(7), 'a', async () => 'x'.repeat(1_000));
    await cache.get('other', at(3), 'a', async () => 1);
    await cache.get('w', at(8), 'b', async () => 1);
    expect(cache.size.entries).toBe(2);
    expect(cache.size.bytes).toBeLessThan(100);
  });

  it('lets a request that started before the newest event read for itself', async () => {
    const cache = new ViewCache();
    await cache.get('w', at(8), 'a', async () => 'new');
    expect(await cache.get('w', at(7), 'a', async () => 'old')).toBe('old');
    expect(await cache.get('w', at(8), 'a', async () => 'never')).toBe('new');
  });

  it('trusts no number: a log restored to another past has another hash', async () => {
    const cache = new ViewCache();
    await cache.get('w', { seq: 8, hash: 'before' }, 'a', async () => 'before');
    expect(await cache.get('w', { seq: 8, hash: 'restored' }, 'a', async () => 'restored')).toBe('restored');
  });

  it('keeps no failure', async () => {
    const cache = new ViewCache();
    const failing = cache.get('w', at(7), 'a', () => Promise.reject(new Error('no database')));
    await expect(failing).rejects.toThrow('no database');
    expect(await cache.get('w', at(7), 'a', async () => 1)).toBe(1);
  });

  it('holds no more than its bound, least recently used first out, and nothing too large', async () => {
    const cache = new ViewCache(10_000);
    const put = (key: string, length: number) => cache.get('w', at(7), key, async () => 'x'.repeat(length));
    for (const key of ['a', 'b', 'c', 'd']) await put(key, 2_000);
    await put('a', 2_000);
    await put('e', 2_000);
    await put('f', 2_000);
    expect(cache.size).toMatchObject({ entries: 4 });
    expect(cache.size.bytes).toBeLessThanOrEqual(10_000);
    const again = counting('');
    await cache.get('w', at(7), 'a', again.load);
    expect(again.runs()).toBe(0);
    await cache.get('w', at(7), 'b', again.load);
    expect(again.runs()).toBe(1);
    const { bytes } = cache.size;
    expect(await put('huge', 5_000)).toHaveLength(5_000);
    expect(cache.size.bytes).toBe(bytes);
  });

  it('shares values nobody can change', async () => {
    const cache = new ViewCache();
    const value = await cache.get('w', at(7), 'a', async () => ({ rows: [{ title: 'x' }] }));
    expect(() => value.rows.push({ title: 'y' })).toThrow(TypeError);
    expect(() => Object.assign(value.rows[0] ?? {}, { title: 'y' })).toThrow(TypeError);
  });
});
