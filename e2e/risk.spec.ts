import { LOCALES } from '@/lib/i18n/locale';
import { routes } from '@/lib/routes';
import { daysFrom, expect, expectAccessible, PROGRAMME, personOf, TODAY, test } from './fixtures';

for (const lang of LOCALES) {
  test.describe(`the risk manager, ${lang}`, () => {
    test.use({ lang });

    test('sees a risk raised, scored and accepted by the right person, and simulates the reserve', async ({
      signIn,
      say,
      complaints,
    }) => {
      const title = `Kassensoftware veraltet (${lang})`;
      const page = await signIn('weber');
      const dialog = page.getByRole('dialog');
      await page.goto(routes.risks(PROGRAMME));
      await page.getByRole('button', { name: say('risks.raise.title') }).click();
      await dialog.locator('[name=title]').fill(title);
      await dialog.locator('[name=cause]').fill('Der Hersteller stellt die Wartung ein.');
      await dialog.locator('[name=event]').fill('Eine Lücke wird bekannt.');
      await dialog.locator('[name=effect]').fill('Filialen kassieren von Hand.');
      await dialog.locator('[name=ownerId]').selectOption({ label: personOf('weber').name });
      await dialog.locator('[name=proximityOn]').fill(daysFrom(TODAY, 40));
      await dialog.locator('[name=costMinCents]').fill('500');
      await dialog.locator('[name=costModeCents]').fill('100');
      await dialog.locator('[name=costMaxCents]').fill('900');
      await dialog.getByRole('button', { name: say('risks.raise.title') }).click();
      await expect(dialog.locator('[name=costModeCents]')).toHaveAttribute('aria-invalid', 'true');
      await expect(dialog.locator('[name=cause]')).toHaveValue('Der Hersteller stellt die Wartung ein.');
      await dialog.locator('[name=costModeCents]').fill('700');
      await dialog.getByRole('button', { name: say('risks.raise.title') }).click();
      await expect(page.getByRole('heading', { level: 1 })).toContainText(title);

      await page.getByRole('button', { name: say('risks.step.assess.title'), exact: true }).click();
      for (const [kind, score] of [
        ['inherent', '4'],
        ['current', '3'],
      ] as const) {
        await dialog.locator(`[name="${kind}.probability"]`).selectOption(score);
        await dialog.locator(`[name="${kind}.impacts.quality"]`).selectOption('3');
      }
      await expectAccessible(page);
      await dialog.getByRole('button', { name: say('risks.step.assess.title') }).click();
      await expect(dialog).toHaveCount(0);
      await expect(page.getByText(say('risks.headline.risk_manager'))).toBeVisible();
      // above appetite the owner does not accept: the page says who does
      await expect(
        page.getByRole('button', { name: say('risks.step.accept.title'), exact: true }),
      ).toHaveCount(0);
      await expect(
        page.getByText(say('risks.refusal.acceptance_authority', { authority: 'risk_manager' })),
      ).toBeVisible();

      const manager = await signIn('lindemann');
      await manager.goto(page.url());
      await manager.getByRole('button', { name: say('risks.step.accept.title'), exact: true }).click();
      const terms = manager.getByRole('dialog');
      await terms.locator('[name=reason]').fill('Der Ersatz ist im Frühjahr bestellt.');
      await terms.locator('[name=expiresOn]').fill(daysFrom(TODAY, 90));
      await terms.getByRole('button', { name: say('risks.step.accept.title') }).click();
      await expect(terms).toHaveCount(0);
      await expect(manager.getByText(say('states.risk.accepted'), { exact: true }).first()).toBeVisible();

      await manager.goto(routes.risks(PROGRAMME, { q: title }));
      await expect(manager.getByRole('row').filter({ hasText: title })).toHaveCount(1);
      await manager.getByRole('button', { name: say('risks.simulate.title') }).click();
      await terms.locator('[name=seed]').fill('4711');
      await terms.getByRole('button', { name: say('risks.simulate.submit') }).click();
      await expect(terms).toHaveCount(0);
      await expect(manager.getByText('4711')).toBeVisible();
      expect(complaints).toEqual([]);
    });
  });
}
