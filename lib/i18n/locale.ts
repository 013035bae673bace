/** Languages of the product. A locale is a preference of the reader, never part of a path. */
export const LOCALES = ['de', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

export const LOCALE_COOKIE = 'stellwerk-locale';
/** Set where a visitor switches the language before signing in; forgotten with the sign-in. */
export const CHOSEN_LOCALE_COOKIE = 'stellwerk-chosen-locale';
export const THEME_COOKIE = 'stellwerk-theme';
export const DEFAULT_TIME_ZONE = 'Europe/Berlin';

/** `system` follows the device. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
  }
}

export const isLocale = (value: unknown): value is Locale => LOCALES.some((locale) => locale === value);

export const isTheme = (value: unknown): value is Theme => THEMES.some((theme) => theme === value);

/** The reader's own choice first, then the browser's order of preference. */
export const resolveLocale = (cookie: string | undefined, acceptLanguage: string | null): Locale =>
  isLocale(cookie) ? cookie : negotiate(acceptLanguage ?? '');

/** Language after signing in: what the visitor switched to just before, otherwise what the person has stored. */
export const localeAfterSignIn = (chosen: string | undefined, stored: Locale): Locale =>
  isLocale(chosen) ? chosen : stored;

/** German when the browser prefers German to English (first named wins a tie), otherwise English. */
function negotiate(acceptLanguage: string): Locale {
  let best: { locale: Locale; weight: number } | undefined;
  for (const part of acceptLanguage.split(',')) {
    const [tag = '', ...options] = part.trim().toLowerCase().split(';');
    const locale = tag.split('-')[0];
    const quality = options.map((option) => option.trim()).find((option) => option.startsWith('q='));
    const weight = quality ? Number(quality.slice(2)) || 0 : 1;
    if (isLocale(locale) && weight > (best?.weight ?? 0)) best = { locale, weight };
  }
  return best?.locale ?? 'en';
}
