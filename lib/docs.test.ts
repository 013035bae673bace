import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const documents = [
  'README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => join('docs', name)),
].filter((name) => name.endsWith('.md'));
const text = (name: string) => readFileSync(join(root, name), 'utf8');
const scripts = Object.keys(
  (JSON.parse(text('package.json')) as { scripts: Record<string, string> }).scripts,
);
const topLevel = /^(app|components|db|lib|e2e|docs|public|\.ci)\//;

describe('the documents', () => {
  it.each(documents)('%s names only paths that exist', (name) => {
    const named = [...text(name).matchAll(/[`(]([\w./[\]()-]+)[`)]/g)]
      .map(([, path = '']) => path.replace(/\/$/, ''))
      .filter((path) => topLevel.test(`${path}/`) && !path.includes('<'));
    expect(
      named.filter((path) => ![path, `${path}.ts`].some((each) => existsSync(join(root, each)))),
    ).toEqual([]);
  });

  it.each(documents)('%s names only commands that exist', (name) => {
    const named = [...text(name).matchAll(/npm run (?:--silent )?(?!-)([\w:-]+)/g)].map(
      ([, script = '']) => script,
    );
    expect(named.filter((script) => !scripts.includes(script))).toEqual([]);
  });

  it('lists every dependency with its reason', () => {
    const manifest = JSON.parse(text('package.json')) as Record<
      'dependencies' | 'devDependencies',
      Record<string, string>
    >;
    const reasons = text('docs/dependencies.md');
    const unexplained = [
      ...Object.keys(manifest.dependencies),
      ...Object.keys(manifest.devDependencies),
    ].filter(
      (name) => !name.startsWith('@types/') && name !== 'server-only' && !reasons.includes(`\`${name}\``),
    );
    expect(unexplained).toEqual([]);
  });

  it('keeps the README between 60 and 100 lines', () => {
    const lines = text('README.md').trimEnd().split('\n').length;
    expect(lines).toBeGreaterThanOrEqual(60);
    expect(lines).toBeLessThanOrEqual(100);
  });
});
