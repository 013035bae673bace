/** Words for values that are no number: unknown and undefined are different things, and neither is zero. */
export type DataWords = { readonly noData: string; readonly undefinedValue: string };

/** `null` = not known, `'na'` = undefined (division by zero). */
export type Known<T> = T | null | 'na';

/** Formats what is known and names what is not; zero is a known value. */
export function formatKnown<T>(value: Known<T>, words: DataWords, format: (value: T) => string): string {
  if (value === null) return words.noData;
  if (value === 'na') return words.undefinedValue;
  return format(value);
}
