'use server';

import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { AuthError } from 'next-auth';
import {
  CHOSEN_LOCALE_COOKIE,
  isLocale,
  isTheme,
  LOCALE_COOKIE,
  type Locale,
  localeAfterSignIn,
  THEME_COOKIE,
  type Theme,
} from '@/lib/i18n/locale';
import { routes } from '@/lib/routes';
import { setPreferencesAction } from './actions';
import { signIn, signOut } from './next-auth';
import { returnPath } from './rules/return-path';
import { isSameOrigin } from './same-origin';
import { findSession, getSession, isHttps, sessionCookie } from './session';
import { endSession } from './sign-in';
import { markUnderstood } from './underway';
import type { SignInState } from './vocabulary';

// No commands: there is no actor yet or no longer, or only a cookie changes. Each checks its origin itself.

/** Signs in and goes to the form's `next`, if that is a path of this application. */
export async function signInAction(_before: SignInState, form: FormData): Promise<SignInState> {
  markUnderstood();
  const email = readText(form, 'email');
  if (!isSameOrigin(await headers())) return { refused: true, email };
  try {
    await signIn('credentials', { email, password: readText(form, 'password'), redirect: false });
  } catch (error) {
    if (error instanceof AuthError) return { refused: true, email };
    throw error;
  }
  const token = (await cookies()).get(sessionCookie())?.value;
  const session = token ? await findSession(token, 'browser') : null;
  if (session) {
    const chosen = (await cookies()).get(CHOSEN_LOCALE_COOKIE)?.value;
    await keepCookie(LOCALE_COOKIE, localeAfterSignIn(chosen, session.locale));
    await keepCookie(THEME_COOKIE, session.theme);
    (await cookies()).delete(CHOSEN_LOCALE_COOKIE);
  }
  return redirect(session?.mustChangePassword ? routes.account() : returnPath(form.get('next')));
}

/** Ends the session in the database first, then forgets the cookie. */
export async function signOutAction(): Promise<void> {
  markUnderstood();
  if (!isSameOrigin(await headers())) return;
  const token = (await cookies()).get(sessionCookie())?.value;
  if (token) await endSession(token);
  await signOut({ redirect: false });
  redirect(routes.signIn());
}

/** Language of this browser and, when signed in, of the person; before, it holds over the sign-in that follows. */
export async function setLocale(locale: Locale): Promise<void> {
  markUnderstood();
  if (!isLocale(locale) || !isSameOrigin(await headers())) return;
  await keepCookie(LOCALE_COOKIE, locale);
  if (await getSession()) await setPreferencesAction({ locale });
  else await keepCookie(CHOSEN_LOCALE_COOKIE, locale, QUARTER_HOUR_SECONDS);
}

/** Theme of this browser and, when signed in, of the person. */
export async function setTheme(theme: Theme): Promise<void> {
  markUnderstood();
  if (!isTheme(theme) || !isSameOrigin(await headers())) return;
  await keepCookie(THEME_COOKIE, theme);
  if (await getSession()) await setPreferencesAction({ theme });
}

const YEAR_SECONDS = 365 * 86_400;
const QUARTER_HOUR_SECONDS = 900;

async function keepCookie(name: string, value: string, maxAge = YEAR_SECONDS): Promise<void> {
  (await cookies()).set(name, value, { maxAge, sameSite: 'lax', path: '/', secure: isHttps() });
}

function readText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
