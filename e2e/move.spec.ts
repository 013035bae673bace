import { formatDate } from '@/lib/format/date';
import { LOCALES } from '@/lib/i18n/locale';
import { routes } from '@/lib/routes';
import { daysFrom, expect, expectAccessible, PROGRAMME, test } from './fixtures';

for (const lang of LOCALES) {
  test.describe(`a bound date, ${lang}`, () => {
    test.use({ lang });

    test('moves by a request that carries exactly the difference', async ({ signIn, say, complaints }) => {
      const page = await signIn('petersen');
      await page.goto(routes.milestones(PROGRAMME, { state: 'in_progress' }));
      const bound = page
        .locator('main tbody tr')
        .filter({ hasNotText: say('milestones.column.slip_unknown') })
        .last();
      await bound.locator('a[href*="/milestones/MS-"]').first().click();
      await expect(page.getByRole('heading', { name: say('milestones.dates.title') })).toBeVisible();
      await page.getByRole('button', { name: say('changes.move.open') }).click();
      const dialog = page.getByRole('dialog');
      const date = dialog.getByLabel(say('changes.move.date'));
      const later = daysFrom(await date.inputValue(), 120);
      await date.fill(later);
      await expect(
        dialog.getByText(lang === 'de' ? /jenseits der Toleranz/ : /beyond the tolerance/),
      ).toBeVisible();
      await expectAccessible(page);
      await dialog.locator('[name=reason]').fill('Der Lieferant hat das Lastenheft neu terminiert.');
      await dialog.getByRole('button', { name: say('changes.move.submit') }).click();
      await page.waitForURL(/\/changes\/CRD-/);
      const card = page.getByRole('region', { name: say('changes.difference.title') });
      await expect(card).toContainText(formatDate(lang, later));
      await expect(card).toContainText(say('changes.difference.field.milestone_planned_date'));
      await expect(card.getByText(say('changes.difference.open'))).toBeVisible();
      expect(complaints).toEqual([]);
    });
  });
}
