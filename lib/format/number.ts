import Big from 'big.js';
import type { Locale } from '@/lib/i18n/locale';
import { numberFormat } from './intl';

/** An exact decimal ('12.345') or a safe number. Anything else throws: it must not have passed the door. */
export type Decimal = string | number;

type Style = {
  /** Places after the decimal sign; 0–6. */
  readonly digits?: number;
  /** `always` shows + as well; zero never carries a sign. */
  readonly sign?: 'always' | 'auto';
};

const TAGS = { de: 'de-DE', en: 'en-GB' } as const satisfies Record<Locale, string>;
const NARROW_SPACE = '\u202f';
const MINUS = '\u2212';

/** The language tag that `Intl` needs. */
export const languageTag = (locale: Locale): string => TAGS[locale];

/** `1.234,5` / `1,234.5`: rounds half away from zero, only here and only for display (X-2). */
export const formatNumber = (locale: Locale, value: Decimal, style: Style = {}): string =>
  formatRounded(locale, round(value, style.digits ?? 0), style, {});

/** Percent points as stored ('12.5' is 12.5 %): `12,5 %` with a narrow no-break space / `12.5%`. */
export const formatPercent = (locale: Locale, points: Decimal, style: Style = {}): string =>
  `${formatNumber(locale, points, { digits: 1, ...style })}${locale === 'de' ? `${NARROW_SPACE}%` : '%'}`;

/** A fraction as percent: '0.125' is 12.5 %. */
export const formatShare = (locale: Locale, fraction: Decimal, style: Style = {}): string =>
  formatPercent(locale, new Big(fraction).times(100).toFixed(), style);

/** Deviation from plan: `+3,0`, `−1,5`, `0,0`. */
export const formatVariance = (locale: Locale, value: Decimal, digits = 1): string =>
  formatNumber(locale, value, { digits, sign: 'always' });

/** `12,3 Mio.` / `12.3M`, for tiles and axes; at most one place. */
export const formatCompact = (locale: Locale, value: Decimal): string =>
  formatRounded(locale, new Big(value).toFixed(), {}, { notation: 'compact', maximumFractionDigits: 1 });

/** Bytes in powers of 1,000: `1,4 MB`. */
export function formatFileSize(locale: Locale, bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;
  const power = Math.max(0, Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)));
  const value = new Big(bytes).div(new Big(1000).pow(power)).toFixed();
  return `${formatNumber(locale, value, { digits: power === 0 ? 0 : 1 })}\u00a0${units[power]}`;
}

/** Rounded exact decimal without a negative zero. */
export function round(value: Decimal, digits: number): string {
  const rounded = new Big(value).round(digits, Big.roundHalfUp);
  return (rounded.eq(0) ? new Big(0) : rounded).toFixed(digits);
}

/** Shared last step: an already exact decimal in the words of `Intl`, with a true minus sign. */
export function formatRounded(
  locale: Locale,
  exact: string,
  style: Style,
  options: Intl.NumberFormatOptions,
): string {
  const digits = options.notation ? {} : digitsOf(exact);
  const signDisplay = style.sign === 'always' ? 'exceptZero' : 'auto';
  return numberFormat(TAGS[locale], { signDisplay, ...digits, ...options })
    .formatToParts(exact as Intl.StringNumericLiteral)
    .map((part) => (part.type === 'minusSign' ? MINUS : part.value))
    .join('');
}

function digitsOf(exact: string): Intl.NumberFormatOptions {
  const places = exact.split('.')[1]?.length ?? 0;
  return { minimumFractionDigits: places, maximumFractionDigits: places };
}
