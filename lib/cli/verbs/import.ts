import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { may, type Scope } from '@/lib/access/scope';
import { execute } from '@/lib/action/execute';
import { civilToday } from '@/lib/calendar/rules/date';
import { leave, operatorScope, Unknown } from '@/lib/cli/operator';
import { type Options, readLanguage, readOptions } from '@/lib/cli/options';
import { type Lines, planAnswer, planLines, sentences } from '@/lib/cli/plan-answer';
import { EXIT, type Exit, type Io, UsageError, type Verb } from '@/lib/cli/vocabulary';
import { importPlan } from '@/lib/exchange/commands/import-plan';
import { previewPlan } from '@/lib/exchange/queries/preview';
import { hashPlan } from '@/lib/exchange/reader/hash';
import { readPlanFile } from '@/lib/exchange/reader/read';
import { importDefaults } from '@/lib/exchange/rules/defaults';
import { planImport } from '@/lib/exchange/rules/plan';
import type { FileRefusal, ImportPlan, PlanDocument } from '@/lib/exchange/schema';
import { IMPORT_LIMITS } from '@/lib/exchange/vocabulary';

type File = { name: string; hash: string; document: PlanDocument };
type Planned = { plan: ImportPlan; planHash: string };

/** The plan a file makes, and with `--programme` and without `--dry-run` the import itself. */
const importVerb: Verb = {
  name: 'import',
  summary: 'read a plan from CSV, XLSX or MS Project XML',
  usage: [
    'import FILE --dry-run [--json] [--lang de|en]           what the file holds; needs no database',
    'import FILE --programme KEY --dry-run [--as EMAIL]      what it would change in the programme',
    'import FILE --programme KEY [--as EMAIL]                change it, whole or not at all',
    '       [--channel NAME] [--cohort NAME]                 for waves that name none',
  ],
  run: async (args, io) => {
    const options = readOptions(args, ['programme', 'lang', 'as', 'channel', 'cohort'], ['dry-run']);
    const [name, ...more] = options.words;
    if (!name || more.length > 0) throw new UsageError('"import" needs one file.');
    const dryRun = options.flags.has('dry-run');
    const { programme } = options.values;
    if (!programme && !dryRun) throw new UsageError('"import" needs --programme KEY, or --dry-run.');
    const words = sentences(readLanguage(options));
    const read = await readFileAt(io.locate(name));
    if (!read.ok) return refuse(io, path.basename(name), read, words);
    if (!programme) return show(io, read.file, planAlone(read.file, options), words, { dryRun });
    try {
      const scope = await operatorScope(programme, options.values.as, 'import');
      return await importInto(scope, read.file, options, io, words);
    } catch (error) {
      if (!(error instanceof Unknown)) throw error;
      io.answer(
        { ok: false, file: read.file.name, code: 'not_found', message: error.message },
        error.message,
      );
      return EXIT.refused;
    } finally {
      await leave();
    }
  },
};
export default importVerb;

async function readFileAt(full: string): Promise<{ ok: true; file: File } | FileRefusal> {
  const found = await stat(full).catch(() => null);
  if (!found?.isFile()) return { ok: false, code: 'file_missing', params: {} };
  const tooLarge = found.size > IMPORT_LIMITS.maxFileBytes;
  const bytes = tooLarge ? new Uint8Array() : await readFile(full).catch(() => null);
  if (!bytes) return { ok: false, code: 'unreadable', params: {} };
  const base = path.basename(full);
  const reading = await readPlanFile({ name: base, bytes, size: found.size });
  if (!reading.ok) return reading;
  const hash = createHash('sha256').update(bytes).digest('hex');
  return { ok: true, file: { name: base, hash, document: reading.document } };
}

function defaultsOf(file: File, options: Options) {
  const { defaultChannel, defaultCohort } = importDefaults(file.document, file.name, readLanguage(options));
  return {
    defaultChannel: options.values.channel ?? defaultChannel,
    defaultCohort: options.values.cohort ?? defaultCohort,
  };
}

/** Against an empty programme. */
function planAlone(file: File, options: Options): Planned {
  const today = civilToday(new Date(), 'Europe/Berlin');
  const plan = planImport({ rows: [], links: [] }, file.document, { today, ...defaultsOf(file, options) });
  return { plan, planHash: hashPlan(plan) };
}

async function importInto(scope: Scope, file: File, options: Options, io: Io, words: Lines): Promise<Exit> {
  const defaults = defaultsOf(file, options);
  const planned = await previewPlan(scope, file.document, defaults, new Date());
  const programme = scope.programme.key;
  if (options.flags.has('dry-run')) {
    if (!may(scope, 'plan:import')) io.say(words.refusal('common.not_permitted'));
    return show(io, file, planned, words, { dryRun: true, programme });
  }
  const { rows } = planned.plan.summary;
  io.say(words.carryingOut(rows.create + rows.update));
  const result = await execute(importPlan, scope.actor, {
    programmeId: scope.programme.id,
    fileName: file.name,
    fileHash: file.hash,
    document: file.document,
    ...defaults,
    planHash: planned.planHash,
  });
  if (result.ok) return show(io, file, planned, words, { dryRun: false, programme, ids: result.value.ids });
  const [first] = result.unmet;
  const message = result.unmet.map(({ code, params }) => words.refusal(code, params)).join(' ');
  io.answer({ ok: false, file: file.name, code: first?.code ?? result.kind, message }, message);
  return EXIT.refused;
}

function refuse(io: Io, file: string, refusal: FileRefusal, words: Lines): Exit {
  const message = words.refusal(`exchange.${refusal.code}`, refusal.params);
  io.answer({ ok: false, file, code: refusal.code, message }, `${file}: ${message}`);
  return EXIT.refused;
}

type Run = { dryRun: boolean; programme?: string; ids?: Record<string, string> };

function show(io: Io, file: File, { plan, planHash }: Planned, words: Lines, run: Run): Exit {
  const answer = { ok: true, file: file.name, fileHash: file.hash, planHash, ...run };
  io.answer({ ...answer, ...planAnswer(plan, words) }, planLines(file.name, plan, words).join('\n'));
  return EXIT.done;
}
