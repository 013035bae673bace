import { randomBytes } from 'node:crypto';
import { type IncomingMessage, Server, type ServerResponse } from 'node:http';
import { whileUnderway } from './underway';

/** Largest bodies in bytes. Next limits calls of actions itself, as a failure of its own, and nothing else. */
const ACTION_LIMIT = 1024 * 1024;
const BODY_LIMIT = 2 * 1024 * 1024;
/** Routes that take files; they count themselves up to 10 MB and answer in words. */
const UPLOADS = /^\/api\/(files|exchange\/(import|preview))(\?|$)/;
const UPLOAD_LIMIT = 11 * 1024 * 1024;
const STATIC = /^\/(_next\/static\/|icon\.svg)/;
const YEAR_SECONDS = 31_536_000;

export type Setting = { readonly https: boolean; readonly host: string; readonly development: boolean };

/**
 * Only scripts that carry the nonce of this very answer run, and what they load. Styles may stand inline: React writes
 * `style` attributes, Recharts and the toaster write their own, and a style runs no code.
 */
export const contentSecurityPolicy = (nonce: string, development = false): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join('; ');

/** What every answer says, whoever made it. HSTS only where the address is https. */
export const fixedHeaders = ({ https }: Pick<Setting, 'https'>): readonly (readonly [string, string])[] => [
  ['X-Content-Type-Options', 'nosniff'],
  ['X-Frame-Options', 'DENY'],
  ['X-Permitted-Cross-Domain-Policies', 'none'],
  ['Referrer-Policy', 'same-origin'],
  ['Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Origin-Agent-Cluster', '?1'],
  ...(https ? [['Strict-Transport-Security', `max-age=${YEAR_SECONDS}; includeSubDomains`] as const] : []),
];

/**
 * Makes every HTTP server of this process treat a request before Next sees it: the security headers with a nonce of
 * its own (Next reads it from the policy in the *request* and puts it on its scripts), nothing kept in caches, and an
 * end to bodies beyond the limit. Costs a few microseconds, where a `proxy.ts` would cost a second pass through Next.
 */
export function protectServers(setting: Setting): void {
  const shared = globalThis as { stellwerkProtected?: boolean };
  if (shared.stellwerkProtected) return;
  shared.stellwerkProtected = true;
  const fixed = fixedHeaders(setting);
  const emit = Server.prototype.emit;
  Server.prototype.emit = function (this: Server, event: string | symbol, ...args: unknown[]): boolean {
    if (event === 'request') {
      const [request, response] = args as [IncomingMessage, ServerResponse];
      if (!protect(request, response, setting, fixed)) return true;
      if (request.headers['next-action'] !== undefined)
        return whileUnderway(blameSender(response), () => Reflect.apply(emit, this, [event, ...args]));
    }
    return Reflect.apply(emit, this, [event, ...args]);
  };
}

/** Prepares one request and its answer; false where it is answered already. */
function protect(
  request: IncomingMessage,
  response: ServerResponse,
  setting: Setting,
  fixed = fixedHeaders(setting),
): boolean {
  const policy = contentSecurityPolicy(randomBytes(16).toString('base64'), setting.development);
  // overwrites what the sender claims: a nonce somebody else knows is none
  request.headers['content-security-policy'] = policy;
  delete request.headers['content-security-policy-report-only'];
  if (request.headers['x-forwarded-host'] !== setting.host) delete request.headers['x-forwarded-host'];
  for (const [name, value] of fixed) response.setHeader(name, value);
  response.setHeader('Content-Security-Policy', policy);
  const path = request.url ?? '/';
  if (!STATIC.test(path)) response.setHeader('Cache-Control', 'private, no-store');
  const called = request.headers['next-action'] !== undefined;
  const limit = called ? ACTION_LIMIT : UPLOADS.test(path) ? UPLOAD_LIMIT : BODY_LIMIT;
  return limitBody(request, response, limit);
}

/**
 * Next answers 500 for a call it cannot read, as if the server had failed. Unless the call reached its action, it was
 * the sender's mistake.
 */
function blameSender(response: ServerResponse): { understood: boolean } {
  const state = { understood: false };
  const writeHead = response.writeHead;
  response.writeHead = (status: number, ...rest: unknown[]) =>
    Reflect.apply(writeHead, response, [status === 500 && !state.understood ? 400 : status, ...rest]);
  return state;
}

/** An announced length is judged at once; a body without one is counted while it arrives. */
function limitBody(request: IncomingMessage, response: ServerResponse, limit: number): boolean {
  if (Number(request.headers['content-length'] ?? 0) > limit) {
    response.writeHead(413, { Connection: 'close' }).end();
    return false;
  }
  if (request.headers['transfer-encoding'] === undefined) return true;
  const push = request.push;
  let size = 0;
  request.push = (chunk: unknown, encoding?: BufferEncoding) => {
    size += chunk instanceof Uint8Array ? chunk.byteLength : 0;
    if (size <= limit) return push.call(request, chunk, encoding);
    if (response.headersSent) request.destroy();
    else response.writeHead(413, { Connection: 'close' }).end(() => request.destroy());
    return false;
  };
  return true;
}
