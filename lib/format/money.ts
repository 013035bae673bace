import Big from 'big.js';
import type { Locale } from '@/lib/i18n/locale';
import { formatRounded, round } from './number';

const EURO = { style: 'currency', currency: 'EUR' } as const;

/** Integer cents as `1.234,56 €` / `€1,234.56`. */
export const formatMoney = (locale: Locale, cents: number): string =>
  formatRounded(locale, euros(cents), {}, EURO);

/** Deviation in money with its sign: `+120,00 €`, `−1,50 €`; zero carries none. */
export const formatMoneyVariance = (locale: Locale, cents: number): string =>
  formatRounded(locale, euros(cents), { sign: 'always' }, EURO);

/** Whole euros for tables where cents are noise: `1.235 €`. */
export const formatMoneyWhole = (locale: Locale, cents: number): string =>
  formatRounded(locale, round(euros(cents), 0), {}, EURO);

/** For tiles and axes: `1,2 Mio. €` / `€1.2M`. */
export const formatMoneyCompact = (locale: Locale, cents: number): string =>
  formatRounded(locale, euros(cents), {}, { ...EURO, notation: 'compact', maximumFractionDigits: 1 });

const euros = (cents: number): string => new Big(cents).div(100).toFixed(2);
