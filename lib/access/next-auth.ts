import 'server-only';
import NextAuth from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { log } from '@/lib/log';
import { senderAddress } from './rules/sender-address';
import { isHttps, SESSION_DAYS, sessionCookie } from './session';
import { endSession, signInWithPassword } from './sign-in';

/**
 * next-auth runs the sign-in flows (CSRF, cookies, later organisation sign-on); the session itself is ours: the
 * "JWT" it puts into the cookie is the opaque token of a row in `session`, which `lib/access/session` reads.
 */
// read with each request, since a build knows no environment
export const { handlers, signIn, signOut } = NextAuth(() => ({
  trustHost: true,
  cookies: {
    sessionToken: {
      name: sessionCookie(),
      options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps() },
    },
  },
  pages: { signIn: '/sign-in', error: '/sign-in' },
  session: { strategy: 'jwt', maxAge: SESSION_DAYS * 86_400 },
  logger: {
    error: (error) => log.info({ code: error.name }, 'sign-in refused'),
    warn: (code) => log.warn({ code }, 'next-auth'),
  },
  providers: [
    Credentials({
      credentials: { email: {}, password: {} },
      authorize: async ({ email, password }, request) => {
        if (typeof email !== 'string' || typeof password !== 'string') return null;
        const signedIn = await signInWithPassword(email, password, senderAddress(request.headers));
        return signedIn ? { id: signedIn.personId, sessionToken: signedIn.token } : null;
      },
    }),
  ],
  events: {
    // the library's own endpoint would only forget the cookie; a copy of it must be worth nothing
    signOut: async (message) => {
      const token = 'token' in message ? message.token?.sessionToken : undefined;
      if (typeof token === 'string') await endSession(token);
    },
  },
  callbacks: {
    jwt: ({ token, user }) =>
      user && 'sessionToken' in user ? { ...token, sessionToken: user.sessionToken } : token,
  },
  jwt: {
    encode: async ({ token }) => (typeof token?.sessionToken === 'string' ? token.sessionToken : ''),
    decode: async ({ token }) => (token ? { sessionToken: token } : null),
  },
}));
