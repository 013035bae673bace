/**
 * A mutating request must name its origin, and the origin must be the host it was sent to. Requests without
 * `Origin` are refused: browsers send it with every POST. A call of an action that the page at hand does not carry is
 * handed on by the server to itself under another host name; its origin is still the address people open.
 */
export function isSameOrigin(headers: { get(name: string): string | null }): boolean {
  const origin = headers.get('origin');
  const host = headers.get('host');
  if (!origin || !host || !URL.canParse(origin)) return false;
  return new URL(origin).host === host || origin === ownOrigin();
}

function ownOrigin(): string | null {
  const { AUTH_URL } = process.env;
  return AUTH_URL && URL.canParse(AUTH_URL) ? new URL(AUTH_URL).origin : null;
}
