import AxeBuilder from '@axe-core/playwright';
import { type Browser, test as base, expect, type Locator, type Page } from '@playwright/test';
import { nordlichtCast } from '@/db/seed/demo/cast';
import { DEMO_PASSWORD } from '@/lib/access/vocabulary';
import { addDays, civilToday, parseCivilDate } from '@/lib/calendar/rules/date';
import { type CivilDate, DEFAULT_ZONE } from '@/lib/calendar/vocabulary';
import { LOCALE_COOKIE, type Locale, THEME_COOKIE, type Theme } from '@/lib/i18n/locale';
import { NAMESPACES, type Say, wordsOf } from './words';

export const PROGRAMME = 'nordlicht';
export const TODAY = civilToday(new Date(), DEFAULT_ZONE);
const SESSION_COOKIE = 'authjs.session-token';

type SignIn = (who: string, options?: { theme?: Theme }) => Promise<Page>;
type Fixtures = {
  /** Language the person reads; also that of the browser. */
  lang: Locale;
  /** A message of the product in that language. */
  say: Say;
  /** A page of its own for a person of the demo world, named by the key of the cast. */
  signIn: SignIn;
  /** What the browser complained about on the pages of this test. */
  complaints: string[];
};
type WorkerFixtures = { sessions: Map<string, string> };

/**
 * Tests read and write the demo world. Each person signs in once per worker; a page of that person then only
 * carries the session and the language, so that the stored preference of the person stays as it is.
 */
export const test = base.extend<Fixtures, WorkerFixtures>({
  lang: ['de', { option: true }],
  locale: async ({ lang }, use) => use(lang === 'de' ? 'de-DE' : 'en-GB'),
  say: async ({ lang }, use) => use(wordsOf(lang)),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to find what a fixture needs
  complaints: async ({}, use) => use([]),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to find what a fixture needs
  sessions: [async ({}, use) => use(new Map<string, string>()), { scope: 'worker' }],
  signIn: async ({ browser, baseURL, lang, sessions, complaints }, use) => {
    const url = baseURL ?? '';
    await use(async (who, { theme } = {}) => {
      const token = sessions.get(who) ?? (await openSession(browser, who));
      sessions.set(who, token);
      const context = await browser.newContext();
      await context.addCookies([
        { name: SESSION_COOKIE, value: token, url, httpOnly: true, sameSite: 'Lax' },
        { name: LOCALE_COOKIE, value: lang, url, sameSite: 'Lax' },
        ...(theme ? [{ name: THEME_COOKIE, value: theme, url, sameSite: 'Lax' as const }] : []),
      ]);
      const page = await context.newPage();
      collect(page, complaints);
      return page;
    });
  },
});
export { expect };

export const personOf = (key: string) => {
  const found = nordlichtCast.find((one) => one.key === key);
  if (!found) throw new Error(`Nobody in the cast is called "${key}".`);
  return found;
};

async function openSession(browser: Browser, who: string): Promise<string> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await fillSignIn(page, personOf(who).email);
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  const cookie = (await context.cookies()).find(({ name }) => name === SESSION_COOKIE);
  await context.close();
  if (!cookie) throw new Error(`"${who}" could not sign in.`);
  return cookie.value;
}

/** Days after (negative: before) what stands in a date field. */
export function daysFrom(date: string, days: number): CivilDate {
  const civil = parseCivilDate(date);
  if (!civil) throw new Error(`"${date}" is no date.`);
  return addDays(civil, days);
}

/** Types into the form and sends it; a page that stands elsewhere goes to the form first. */
export async function fillSignIn(page: Page, email: string, password: string = DEMO_PASSWORD): Promise<void> {
  if (!page.url().includes('/sign-in')) await page.goto('/sign-in');
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(password);
  await page.locator('input[name=password]').press('Enter');
}

/** Reaches a control as people without a mouse do. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 250; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('The keyboard does not reach it.');
}

function collect(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`);
  });
}

/**
 * No violation that axe calls serious or critical. Contrast, the slowest rule by far, is left out where the same page
 * was measured before: colours know no language. In the dark it is the only one that can differ.
 */
export async function expectAccessible(
  page: Page,
  { rules = 'all' }: { rules?: 'all' | 'all but contrast' | 'contrast' } = {},
): Promise<void> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
  if (rules === 'contrast') axe.withRules('color-contrast');
  if (rules === 'all but contrast') axe.disableRules('color-contrast');
  const { violations } = await axe.analyze();
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes
        .slice(0, 4)
        .map(
          ({ html, any, all }) =>
            `${id}: ${html.slice(0, 300)} (${[...any, ...all].map(({ message }) => message).join(' ')})`,
        ),
    );
  expect(grave, `accessibility of ${page.url()}`).toEqual([]);
}

/** Nothing like `gates.refusal.x` stands where words should. */
export async function expectNoRawKeys(page: Page): Promise<void> {
  const text = await page.locator('body').innerText();
  const keys = text.match(new RegExp(`\\b(${NAMESPACES.join('|')})(\\.[a-z][a-zA-Z0-9_]*)+`, 'g')) ?? [];
  expect(keys, `message keys on ${page.url()}`).toEqual([]);
}

/** The page itself never scrolls sideways; wide tables scroll in their own frame, charts follow the window at once. */
export async function expectNoOverflow(page: Page): Promise<void> {
  const surplus = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.poll(surplus, { message: `width of ${page.url()}` }).toBeLessThanOrEqual(0);
}
