import type { Changes, JsonValue } from '@/db/schema/audit';

type Fields = Readonly<Record<string, unknown>>;

/** Field differences old → new for the event log; unchanged fields are left out, dates become ISO strings. */
export function changesBetween(before: Fields, after: Fields): Changes {
  const entries = Object.keys(after)
    .map((key) => [key, { from: plain(before[key]), to: plain(after[key]) }] as const)
    .filter(([, { from, to }]) => JSON.stringify(from) !== JSON.stringify(to));
  return Object.fromEntries(entries);
}

/** All fields of something new. */
export const created = (fields: Fields): Changes => changesBetween({}, fields);

function plain(value: unknown): JsonValue {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : String(value);
}
