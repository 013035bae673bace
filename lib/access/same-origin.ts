/**
 * A mutating request must name its origin, and the origin must be the host it was sent to. Requests without
 * `Origin` are refused: browsers send it with every POST.
 */
export function isSameOrigin(headers: { get(name: string): string | null }): boolean {
  const origin = headers.get('origin');
  const host = headers.get('host');
  if (!origin || !host || !URL.canParse(origin)) return false;
  return new URL(origin).host === host;
}
