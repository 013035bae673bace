import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Command } from '@/lib/action/define-command';

const root = path.resolve(import.meta.dirname, '../../..');
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
export type Method = (typeof METHODS)[number];
export type RouteHandler = (
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Response | Promise<Response>;
type Exports = Record<string, unknown>;

/** Files below a folder of the repository whose name matches, as `lib/gates/commands/decide.ts`. */
const filesOf = (folder: string, name: RegExp): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(folder, file).replaceAll('\\', '/'))
    .filter((file) => name.test(file) && !/\.test\.tsx?$/.test(file))
    .sort();

/** Loads every file at once and gives back what each exports. */
export const loadAll = (files: readonly string[]): Promise<{ file: string; exports: Exports }[]> =>
  Promise.all(
    files.map(async (file) => ({
      file,
      exports: (await import(/* @vite-ignore */ path.join(root, file))) as Exports,
    })),
  );

const isCommand = (value: unknown): value is Command =>
  typeof value === 'object' &&
  value !== null &&
  ['name', 'permission', 'input', 'locate', 'run'].every((key) => key in value);

export const commandFiles = (): string[] => filesOf('lib', /^lib\/[^/]+\/commands(\/[^/]+)?\.ts$/);

/** Every command of every room by its name, found where commands live. Throws where two share a name. */
export async function allCommands(): Promise<Map<string, Command>> {
  const found = new Map<string, Command>();
  for (const { file, exports } of await loadAll(commandFiles())) {
    for (const command of Object.values(exports).filter(isCommand)) {
      const twin = found.get(command.name);
      if (twin && twin !== command) throw new Error(`${file}: a second command is named ${command.name}`);
      found.set(command.name, command);
    }
  }
  return new Map([...found].sort(([a], [b]) => a.localeCompare(b)));
}

/** Files whose exports the browser may call: `"use server"` at the top is what makes an endpoint, not the name. */
export const actionFiles = (): string[] => filesOf('lib', /\/[a-z-]*actions\.ts$/);

export type Route = {
  readonly file: string;
  readonly path: string;
  readonly methods: Map<Method, RouteHandler>;
};

/** Every route handler with the methods it answers; `path` as `/api/files/[id]`. */
export async function allRoutes(): Promise<Route[]> {
  return (await loadAll(filesOf('app', /\/route\.tsx?$/))).map(({ file, exports }) => ({
    file,
    path: addressOf(file),
    methods: new Map(
      METHODS.flatMap((method) => {
        const handler = exports[method];
        return typeof handler === 'function' ? [[method, handler as RouteHandler] as const] : [];
      }),
    ),
  }));
}

/** Every page by its address, such as `/[programme]/gates/[number]`. */
export const allPages = (): { file: string; path: string }[] =>
  filesOf('app', /\/page\.tsx$/).map((file) => ({ file, path: addressOf(file) }));

const addressOf = (file: string): string =>
  `/${file
    .split('/')
    .slice(1, -1)
    .filter((part) => !/^\(.*\)$/.test(part))
    .join('/')}`;

/** The files in which rooms leave their samples: one per room, found by being there. */
export const sampleFiles = (): string[] => filesOf('db/testing/samples', /\.ts$/);
