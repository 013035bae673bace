// @ts-check
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { runNode } from '../steps/process.mjs';
import { DATA, ROOT, say } from '../steps/terminal.mjs';

const SOURCES = [
  ...['app', 'components', 'db', 'lib', 'public'],
  ...['instrumentation.ts', 'next.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json'],
];

export const TREE = path.join(DATA, 'bench/tree');
export const SERVER = path.join(TREE, '.next/standalone/server.js');

/**
 * The limit L1: the least that a dynamic page and a JSON route of this framework can be. They exist as text here and
 * are written into the copy that is measured; the application itself never holds them (`tree.test.ts`).
 */
export const FLOOR = {
  'app/floor/page.tsx': `import { connection } from 'next/server';

export default async function FloorPage() {
  await connection();
  return <p>{new Date().toISOString()}</p>;
}
`,
  'app/api/floor/route.ts': `export async function GET(request: Request): Promise<Response> {
  return Response.json(
    { at: new Date().toISOString(), asked: new URL(request.url).pathname },
    { headers: { 'Cache-Control': 'private, no-store' } },
  );
}
`,
};

/** Builds a copy of the application with the limit beside it, unless the last copy was made from the same sources. */
export async function ensureBenchBuild() {
  const stamp = path.join(TREE, 'SOURCES');
  const sources = hashSources();
  if (existsSync(SERVER) && existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  say('building a copy of the application to measure, this takes about a minute …');
  rmSync(stamp, { force: true });
  copySources();
  const next = path.join(TREE, 'node_modules/next/dist/bin/next');
  const { code } = await runNode([next, 'build', TREE], { env: { NODE_ENV: 'production' }, output: 'aside' });
  if (code !== 0 || !existsSync(SERVER))
    throw new Error('The copy could not be built; the reason stands above.');
  cpSync(path.join(TREE, '.next/static'), path.join(TREE, '.next/standalone/.next/static'), {
    recursive: true,
  });
  cpSync(path.join(TREE, 'public'), path.join(TREE, '.next/standalone/public'), { recursive: true });
  writeFileSync(stamp, sources);
}

function copySources() {
  for (const place of SOURCES) {
    rmSync(path.join(TREE, place), { recursive: true, force: true });
    cpSync(path.join(ROOT, place), path.join(TREE, place), {
      recursive: true,
      filter: (file) => !/\.test\.tsx?$/.test(file),
    });
  }
  rmSync(path.join(TREE, '.next/standalone'), { recursive: true, force: true });
  for (const [file, text] of Object.entries(FLOOR)) {
    mkdirSync(path.dirname(path.join(TREE, file)), { recursive: true });
    writeFileSync(path.join(TREE, file), text);
  }
  linkPackages();
}

/** The bundler follows no link out of its root, so the packages are there as hard links, which take no room. */
function linkPackages() {
  const lock = readFileSync(path.join(ROOT, 'package-lock.json'));
  const stamp = path.join(TREE, 'PACKAGES');
  const target = path.join(TREE, 'node_modules');
  if (existsSync(stamp) && readFileSync(stamp).equals(lock)) return;
  rmSync(target, { recursive: true, force: true });
  /** @param {string} from @param {string} to */
  const link = (from, to) => {
    mkdirSync(to, { recursive: true });
    for (const entry of readdirSync(from, { withFileTypes: true })) {
      const [source, place] = [path.join(from, entry.name), path.join(to, entry.name)];
      if (entry.isDirectory()) link(source, place);
      else if (entry.isSymbolicLink()) cpSync(source, place, { verbatimSymlinks: true });
      else linkSync(source, place);
    }
  };
  link(path.join(ROOT, 'node_modules'), target);
  writeFileSync(stamp, lock);
}

function hashSources() {
  const hash = createHash('sha256').update(process.version).update(JSON.stringify(FLOOR));
  for (const place of SOURCES) {
    const full = path.join(ROOT, place);
    const files = place.includes('.')
      ? ['']
      : readdirSync(full, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => path.relative(full, path.join(entry.parentPath, entry.name)));
    for (const file of files.sort())
      if (!/\.test\.tsx?$|^launch\/|^(embedded|seed|testing)\//.test(file))
        hash.update(`${place}/${file}`).update(readFileSync(path.join(full, file)));
  }
  return hash.digest('hex');
}
