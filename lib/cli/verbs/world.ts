import { isWorld, loadWorld, signInsOf, worldNames } from '@/db/seed/world';
import { civilToday, parseCivilDate } from '@/lib/calendar/rules/date';
import { EXIT, type Exit, type Io, UsageError, type Verb } from '@/lib/cli/vocabulary';

const FACTORS = ['1', '10', '100'];

/** Worlds are written by the commands of the application, as its role: the same rules hold as for people. */
const world: Verb = {
  name: 'world',
  summary: 'named worlds: load one, show how to sign in',
  usage: [
    'world load demo|blank [--today YYYY-MM-DD]                       fill the database with a named world',
    'world load scale [--factor 1|10|100] [--today YYYY-MM-DD]        fill it with a plan of a given size',
    'world sign-ins <name>                                            show people, roles and the password',
  ],
  run: async (args, io) => {
    const [form, name, ...rest] = args.flatMap((arg) => arg.split('='));
    if (!name || !isWorld(name))
      throw new UsageError(`"world" needs the name of a world: ${worldNames.join(', ')}.`);
    if (form === 'load') return await load(name, readOptions(name, rest), io);
    if (form === 'sign-ins' && rest.length === 0) return showSignIns(name, io);
    throw new UsageError('"world" needs one of: load, sign-ins.');
  },
};
export default world;

function readOptions(name: string, rest: readonly string[]) {
  const given = new Map<string, string>();
  for (let index = 0; index < rest.length; index += 2) given.set(rest[index] ?? '', rest[index + 1] ?? '');
  const { '--today': day, '--factor': factor, ...unknown } = Object.fromEntries(given);
  const [strange] = Object.keys(unknown);
  if (strange) throw new UsageError(`"world load" does not know ${strange}.`);
  const today = day === undefined ? civilToday(new Date(), 'Europe/Berlin') : parseCivilDate(day);
  if (!today) throw new UsageError('--today needs a date, for example 2027-03-31.');
  if (factor !== undefined && (name !== 'scale' || !FACTORS.includes(factor)))
    throw new UsageError('--factor is 1, 10 or 100, for the world "scale".');
  return { today, factor: Number(factor ?? 1) };
}

async function load(name: string, options: ReturnType<typeof readOptions>, io: Io): Promise<Exit> {
  relaxCommits();
  const began = Date.now();
  const { workspaceId } = await loadWorld(name, { ...options, say: io.say });
  const seconds = Math.round((Date.now() - began) / 1000);
  const answer = { ok: true, world: name, workspaceId, today: options.today, seconds };
  io.answer(answer, `The world "${name}" is loaded (${seconds} s).`);
  return EXIT.done;
}

/** A world can be loaded anew: its many small commits need not wait for the disk. */
function relaxCommits(): void {
  const url = new URL(process.env.DATABASE_URL ?? '');
  url.searchParams.set('synchronous_commit', 'off');
  process.env.DATABASE_URL = url.href;
}

function showSignIns(name: string, io: Io): Exit {
  const people = signInsOf(name);
  const width = (field: 'name' | 'jobTitle' | 'email') => Math.max(...people.map((one) => one[field].length));
  const [names, titles, emails] = [width('name'), width('jobTitle'), width('email')];
  const lines = people.map(
    ({ name: person, jobTitle, email, role }) =>
      `  ${person.padEnd(names)}  ${jobTitle.padEnd(titles)}  ${email.padEnd(emails)}  ${role}`,
  );
  const password = people[0]?.password ?? '';
  io.answer(people, [`Sign in with the password ${password} as`, ...lines].join('\n'));
  return EXIT.done;
}
