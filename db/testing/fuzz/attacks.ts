import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { generate, type Pick, pathsOf, replaced } from './generate';
import { hostileValues, NAUGHTY } from './hostile';

type Attack = { what: string; input: unknown };
type Means = { pick: Pick; foreign: readonly string[]; rounds: readonly number[] };

/** Ids of what a field names, as far as the database holds some; `turn` takes another one each time. */
export const pickFrom =
  (ids: readonly { kind: string; id: string }[], turn = () => 0): Pick =>
  (field) => {
    const kind = field.replace(/Ids?$/, '').toLowerCase();
    const fitting = ids.filter((one) => one.kind.includes(kind) || kind.includes(one.kind));
    const among = fitting.length > 0 ? fitting : ids;
    return among[turn() % Math.max(1, among.length)]?.id ?? randomUUID();
  };

/** Wrong from the outside in: not an object at all, strange keys, then every place of a plausible input in turn. */
export function* attacksOn(schema: z.ZodType, { pick, foreign, rounds }: Means): Generator<Attack> {
  const hostile = hostileValues(foreign);
  for (const [index, input] of hostile.entries()) yield { what: `whole input, value ${index}`, input };
  for (const round of rounds) {
    const base = generate(schema, pick, round);
    yield { what: `plausible input of round ${round}`, input: base };
    if (typeof base !== 'object' || base === null) continue;
    yield { what: 'a field too many', input: { ...base, isAdministrator: true } };
    const prototype: unknown = JSON.parse('{"__proto__":{"x":1},"constructor":{},"version":1}');
    yield { what: 'a key of the prototype', input: prototype };
    for (const [place, path] of pathsOf(base).slice(1).entries()) {
      // each place meets each value in the long run, a few per round
      for (let turn = 0; turn < 7; turn += 1) {
        const index = (place * 13 + round * 7 + turn * 11) % hostile.length;
        const input = replaced(base, path, hostile[index]);
        yield { what: `${path.join('.')} (round ${round}), value ${index}`, input };
      }
      const naughty = NAUGHTY[(place * 5 + round) % NAUGHTY.length];
      yield { what: `${path.join('.')}, ${naughty}`, input: replaced(base, path, naughty) };
    }
  }
}
