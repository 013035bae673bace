import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTranslator } from 'next-intl';
import { formatNumber } from '@/lib/format/number';
import type { Locale } from '@/lib/i18n/locale';

type Values = Readonly<Record<string, string | number>>;
export type Say = ((key: string, values?: Values) => string) & { readonly lang: Locale };

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
  return Object.assign((key: string, values?: Values) => translate(key, values), { lang });
}

/** Stand-ins for what a test cannot know: any name, any number of several. */
export const ANY = '\u0001';
export const MANY = 424_242;

/** A sentence with stand-ins, as a pattern. */
export function sentence(say: Say, key: string, values: Values): RegExp {
  const escaped = say(key, values).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const many = formatNumber(say.lang, MANY).replace(/\./g, '\\.');
  const pattern = [many, String(MANY)].reduce((text, one) => text.replaceAll(one, '[\\d.,]+'), escaped);
  return new RegExp(pattern.replaceAll(ANY, '.+'));
}
