import { EXIT, UsageError, type Verb } from '@/lib/cli/vocabulary';
import { runDueWork } from '@/lib/due/run';

/** What a running server does every ten minutes, for those who schedule it themselves. */
const due: Verb = {
  name: 'due',
  summary: 'do what has become due, such as re-reviews of overdue conditions',
  usage: ['due run'],
  run: async ([form, ...rest], io) => {
    if (form !== 'run' || rest.length > 0) throw new UsageError('"due" knows the form "due run".');
    const work = await runDueWork();
    io.answer(work, `${work.opened} opened, ${work.skipped} done elsewhere`);
    return EXIT.done;
  },
};
export default due;
