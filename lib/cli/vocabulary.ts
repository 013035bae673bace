/** Exit codes: 0 done, 1 refused or invalid input, 2 the command line itself was not understood. */
export const EXIT = { done: 0, refused: 1, usage: 2 } as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

export type Io = {
  /** `--json` was given; it is taken out of the arguments before the verb sees them. */
  readonly json: boolean;
  /** A file named on the command line, as an absolute path: relative to where the person stands. */
  readonly locate: (file: string) => string;
  /** Progress for people, on the error channel. */
  readonly say: (line: string) => void;
  /** The answer, on the output: `value` as JSON with `--json`, otherwise `text`. Call it once. */
  readonly answer: (value: unknown, text: string) => void;
};

/** A verb is the default export of `lib/cli/verbs/<name>.ts`. */
export type Verb = {
  readonly name: string;
  /** One line for the list of verbs. */
  readonly summary: string;
  /** One line per form, without the program's name. */
  readonly usage: readonly string[];
  readonly run: (args: readonly string[], io: Io) => Promise<Exit>;
};

/** Thrown by a verb whose arguments make no sense: its usage is shown and the exit code is 2. */
export class UsageError extends Error {}
