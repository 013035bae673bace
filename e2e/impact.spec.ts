import { LOCALES } from '@/lib/i18n/locale';
import { routes } from '@/lib/routes';
import { expect, expectAccessible, PROGRAMME, test } from './fixtures';

for (const lang of LOCALES) {
  test.describe(`the change manager weighs what a request reaches, ${lang}`, () => {
    test.use({ lang });

    test('as a list with filter and reach, then as a graph', async ({ signIn, say, complaints }) => {
      const page = await signIn('reuter', { theme: lang === 'en' ? 'dark' : 'light' });
      await page.goto(routes.changes(PROGRAMME));
      await page.locator('a[href*="/changes/CR-"]').first().click();
      const card = page.getByRole('region', { name: say('changes.impact.title'), exact: true });
      const list = card.getByRole('table');
      await expect(list.getByText(say('changes.impact.by.named')).first()).toBeVisible();
      await expect(list.getByRole('link', { name: /^PH-/ }).first()).toBeVisible();
      await expect(card.getByText(/impact\.|changes\./)).toHaveCount(0);
      const rows = list.locator('tbody tr');
      const all = await rows.count();
      await card
        .getByRole('navigation', { name: say('changes.impact.depth') })
        .getByRole('link', { name: /1$/ })
        .click();
      await expect(page).toHaveURL(/depth=1/);
      await expect.poll(() => rows.count()).toBeLessThan(all);
      await expectAccessible(page);
      // nothing of the drawing travels before it is asked for
      await expect(page.locator('.react-flow')).toHaveCount(0);
      await card.getByRole('link', { name: say('changes.impact.graph'), exact: true }).click();
      const graph = card.getByRole('region', { name: say('changes.impact.graph'), exact: true });
      const station = graph.getByRole('link', { name: /PH-\d+/ }).first();
      await expect(station).toBeVisible();
      await expect(graph.getByRole('button', { name: say('changes.impact.controls.fit') })).toBeVisible();
      await expectAccessible(page);
      await station.focus();
      await expect(station).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(/roadmap/);
      expect(complaints).toEqual([]);
    });
  });
}
