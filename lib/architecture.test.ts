import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * Enforces docs/architecture.md: what may stand where, who may import whom, how large a file may be. A failure says
 * where the code belongs.
 */
const root = join(import.meta.dirname, '..');
const folders = ['app', 'components', 'db', 'lib', 'e2e'];

/** Not rooms: each has its own words. */
const spine = ['action', 'access', 'audit', 'registry'];
const services = ['i18n', 'format', 'calendar', 'launch', 'cli', 'due', 'live'];
const loose = ['env.ts', 'log.ts', 'routes.ts', 'architecture.ts', 'docs.ts'];
/** Rooms with a folder beside rules, commands and queries, and why. */
const extraFolders: Record<string, readonly string[]> = { exchange: ['reader'] };
const roomFile =
  /^(vocabulary|schema|rules|queries|commands|actions)\.ts$|^(rules|queries|commands)\/[a-z0-9-]+(\.test)?\.ts$|^[a-z0-9-]+\.test\.ts$/;
const CAP = 300;

type Source = {
  file: string;
  text: string;
  imports: string[] /** Without type-only imports: what exists at run time. */;
  runtime: string[];
};
const sources: Source[] = folders.flatMap(filesIn).map((file) => {
  const text = readFileSync(join(root, file), 'utf8');
  const values = text
    .replace(/^(import|export) type [^;]*;/gm, '')
    .replace(/^import \{(?:\s*type \w+(?: as \w+)?,?)+\s*\} from [^;]*;/gm, '');
  return { file, text, imports: importsOf(file, text), runtime: importsOf(file, values) };
});
const code = sources.filter(({ file }) => !/\.test\.tsx?$/.test(file));

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => /\.(ts|tsx|mjs)$/.test(name));
}

function importsOf(file: string, text: string): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)]
    .map(([, target = '']) => target)
    .filter((target) => target.startsWith('@/') || target.startsWith('.'))
    .map((target) =>
      target.startsWith('@/') ? target.slice(2) : relative(root, join(root, dirname(file), target)),
    );
}

const roomOf = (file: string) => /^lib\/([^/]+)\//.exec(file)?.[1] ?? '';
const isRoom = (file: string) => {
  const room = roomOf(file);
  return room !== '' && !spine.includes(room) && !services.includes(room);
};
const layer = (file: string) => {
  const inRoom = file.replace(/^lib\/[^/]+\//, '');
  if (!file.startsWith('lib/')) return file.split('/')[0] ?? '';
  return inRoom.replace(/\.ts$/, '').split('/')[0] ?? '';
};
const list = (items: string[]) => [...new Set(items)].sort();

describe('architecture', () => {
  it('keeps the vocabulary of files in lib closed', () => {
    const strangers = sources
      .filter(({ file }) => file.startsWith('lib/'))
      .filter(({ file }) => {
        if (!file.slice(4).includes('/')) return !loose.includes(file.slice(4).replace('.test.ts', '.ts'));
        const inRoom = file.slice(`lib/${roomOf(file)}/`.length);
        return (
          isRoom(file) &&
          !roomFile.test(inRoom) &&
          !(extraFolders[roomOf(file)] ?? []).includes(inRoom.split('/')[0] ?? '')
        );
      })
      .map(
        ({ file }) =>
          `${file}: decisions belong in rules/, reads in queries, writes in commands/, words in vocabulary.ts`,
      );
    expect(strangers).toEqual([]);
  });

  it('imports only downwards: app → components → lib → db', () => {
    const forbidden: Record<string, RegExp> = {
      components: /^app\//,
      lib: /^(app|components)\//,
      db: /^(app|components)\//,
    };
    const wrong = code.flatMap(({ file, imports }) => {
      const rule = forbidden[file.split('/')[0] ?? ''];
      return rule
        ? imports
            .filter((target) => rule.test(target))
            .map((target) => `${file} → ${target}: move the shared part down`)
        : [];
    });
    expect(wrong).toEqual([]);
  });

  it('lets the schema import words only', () => {
    const wrong = code
      .filter(({ file }) => file.startsWith('db/schema/'))
      .flatMap(({ file, imports }) =>
        imports
          .filter((target) => target.startsWith('lib/') && !/\/(vocabulary|roles)$/.test(target))
          .map((target) => `${file} → ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it('keeps vocabulary free of imports and rules free of the world', () => {
    const wrong = code
      .filter(({ file }) => isRoom(file) || file.startsWith('lib/calendar/'))
      .flatMap(({ file, text, imports, runtime }) => {
        const kind = layer(file);
        if (kind === 'vocabulary')
          return imports.map((target) => `${file} → ${target}: vocabulary imports nothing`);
        if (kind !== 'rules') return [];
        const targets = runtime.filter(
          (target) => !/\/(rules|vocabulary)(\/|$)/.test(target) && !target.startsWith('lib/format/'),
        );
        const impure =
          /\bnew Date\(\)|Date\.now\(|Math\.random\(|\bawait\b|\basync\b|\bthrow\b|process\.env/.exec(
            text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''),
          );
        return [
          ...targets.map((target) => `${file} → ${target}: rules import rules and vocabulary`),
          ...(impure ? [`${file}: ${impure[0]} — pass it in, or move it to a command`] : []),
        ];
      });
    expect(wrong).toEqual([]);
  });

  it('marks reads and writes as server-only, and actions as nothing but defined actions', () => {
    const unmarked = code
      .filter(({ file }) => isRoom(file) && ['queries', 'commands'].includes(layer(file)))
      .filter(({ text }) => !text.startsWith("import 'server-only'"))
      .map(({ file }) => `${file}: begin with import 'server-only'`);
    const open = code
      .filter(({ text }) => /^['"]use server['"]/.test(text))
      .flatMap(({ file, text }) =>
        [...text.matchAll(/^export (?!const \w+ = defineAction\()(.*)$/gm)]
          .filter(() => file !== 'lib/access/sign-in-actions.ts')
          .map(
            ([, what]) => `${file}: "${what}" — every export is a public endpoint, wrap it in defineAction`,
          ),
      );
    expect([...unmarked, ...open]).toEqual([]);
  });

  it('keeps the database out of the browser', () => {
    const wrong = code
      .filter(({ text }) => /^['"]use client['"]/.test(text))
      .flatMap(({ file, runtime }) =>
        runtime
          .filter(
            (target) =>
              /^db\//.test(target) || (/^lib\//.test(target) && /\/(queries|commands)(\/|$)/.test(target)),
          )
          .map((target) => `${file} → ${target}: browser code calls actions`),
      );
    expect(wrong).toEqual([]);
  });

  it('has no import cycles between rooms’ writing sides', () => {
    const graph = new Map(
      code.map(({ file, runtime }) => [
        file.replace(/\.tsx?$/, ''),
        runtime.map((target) => target.replace(/\.tsx?$/, '')),
      ]),
    );
    const state = new Map<string, 'open' | 'closed'>();
    const cycles: string[] = [];
    const visit = (node: string, path: string[]) => {
      if (state.get(node) === 'closed') return;
      if (state.get(node) === 'open') {
        cycles.push([...path.slice(path.indexOf(node)), node].join(' → '));
        return;
      }
      state.set(node, 'open');
      for (const target of graph.get(node) ?? []) if (graph.has(target)) visit(target, [...path, node]);
      state.set(node, 'closed');
    };
    for (const node of graph.keys()) visit(node, []);
    expect(list(cycles)).toEqual([]);
  });

  it(`keeps files within ${CAP} lines and pages within 80`, () => {
    const long = sources
      .map(({ file, text }) => ({ file, lines: text.split('\n').length - 1 }))
      .filter(({ file, lines }) => lines > (/\/page\.tsx$/.test(file) ? 80 : CAP))
      .map(({ file, lines }) => `${file}: ${lines} lines`);
    expect(long).toEqual([]);
  });
});
