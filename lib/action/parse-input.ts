import type { z } from 'zod';
import type { Params, Refused, Unmet } from './result';

/**
 * Parses an untrusted input. Issues become field codes `common.<issue>` (class V); a custom message that looks
 * like a code (`room.snake_case`) is taken as it stands.
 */
export function parseInput<I extends z.ZodType>(
  schema: I,
  raw: unknown,
): { ok: true; value: z.output<I> } | Refused {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return { ok: true, value: parsed.data };
  const fields: Record<string, Unmet[]> = {};
  for (const issue of parsed.error.issues) {
    const path = issue.path.join('.') || 'form';
    fields[path] = [...(fields[path] ?? []), toUnmet(issue)];
  }
  return { ok: false, kind: 'invalid', unmet: [{ code: 'common.invalid' }], fields };
}

function toUnmet(issue: z.core.$ZodIssue): Unmet {
  // `optional(schema)` is a union whose last branch says what is wrong
  const [inner] = issue.code === 'invalid_union' ? (issue.errors.at(-1) ?? []) : [];
  if (inner) return toUnmet(inner);
  if (/^[a-z]+\.[a-z_]+$/.test(issue.message)) return { code: issue.message };
  const params: Params = {};
  switch (issue.code) {
    case 'too_small':
      return {
        code: issue.origin === 'string' ? 'common.too_short' : 'common.too_small',
        params: { minimum: Number(issue.minimum) },
      };
    case 'too_big':
      return {
        code: issue.origin === 'string' ? 'common.too_long' : 'common.too_big',
        params: { maximum: Number(issue.maximum) },
      };
    case 'invalid_format':
      return { code: 'common.invalid_format', params: { format: issue.format } };
    case 'unrecognized_keys':
      return { code: 'common.unknown_field', params: { fields: issue.keys.join(', ') } };
    case 'invalid_value':
      return { code: 'common.invalid_value', params };
    default:
      return {
        code:
          issue.code === 'invalid_type' && issue.input === undefined
            ? 'common.required'
            : 'common.invalid_value',
      };
  }
}
