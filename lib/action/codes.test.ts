import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '@/lib/i18n/locale';
import { type Messages, messagesFor, NAMESPACES } from '@/lib/i18n/messages';

const root = join(import.meta.dirname, '../..');
const sources = ['lib', 'app', 'components']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));

const isNamespace = (name: string) => NAMESPACES.some((known) => known === name);

/** Codes a person can meet: `<namespace>.<code>`, its sentence is the message `<namespace>.refusal.<code>`. */
function codesIn({ file, text }: { file: string; text: string }): string[] {
  const qualified = [
    ...matches(text, /\bcode:\s*'([a-z]+\.[a-z_]+)'/g),
    ...matches(text, /\b(?:invalid|refused)\(\s*'[^']+',\s*'([a-z]+\.[a-z_]+)'/g),
    // messages of zod schemas that are codes already
    ...(/\/(schema|fields)\.ts$/.test(file) ? matches(text, /[,(]\s*'([a-z]+\.[a-z_]+)',?\s*\)/g) : []),
    ...(file === 'lib/action/database-errors.ts' ? matches(text, /^ {2}\w+: '([a-z]+\.[a-z_]+)'/gm) : []),
    ...(file === 'lib/action/parse-input.ts' ? matches(text, /'(common\.[a-z_]+)'/g) : []),
  ].filter((code) => isNamespace(code.split('.')[0] ?? ''));
  const refused = [...text.matchAll(/\brefuse\(\s*'(\w+)',\s*\[\s*\{\s*code:\s*'([a-z_]+)'/g)].map(
    ([, namespace, code]) => `${namespace}.${code}`,
  );
  return [...qualified, ...refused];
}

const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, code = '']) => code);

/** `Unmet` of a rule: unqualified there, qualified by the command of the same room. */
function unmetOfRules({ file, text }: { file: string; text: string }): string[] {
  const room = /^lib\/(\w+)\/rules\//.exec(file)?.[1] ?? '';
  if (!isNamespace(room) || !/\bUnmet\b/.test(text)) return [];
  return matches(text, /\bcode:\s*'([a-z_]+)'/g).map((code) => `${room}.${code}`);
}

const codes = [...new Set(sources.flatMap((source) => [...codesIn(source), ...unmetOfRules(source)]))].sort();

function sentence(messages: Messages, path: readonly string[]): string | undefined {
  const [key = '', ...rest] = path;
  const found = messages[key];
  if (found === undefined || typeof found === 'string') return rest.length === 0 ? found : undefined;
  return sentence(found, rest);
}

describe('refusal codes', () => {
  it('are found at all', () => {
    expect(codes.length).toBeGreaterThan(60);
    expect(codes).toContain('common.version_conflict');
    expect(codes).toContain('access.last_administrator');
    expect(codes).toContain('registry.evidence_after_acceptance');
    expect(codes).toContain('common.control_characters');
  });

  it.each(LOCALES)('have a sentence each (%s)', (locale) => {
    const messages = messagesFor(locale);
    const mute = codes.filter((code) => {
      const [namespace = '', name = ''] = code.split('.');
      return !sentence(messages, [namespace, 'refusal', name]);
    });
    expect(mute).toEqual([]);
  });
});
