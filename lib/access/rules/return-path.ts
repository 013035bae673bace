const HERE = 'http://stellwerk.invalid';
const LONGEST = 500;
/** Where nobody wants to land after signing in: the sign-in itself and endpoints that answer no page. */
const NO_PAGE = /^\/(sign-in|api)(\/|$)/;

/**
 * Where to go after signing in: a path of this application, or `/` for everything else (other hosts in every
 * notation, control characters, backslashes, endpoints). The answer always starts with exactly one slash.
 */
export function returnPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || wanted.length > LONGEST) return '/';
  if (!wanted.startsWith('/') || /[\\\p{Cc}\p{Cs}]/u.test(wanted)) return '/';
  if (!URL.canParse(wanted, HERE)) return '/';
  const { origin, pathname, search, hash } = new URL(wanted, HERE);
  // dots are resolved by now: `/.//host` has become `//host`
  if (origin !== HERE || pathname.startsWith('//') || NO_PAGE.test(pathname)) return '/';
  return `${pathname}${search}${hash}`;
}
