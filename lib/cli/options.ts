import { UsageError } from './vocabulary';

export type Options = {
  readonly words: readonly string[];
  readonly values: Readonly<Record<string, string>>;
  readonly flags: ReadonlySet<string>;
};

/** Reads `--name value`, `--name=value` and `--flag`; throws for a name that is not known or a value that is missing. */
export function readOptions(
  args: readonly string[],
  names: readonly string[],
  flags: readonly string[],
): Options {
  const words: string[] = [];
  const values: Record<string, string> = {};
  const given = new Set<string>();
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    const [, name = '', , inline] = /^--([a-z-]+)(=(.*))?$/.exec(arg) ?? [];
    if (name === '') words.push(arg);
    else if (flags.includes(name) && inline === undefined) given.add(name);
    else if (names.includes(name)) {
      const value = inline ?? args[index + 1];
      if (value === undefined || (inline === undefined && value.startsWith('--')))
        throw new UsageError(`--${name} needs a value.`);
      values[name] = value;
      if (inline === undefined) index += 1;
    } else throw new UsageError(`The option ${arg} is not known.`);
  }
  return { words, values, flags: given };
}

/** `--lang de|en`; English unless told otherwise. */
export function readLanguage({ values }: Options): 'de' | 'en' {
  const language = values.lang ?? 'en';
  if (language !== 'de' && language !== 'en') throw new UsageError('--lang is de or en.');
  return language;
}
