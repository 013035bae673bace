import { database } from '@/db/client';

type Logged = { options: { logger?: { logQuery: (query: string) => void } } };

/** Runs a query and counts its SQL statements, without those that open the transaction and the workspace. */
export async function countStatements<T>(
  work: () => Promise<T>,
): Promise<{ value: T; statements: readonly string[] }> {
  const session: Logged = Reflect.get(database(), 'session');
  const statements: string[] = [];
  const { logger } = session.options;
  session.options.logger = {
    logQuery: (query) =>
      void (/set_config|^(begin|set transaction|commit)/i.test(query) || statements.push(query)),
  };
  try {
    return { value: await work(), statements };
  } finally {
    if (logger) session.options.logger = logger;
    else delete session.options.logger;
  }
}
