/** Next calls this once before it serves. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { assertUsable } = await import('./lib/access/self-test');
  await assertUsable();
  const { env } = await import('./lib/env');
  const { protectServers } = await import('./lib/access/response-headers');
  const { protocol, host } = new URL(env().AUTH_URL);
  protectServers({
    https: protocol === 'https:',
    host,
    development: process.env.NODE_ENV === 'development',
  });
  const { startDueWork } = await import('./lib/due/start');
  startDueWork();
}
