import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { actionFiles, allCommands, allRoutes, commandFiles } from './registry';
import { allSamples } from './world';

// the library asks for modules that exist inside Next only
vi.mock('@/lib/access/next-auth', () => ({ handlers: { GET: () => null, POST: () => null } }));

describe('the register of everything that can be called', () => {
  it('finds the commands of every room', async () => {
    const commands = await allCommands();
    expect(commands.size).toBeGreaterThan(90);
    // found by scanning text, so that a command the import misses is noticed
    const written = new Set<string>();
    for (const file of commandFiles())
      for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(/^ {2}name: '([a-z_]+\.[a-z_]+)',$/gm))
        written.add(name);
    expect([...written].filter((name) => !commands.has(name))).toEqual([]);
  });

  it('has a valid sample for every command, and no sample without one', async () => {
    const [commands, samples] = [await allCommands(), await allSamples()];
    const missing = [...commands.keys()]
      .filter((name) => !samples.has(name))
      .map((name) => `command ${name} has no sample: add it in db/testing/samples/<room>.ts`);
    const stale = [...samples.keys()]
      .filter((name) => !commands.has(name))
      .map((name) => `sample of ${name}: there is no such command`);
    expect([...missing, ...stale]).toEqual([]);
  });

  it('knows every file the browser may call', () => {
    const marked = actionFiles().filter((file) => /^['"]use server['"]/.test(readFileSync(file, 'utf8')));
    expect(marked).toEqual(actionFiles());
  });

  it('finds the routes with their methods', async () => {
    const routes = await allRoutes();
    expect(routes.length).toBeGreaterThan(9);
    expect(routes.filter(({ methods }) => methods.size === 0)).toEqual([]);
  });
});
