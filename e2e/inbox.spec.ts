import { LOCALES, type Locale } from '@/lib/i18n/locale';
import { routes } from '@/lib/routes';
import { expect, expectAccessible, PROGRAMME, test } from './fixtures';

/** Each language has its own duties, so that both can run at once on the same world. */
const start: Record<Locale, number> = { de: 0, en: 1 };

for (const lang of LOCALES) {
  test.describe(`the inbox by keyboard, ${lang}`, () => {
    test.use({ lang });

    test('values are reviewed and confirmed in place, and the next row has the focus', async ({
      signIn,
      say,
    }) => {
      const page = await signIn('weber');
      await page.goto(routes.inbox(PROGRAMME));
      const rows = page.locator('[data-row]');
      const wanted = rows.filter({ hasText: say('inbox.duty.observation_confirm') }).nth(start[lang]);
      const number = (await wanted.getByRole('link').first().innerText()).split(/\s/)[0] ?? '';
      const order = await rows.allInnerTexts();
      const position = order.findIndex((text) => text.includes(say('inbox.duty.observation_confirm')));
      await expectAccessible(page);

      for (let step = 0; step <= position + start[lang]; step += 1) await page.keyboard.press('j');
      await expect(wanted.getByRole('link').first()).toBeFocused();
      await page.keyboard.press('a');
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByRole('row').first()).toBeVisible();
      await expectAccessible(page);
      await expect(dialog.locator('button[type=submit]')).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(dialog).toHaveCount(0);
      await expect(
        page
          .getByRole('status')
          .filter({ hasText: say('inbox.act.values_confirmed') })
          .first(),
      ).toBeAttached();
      await expect(
        rows.filter({ hasText: number }).filter({ hasText: say('inbox.duty.observation_confirm') }),
      ).toHaveCount(0);
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.closest('[data-row]') !== null))
        .toBe(true);
    });

    test('a row’s keys act only in their row, and Enter opens the record', async ({ signIn }) => {
      const page = await signIn('weber');
      await page.goto(routes.inbox(PROGRAMME));
      await page.keyboard.press('a');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await page.keyboard.press('j');
      await page.keyboard.press('g');
      await page.keyboard.press('r');
      await expect(page).toHaveURL(/\/roadmap/);
      await page.goBack();
      await expect(page.locator('[data-row]').first()).toBeVisible();
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(/\/scorecard\//);
    });
  });
}
