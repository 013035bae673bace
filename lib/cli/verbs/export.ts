import { writeFile } from 'node:fs/promises';
import { execute } from '@/lib/action/execute';
import { leave, operatorScope } from '@/lib/cli/operator';
import { readLanguage, readOptions } from '@/lib/cli/options';
import { sentences } from '@/lib/cli/plan-answer';
import { EXIT, UsageError, type Verb } from '@/lib/cli/vocabulary';
import { exportPlan } from '@/lib/exchange/commands/export-plan';

/** The roadmap of a programme as a table that can be read back. */
const exportVerb: Verb = {
  name: 'export',
  summary: 'write the roadmap as CSV or XLSX',
  usage: ['export --programme KEY [--format csv|xlsx] [--lang de|en] [--out FILE] [--as EMAIL]'],
  run: async (args, io) => {
    const options = readOptions(args, ['programme', 'format', 'lang', 'out', 'as'], []);
    const { programme, format = 'csv', out, as } = options.values;
    if (!programme || options.words.length > 0) throw new UsageError('"export" needs --programme KEY.');
    if (format !== 'csv' && format !== 'xlsx') throw new UsageError('--format is csv or xlsx.');
    const language = readLanguage(options);
    try {
      const scope = await operatorScope(programme, as, 'command_line');
      const input = { programmeId: scope.programme.id, format, language } as const;
      const result = await execute(exportPlan, scope.actor, input);
      if (!result.ok) {
        const words = sentences(language);
        const message = result.unmet.map(({ code, params }) => words.refusal(code, params)).join(' ');
        io.answer({ ok: false, code: result.unmet[0]?.code ?? result.kind, message }, message);
        return EXIT.refused;
      }
      const { bytes, rows } = result.value;
      const full = io.locate(out ?? `${programme}.${format}`);
      await writeFile(full, bytes);
      io.answer({ ok: true, file: full, format, language, rows, bytes: bytes.length }, full);
      return EXIT.done;
    } finally {
      await leave();
    }
  },
};
export default exportVerb;
