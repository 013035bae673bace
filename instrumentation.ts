/** Next calls this once before it serves. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { assertUsable } = await import('./lib/access/self-test');
  await assertUsable();
  const { startDueWork } = await import('./lib/due/start');
  startDueWork();
}
