import { z } from 'zod';

const flag = z
  .enum(['0', '1', 'false', 'true'], { error: 'must be 1 or 0' })
  .default('0')
  .transform((value) => value === '1' || value === 'true');

const postgresUrl = z.string().regex(/^postgres(ql)?:\/\/[^/]+\/[^/]+/, {
  error: 'must be an address such as postgres://user:password@host:5432/database',
});

const webUrl = z
  .url({
    protocol: /^https?$/,
    error: 'must be the address people open, such as https://stellwerk.example.org',
  })
  .refine((value) => !URL.canParse(value) || new URL(value).hostname !== '127.0.0.1', {
    error: 'must say localhost instead of 127.0.0.1, or sign-in loses its cookie',
  });

const secret = z.string().min(32, { error: 'must have at least 32 characters' });

const port = z
  .string()
  .regex(/^\d{1,5}$/, { error: 'must be a port number' })
  .default('3000')
  .transform(Number)
  .refine((value) => value >= 1 && value <= 65_535, { error: 'must be between 1 and 65535' });

const environment = z
  .object({
    NODE_ENV: z.enum(['development', 'test', 'production'], {
      error: 'must be development, test or production',
    }),
    DATABASE_URL: postgresUrl,
    DATABASE_POOL: z.coerce
      .number({ error: 'must be a number' })
      .int({ error: 'must be a whole number' })
      .min(1, { error: 'must be between 1 and 100' })
      .max(100, { error: 'must be between 1 and 100' })
      .default(10),
    AUTH_SECRET: secret.optional(),
    AUTH_URL: webUrl.optional(),
    HOST: z.string().min(1, { error: 'must name the address to listen on' }).default('127.0.0.1'),
    PORT: port,
    LOG_LEVEL: z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
        error: 'must be fatal, error, warn, info, debug, trace or silent',
      })
      .default('info'),
    STELLWERK_DATA: z.string().min(1, { error: 'must name a folder' }).default('.data'),
    STELLWERK_DEMO: flag,
  })
  .superRefine((values, context) => {
    if (values.NODE_ENV !== 'production') return;
    for (const name of ['AUTH_SECRET', 'AUTH_URL'] as const) {
      if (values[name] === undefined)
        context.addIssue({ code: 'custom', path: [name], message: 'is missing' });
    }
  })
  .transform((values) => ({
    ...values,
    // never reached in production: refused above
    AUTH_SECRET: values.AUTH_SECRET ?? 'only-for-development-and-tests-on-one-machine',
    AUTH_URL: values.AUTH_URL ?? `http://localhost:${values.PORT}`,
  }));

export type Env = z.infer<typeof environment>;
type Source = Readonly<Record<string, string | undefined>>;

/** Checks a set of variables, an empty one counting as missing: the values, or one sentence per mistake. */
export function readEnv(source: Source): { env: Env; mistakes: [] } | { env: undefined; mistakes: string[] } {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value));
  const result = environment.safeParse({ NODE_ENV: 'development', ...given });
  if (result.success) return { env: result.data, mistakes: [] };
  const mistakes = result.error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    return `${name} ${given[name] === undefined ? 'is missing' : message}.`;
  });
  return { env: undefined, mistakes };
}

let known: Env | undefined;

/** The environment of this process, checked at first use. Throws with all mistakes at once. */
export function env(): Env {
  if (known) return known;
  const { env: values, mistakes } = readEnv(process.env);
  if (!values) throw new Error(`The environment is not usable. ${mistakes.join(' ')}`);
  known = values;
  return values;
}
