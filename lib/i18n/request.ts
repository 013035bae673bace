import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { DEFAULT_TIME_ZONE, isLocale, LOCALE_COOKIE, resolveLocale } from './locale';
import { messagesFor } from './messages';

/** An explicit locale (mails, exports) wins over the reader's cookie, that over the browser's preference. */
export default getRequestConfig(async ({ locale: explicit }) => {
  const locale = isLocale(explicit)
    ? explicit
    : resolveLocale((await cookies()).get(LOCALE_COOKIE)?.value, (await headers()).get('accept-language'));
  return { locale, messages: messagesFor(locale), timeZone: DEFAULT_TIME_ZONE };
});
