import { checkReadiness } from '@/db/readiness';
import { readEnv } from '@/lib/env';

/**
 * Ends the process with the reason when it may not serve: a variable is wrong, or the database role could get
 * around row-level security. A database that does not answer yet is no reason: `ready` tells that.
 */
export async function assertUsable(): Promise<void> {
  const { mistakes } = readEnv(process.env);
  const reasons: string[] = [...mistakes];
  if (mistakes.length === 0 && (await checkReadiness()) === 'privileged') {
    reasons.push(
      'The role of DATABASE_URL owns the schema or is exempt from row-level security; use stellwerk_app.',
    );
  }
  if (reasons.length === 0) return;
  for (const reason of reasons) process.stderr.write(`stellwerk: ${reason}\n`);
  process.exit(1);
}
