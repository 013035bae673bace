import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Refusal } from '@/lib/action/refusal';
import { EXIT, type Exit, type Io, UsageError, type Verb } from './vocabulary';

const VERBS = path.join(import.meta.dirname, 'verbs');

process.exitCode = await main(process.argv.slice(2));
// a pool that a verb left open must not keep the command alive
process.exit();

async function main(given: string[]): Promise<Exit> {
  const args = given.filter((arg) => arg !== '--json');
  const io = createIo(given.includes('--json'));
  const [name, ...rest] = args;
  const asksHelp = rest.includes('--help') || rest.includes('-h');
  try {
    if (!name || name === 'help' || name === '--help' || name === '-h') return await listVerbs(io);
    const verb = await loadVerb(name);
    if (!verb) throw new UsageError(`There is no verb "${name}". "help" lists all.`);
    return asksHelp ? showUsage(verb, io) : await runVerb(verb, rest, io);
  } catch (error) {
    return fail(error, io);
  }
}

function createIo(json: boolean): Io {
  return {
    json,
    locate: (file) => path.resolve(process.env.INIT_CWD ?? process.cwd(), file),
    say: (line) => process.stderr.write(`${line}\n`),
    answer: (value, text) => process.stdout.write(`${json ? JSON.stringify(value, null, 2) : text}\n`),
  };
}

async function listVerbs(io: Io): Promise<Exit> {
  const names = readdirSync(VERBS)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -3));
  const verbs = (await Promise.all(names.map(loadVerb))).filter((verb) => verb !== undefined);
  const lines = verbs.map(({ name, summary }) => `  ${name.padEnd(10)} ${summary}`);
  io.answer(
    verbs.map(({ name, summary, usage }) => ({ name, summary, usage })),
    ['npm run stellwerk -- <verb> [--json]', ...lines, '<verb> --help shows its forms.'].join('\n'),
  );
  return EXIT.done;
}

/** Only the verb that was asked for is loaded: most need the whole application. */
async function loadVerb(name: string): Promise<Verb | undefined> {
  const file = path.join(VERBS, `${name}.ts`);
  if (!/^[a-z-]+$/.test(name) || !existsSync(file)) return undefined;
  const loaded: { default: Verb } = await import(pathToFileURL(file).href);
  return loaded.default;
}

function showUsage(verb: Verb, io: Io): Exit {
  io.answer(
    { name: verb.name, summary: verb.summary, usage: verb.usage },
    [verb.summary, ...verb.usage.map((form) => `  ${form}`)].join('\n'),
  );
  return EXIT.done;
}

async function runVerb(verb: Verb, args: string[], io: Io): Promise<Exit> {
  try {
    return await verb.run(args, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError([error.message, ...verb.usage.map((form) => `  ${form}`)].join('\n'));
  }
}

function fail(error: unknown, io: Io): Exit {
  const refusal = error instanceof Refusal ? error : undefined;
  const message = error instanceof Error ? error.message || error.name : String(error);
  if (io.json) {
    io.answer({ ok: false, kind: refusal?.kind, message, unmet: refusal?.unmet }, '');
  } else {
    io.say(message);
    for (const item of refusal?.unmet ?? []) io.say(`  ${item.code} ${JSON.stringify(item.params ?? {})}`);
  }
  return error instanceof UsageError ? EXIT.usage : EXIT.refused;
}
