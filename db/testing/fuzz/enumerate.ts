import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Command } from '@/lib/action/define-command';

const root = path.resolve(import.meta.dirname, '../../..');

const isCommand = (value: unknown): value is Command =>
  typeof value === 'object' &&
  value !== null &&
  ['name', 'permission', 'input', 'locate', 'run'].every((key) => key in value);

/** Every command, found where commands live: a new room is covered by being there. */
export async function allCommands(): Promise<Command[]> {
  const files = readdirSync(path.join(root, 'lib'), { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /^[^/]+\/commands(\/[^/]+)?\.ts$/.test(name) && !name.endsWith('.test.ts'));
  const modules = await Promise.all(
    files.map((name) => import(/* @vite-ignore */ path.join(root, 'lib', name)) as Promise<object>),
  );
  const found = new Map(
    modules
      .flatMap((each) => Object.values(each))
      .filter(isCommand)
      .map((command) => [command.name, command]),
  );
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
}
