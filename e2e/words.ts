import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTranslator } from 'next-intl';
import type { Locale } from '@/lib/i18n/locale';

type Values = Readonly<Record<string, string | number>>;
export type Say = (key: string, values?: Values) => string;

const folder = (lang: Locale) => join(import.meta.dirname, '../lib/i18n/messages', lang);
export const NAMESPACES = readdirSync(folder('de')).map((file) => file.replace('.json', ''));

/** The product's own words of one language, so that no test says them a second time. Throws for an unknown key. */
export function wordsOf(lang: Locale): Say {
  const messages = Object.fromEntries(
    NAMESPACES.map((name) => [name, JSON.parse(readFileSync(join(folder(lang), `${name}.json`), 'utf8'))]),
  );
  const translate = createTranslator({
    locale: lang,
    messages,
    onError(error) {
      throw error;
    },
  });
  return (key, values) => translate(key, values);
}

/** A sentence whose numbers and names the test cannot know: every placeholder of the plain message may be anything. */
export function sentence(say: Say, key: string, names: readonly string[]): RegExp {
  const mark = (name: string) => `\u0001${name}\u0001`;
  const text = say(key, Object.fromEntries(names.map((name) => [name, mark(name)])));
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(names.reduce((pattern, name) => pattern.replaceAll(mark(name), '.+'), escaped));
}
