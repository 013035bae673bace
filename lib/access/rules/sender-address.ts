/**
 * Who sent a request, to throttle sign-ins: the last entry of `X-Forwarded-For`. That one the proxy nearest to us has
 * written (or the server itself); everything before it is the sender's own claim and could differ with every attempt.
 */
export function senderAddress(headers: { get(name: string): string | null }): string {
  return headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'local';
}
