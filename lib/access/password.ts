import 'server-only';
import { hash, verify } from '@node-rs/argon2';

// OWASP minimum for argon2id: 19 MiB, 2 passes, 1 lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** argon2id hash in PHC form (the library's default algorithm is argon2id). */
export const hashPassword = (password: string): Promise<string> => hash(password, cost);

/** Hash of a password nobody has: verified for unknown accounts so that both answers take the same time. */
let decoy: Promise<string> | undefined;

export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password');
  const matches = await verify(stored ?? (await decoy), password);
  return stored !== null && matches;
}
