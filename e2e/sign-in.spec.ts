import { LOCALES } from '@/lib/i18n/locale';
import { routes } from '@/lib/routes';
import { expect, expectAccessible, expectNoRawKeys, fillSignIn, PROGRAMME, personOf, test } from './fixtures';

const NEW_PASSWORD = 'Ein ganz anderes Passwort';

for (const lang of LOCALES) {
  test.describe(`sign-in, ${lang}`, () => {
    test.use({ lang });

    test('is accessible and speaks the language of the browser', async ({ page, say }) => {
      await page.goto(routes.signIn());
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('access.sign_in.title'));
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      await expectNoRawKeys(page);
      await expectAccessible(page);
    });

    test('answers a wrong password and an unknown person alike', async ({ page, say }) => {
      const answers: string[] = [];
      for (const email of [personOf('jansen').email, `nobody-${lang}@nordlicht-sport.example`]) {
        await page.goto(routes.signIn());
        await fillSignIn(page, email, 'falsch geraten');
        await expect(
          page.getByRole('alert').filter({ hasText: say('access.sign_in.refused') }),
        ).toBeVisible();
        await expect(page.getByLabel(say('access.sign_in.email'))).toHaveValue(email);
        await expect(page.getByLabel(say('access.sign_in.password'))).toHaveValue('');
        answers.push((await page.locator('main form').innerText()).trim());
      }
      expect(answers[0]).toBe(answers[1]);
    });

    test('returns to the page asked for, and to no other host', async ({ browser, baseURL }) => {
      const { email } = personOf('jansen');
      const page = await browser.newPage();
      const deep = routes.milestones(PROGRAMME, { state: 'planned', q: 'a/b' });
      await page.goto(deep);
      await expect(page).toHaveURL(routes.signIn(deep));
      await fillSignIn(page, email);
      await expect(page).toHaveURL(`${baseURL}${deep}`);
      await page.close();
      for (const next of [
        'https://evil.example/',
        '//evil.example',
        '/\\evil.example',
        'javascript:alert(1)',
      ]) {
        const other = await browser.newPage();
        await other.goto(routes.signIn(next));
        await fillSignIn(other, email);
        await expect(
          // from here on the person's own language holds
          other.getByRole('button', { name: personOf('jansen').name }),
        ).toBeVisible();
        expect(new URL(other.url()).origin).toBe(new URL(baseURL ?? '').origin);
        await other.close();
      }
    });

    test('keeps the language the visitor switched to, and does not store it for the person', async ({
      browser,
      say,
    }) => {
      const { email, name } = personOf('jansen');
      const page = await browser.newPage();
      await page.goto(routes.signIn(routes.gates(PROGRAMME)));
      await page.getByRole('button', { name: say(`shell.language.${lang}`), exact: true }).click();
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      await fillSignIn(page, email);
      await expect(page.getByRole('button', { name: say('shell.account.menu', { name }) })).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      await page.close();
      // the stored language of the demo people is German
      const other = await browser.newPage({ locale: 'en-GB' });
      await other.goto(routes.signIn());
      await fillSignIn(other, email);
      await other.waitForURL((url) => url.pathname !== '/sign-in');
      await expect(other.locator('html')).toHaveAttribute('lang', 'de');
      await other.close();
    });

    test('ends with signing out, also for the back button', async ({ browser, baseURL, say }) => {
      const { email, name } = personOf('jansen');
      // the stored preference of the person must not decide which words this test looks for
      const page = await browser.newPage();
      await page.goto(routes.signIn(routes.milestones(PROGRAMME)));
      await fillSignIn(page, email);
      await page.waitForURL(/\/milestones/);
      await page.context().addCookies([{ name: 'stellwerk-locale', value: lang, url: baseURL ?? '' }]);
      await page.reload();
      await page.getByRole('button', { name: say('shell.account.menu', { name }) }).click();
      await page.getByRole('menuitem', { name: say('shell.account.sign_out') }).click();
      await expect(page).toHaveURL(/\/sign-in/);
      await page.goBack();
      await expect(page).toHaveURL(/\/sign-in/);
      await expect(page.getByRole('button', { name: say('access.sign_in.submit') })).toBeVisible();
      await page.close();
    });

    test('a deactivated account is out with the next click', async ({ signIn, say }) => {
      const key = lang === 'de' ? 'behrens' : 'arslan';
      const { name } = personOf(key);
      const theirs = await signIn(key);
      await theirs.goto(routes.overview(PROGRAMME));
      const gates = theirs.getByRole('link', { name: say('shell.navigation.gates'), exact: true }).first();
      await expect(gates).toBeVisible();

      const page = await signIn('sommer');
      await page.goto(routes.settings(PROGRAMME, 'people'));
      await page.getByRole('link', { name }).click();
      await page.getByRole('button', { name: say('settings.people.deactivate'), exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: say('settings.people.deactivate'), exact: true }).click();
      await expect(dialog.getByText(say('common.refusal.too_short', { minimum: 10 }))).toBeVisible();
      await dialog.getByLabel(say('settings.people.reason')).fill('Hat das Unternehmen verlassen.');
      await dialog.getByRole('button', { name: say('settings.people.deactivate'), exact: true }).click();
      await expect(page.getByText(say('settings.people.inactive_text'))).toBeVisible();

      await gates.click();
      await expect(theirs).toHaveURL(/\/sign-in/);
      await fillSignIn(theirs, personOf(key).email);
      await expect(theirs.getByText(say('access.sign_in.refused'))).toBeVisible();
    });

    test('a new person must replace the first password', async ({ signIn, browser, say }) => {
      const email = `neu-${lang}@nordlicht-sport.example`;
      const first = 'Erstes Passwort zum Ablösen';
      const page = await signIn('sommer');
      await page.goto(routes.settings(PROGRAMME, 'people'));
      await page.getByRole('button', { name: say('settings.people.new') }).click();
      const dialog = page.getByRole('dialog');
      await dialog.locator('input[name=name]').fill('Neue Person');
      await dialog.locator('input[name=email]').fill(email);
      await dialog.locator('input[name=password]').fill(first);
      await dialog.getByRole('button', { name: say('settings.people.create') }).click();
      await expect(page.getByText(email).first()).toBeVisible();

      const theirs = await browser.newPage();
      await fillSignIn(theirs, email, first);
      await expect(theirs).toHaveURL(/\/account/);
      await theirs.goto(routes.programmes());
      await expect(theirs).toHaveURL(/\/account/);
      await theirs.locator('input[name=current]').fill(first);
      await theirs.locator('main input[name=password]').fill(NEW_PASSWORD);
      await theirs.locator('main input[name=password]').press('Enter');
      await expect(theirs).toHaveURL(/\/sign-in/);
      await fillSignIn(theirs, email, NEW_PASSWORD);
      await expect(theirs).toHaveURL(/\/programmes/);
      await theirs.close();
    });
  });
}

test.describe('the language of a first visit', () => {
  for (const [locale, lang] of [
    ['de-AT', 'de'],
    ['en-US', 'en'],
    ['fr-FR', 'en'],
  ] as const) {
    test(`a browser set to ${locale} reads ${lang}`, async ({ browser }) => {
      const context = await browser.newContext({ locale });
      const page = await context.newPage();
      await page.goto(routes.signIn());
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      await context.close();
    });
  }
});
