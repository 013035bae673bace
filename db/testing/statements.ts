import { database } from '@/db/client';

type Logger = { logQuery: (query: string) => void };
/** A session takes its logger when it is made: the pool's once, that of a transaction from the options. */
type Session = { logger: Logger; options: { logger?: Logger } };

/** Runs a query and counts its SQL statements, without those that open the transaction and the workspace. */
export async function countStatements<T>(
  work: () => Promise<T>,
): Promise<{ value: T; statements: readonly string[] }> {
  const session: Session = Reflect.get(database(), 'session');
  const statements: string[] = [];
  const before = { own: session.logger, given: session.options.logger };
  const counting: Logger = {
    logQuery: (query) =>
      void (/set_config|^(begin|set transaction|commit)/i.test(query) || statements.push(query)),
  };
  session.logger = counting;
  session.options.logger = counting;
  try {
    return { value: await work(), statements };
  } finally {
    session.logger = before.own;
    if (before.given) session.options.logger = before.given;
    else delete session.options.logger;
  }
}
