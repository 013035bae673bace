import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTranslator } from 'next-intl';
import { describe, expect, it } from 'vitest';
import { LOCALES, type Locale } from './locale';
import { type Messages, messagesFor, NAMESPACES } from './messages';

const ROOT = join(import.meta.dirname, '../..');

/** Keys built from a machine code, and words that `common` offers to every room; `*` = one segment, `**` = the rest. */
const DYNAMIC = [
  // fields and codes of the log, see lib/audit/rules/words.ts
  'audit.field.*',
  'audit.code.*',
  'audit.conflict.*',
  'states.**',
  '*.refusal.**',
  'common.action.*',
  'common.form.*',
  'common.chart.*',
  'common.conflict.*',
  'common.days.*',
  'shell.navigation.*',
  'audit.export.column.*',
];

const flatten = (tree: Messages, path: string): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : flatten(value, `${path}${key}.`),
  );

const textsOf = (locale: Locale) =>
  new Map(NAMESPACES.flatMap((namespace) => flatten(messagesFor(locale)[namespace], `${namespace}.`)));

const texts = { de: textsOf('de'), en: textsOf('en') };

/** Argument names of an ICU text; plural and select branches are read too, literals in them are not. */
function argumentsOf(text: string): string[] {
  const names = new Set<string>();
  const readBranches = (from: number): number => {
    let at = from;
    while (at < text.length && text[at] !== '}') at = text[at] === '{' ? readText(at + 1) + 1 : at + 1;
    return at;
  };
  const readText = (from: number): number => {
    let at = from;
    while (at < text.length && text[at] !== '}') {
      const argument = text[at] === '{' ? /^\{\s*(\w+)\s*(,\s*\w+\s*)?/.exec(text.slice(at)) : null;
      if (argument?.[1]) {
        names.add(argument[1]);
        at = readBranches(at + argument[0].length) + 1;
      } else at += 1;
    }
    return at;
  };
  readText(0);
  for (const tag of text.matchAll(/<(\w+)>/g)) names.add(`<${tag[1]}>`);
  return [...names].sort();
}

type Use = { readonly file: string; readonly key: string };

const sources = ['app', 'components', 'lib', 'db']
  .flatMap((folder) => readdirSafe(join(ROOT, folder)))
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  .map((file) => ({ file: file.slice(ROOT.length + 1), text: readFileSync(file, 'utf8') }));

function readdirSafe(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file));
  } catch {
    return [];
  }
}

/** `const t = await getTranslations('gates')` and its relatives: variable → namespaces it may stand for. */
function translatorsIn(text: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const binding =
    /\b(\w+)\s*=\s*(?:await\s+)?(?:getTranslations|useTranslations)\(\s*(?:'([\w.]+)'|\{[^}]*?namespace:\s*'([\w.]+)'[^}]*\}|)\s*\)/g;
  for (const [, name = '', direct, named] of text.matchAll(binding)) {
    found.set(name, [...(found.get(name) ?? []), direct ?? named ?? '']);
  }
  return found;
}

const join2 = (namespace: string, key: string) => (namespace ? `${namespace}.${key}` : key);

/** Fixed keys that must exist (each with its alternatives) and the beginnings of built ones. */
function usesIn({ file, text }: { file: string; text: string }) {
  const fixed: { file: string; keys: string[] }[] = [];
  const built: Use[] = [];
  for (const [name, namespaces] of translatorsIn(text)) {
    const call = new RegExp(`\\b${name}(?:\\.(?:rich|markup|raw|has))?\\(\\s*(['\`])([^'\`]*)\\1`, 'g');
    for (const [, quote, key = ''] of text.matchAll(call)) {
      const start = key.split('$' + '{')[0] ?? '';
      if (quote === '`' && start !== key)
        built.push(...namespaces.map((namespace) => ({ file, key: join2(namespace, start) })));
      else fixed.push({ file, keys: namespaces.map((namespace) => join2(namespace, key)) });
    }
  }
  return { fixed, built };
}

const uses = sources.map(usesIn);
const fixed = uses.flatMap((use) => use.fixed);
const built = uses.flatMap((use) => use.built);

const isDeclared = (key: string) =>
  DYNAMIC.some((pattern) => {
    const source = pattern
      .replaceAll('.', '\\.')
      .replaceAll('**', '§')
      .replaceAll('*', '[^.]+')
      .replaceAll('§', '.+');
    return new RegExp(`^${source}$`).test(key);
  });

/** A key may also travel as a literal: whole, or as the rest behind a translator of the same file. */
const literals = sources.flatMap(({ text }) => {
  const quoted = [...text.matchAll(/'([\w.]+)'/g)].map((match) => match[1] ?? '');
  const bound = [...translatorsIn(text).values()].flat();
  return [...quoted, ...bound.flatMap((namespace) => quoted.map((key) => join2(namespace, key)))];
});
const spoken = new Set(literals);

const isUsed = (key: string): boolean =>
  spoken.has(key) ||
  isDeclared(key) ||
  fixed.some((use) => use.keys.includes(key)) ||
  built.some((use) => use.key.length > key.indexOf('.') + 1 && key.startsWith(use.key));

describe('messages', () => {
  it('has the same keys in both languages', () => {
    expect([...texts.de.keys()].sort()).toEqual([...texts.en.keys()].sort());
  });

  it('asks for the same arguments in both languages', () => {
    const differing = [...texts.de].filter(
      ([key, text]) => argumentsOf(text).join() !== argumentsOf(texts.en.get(key) ?? '').join(),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it.each(LOCALES)('has no empty and no unformattable text (%s)', (locale) => {
    const broken: string[] = [];
    const onError = (error: Error) => void broken.push(error.message);
    const t = createTranslator({ locale, messages: messagesFor(locale), onError });
    for (const [key, text] of texts[locale]) {
      if (text.trim() === '') broken.push(`${key} is empty`);
      const values = argumentsOf(text).map((name) =>
        name.startsWith('<') ? [name.slice(1, -1), (chunks: string) => chunks] : [name, 1],
      );
      t.markup(key as never, Object.fromEntries(values) as never);
    }
    expect(broken).toEqual([]);
  });

  it('has every key that the source asks for', () => {
    const missing = fixed.filter((use) => !use.keys.some((key) => texts.de.has(key)));
    expect(missing.map((use) => `${use.file}: ${use.keys.join(' or ')}`)).toEqual([]);
  });

  it('has at least one key behind every built key', () => {
    const missing = built.filter((use) => ![...texts.de.keys()].some((key) => key.startsWith(use.key)));
    expect(missing.map((use) => `${use.file}: ${use.key}…`)).toEqual([]);
  });

  it('keeps no key that nothing uses', () => {
    expect([...texts.de.keys()].filter((key) => !isUsed(key))).toEqual([]);
  });

  it('reads arguments out of nested texts', () => {
    expect(argumentsOf('{a, plural, one {{b} x} other {# {c, number}}} <d>e</d> {f}')).toEqual([
      '<d>',
      'a',
      'b',
      'c',
      'f',
    ]);
  });
});
