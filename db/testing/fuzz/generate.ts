import type { z } from 'zod';

/** What a schema says about itself, as far as a generator needs it. */
type Def = {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  innerType?: z.ZodType;
  in?: z.ZodType;
  options?: readonly z.ZodType[];
  entries?: Record<string, string | number>;
  values?: readonly unknown[];
  valueType?: z.ZodType;
};
const defOf = (schema: z.ZodType): Def => (schema as unknown as { _zod: { def: Def } })._zod.def;

/** Ids by what they name; asked with the field they are for, such as `gateId`. */
export type Pick = (field: string) => string;

const DAYS = /(date|on|from|until|start|end|period|cutoff)$/i;

/**
 * A value the schema may well accept: enough to get past the input and into the command. `round` varies what is
 * chosen, so that the same schema gives other options and lengths next time.
 */
export function generate(schema: z.ZodType, pick: Pick, round = 0, field = ''): unknown {
  const def = defOf(schema);
  const inner = (one: z.ZodType | undefined) => (one ? generate(one, pick, round, field) : undefined);
  switch (def.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape ?? {}).map(([name, one]) => [name, generate(one, pick, round, name)]),
      );
    case 'array':
      return Array.from({ length: 1 + (round % 2) }, (_, index) =>
        def.element ? generate(def.element, pick, round + index, field.replace(/s$/, '')) : null,
      );
    case 'record':
      return { schluessel: inner(def.valueType) };
    case 'union': {
      const options = def.options ?? [];
      return inner(options[(options.length - 1 + round) % Math.max(1, options.length)]);
    }
    case 'enum': {
      const entries = Object.values(def.entries ?? {});
      return entries[round % Math.max(1, entries.length)];
    }
    case 'literal':
      return def.values?.[0];
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'readonly':
    case 'catch':
      return round % 3 === 2 ? undefined : inner(def.innerType);
    case 'pipe':
      return inner(def.in);
    case 'boolean':
      return round % 2 === 0;
    case 'number':
    case 'int':
      return field === 'version' ? 1 + (round % 4) : 1 + round;
    case 'string':
      return text(field, pick, round, (schema as unknown as { format?: string }).format);
    case 'null':
    case 'transform':
      return null;
    default:
      return 'x';
  }
}

function text(field: string, pick: Pick, round: number, format: string | null | undefined): string {
  if (format === 'uuid' || format === 'guid' || /Ids?$/.test(field) || field === 'id') return pick(field);
  if (format === 'email' || field === 'email') return `fuzz${round}@test.example`;
  if (/At$/.test(field)) return '2027-03-20T10:00:00Z';
  if (DAYS.test(field)) return `2027-0${1 + (round % 9)}-01`;
  if (/^(key|programmeKey)$/.test(field)) return `fuzz_${round}`;
  if (/(value|numerator|denominator|green|amber|target|threshold|upper|bandHigh|share|quality)$/i.test(field))
    return `0.${1 + (round % 9)}`;
  return `Ein Text von Runde ${round}, lang genug als Begründung`;
}

/** Every way into a value: the path of each field and each element. */
export function pathsOf(
  value: unknown,
  path: readonly (string | number)[] = [],
): (readonly (string | number)[])[] {
  if (Array.isArray(value)) return [path, ...value.flatMap((one, index) => pathsOf(one, [...path, index]))];
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return [path];
  return [path, ...Object.entries(value).flatMap(([name, one]) => pathsOf(one, [...path, name]))];
}

/** The same value with another one in one place; `undefined` leaves the field out. */
export function replaced(
  value: unknown,
  [step, ...rest]: readonly (string | number)[],
  by: unknown,
): unknown {
  if (step === undefined) return by;
  if (Array.isArray(value))
    return value.map((one, index) => (index === step ? replaced(one, rest, by) : one));
  const entries = Object.entries(value as object).flatMap(([name, one]) => {
    const next = name === step ? replaced(one, rest, by) : one;
    return next === undefined ? [] : [[name, next] as const];
  });
  return Object.fromEntries(entries);
}
