import { LOCALES } from '@/lib/i18n/locale';
import { routes } from '@/lib/routes';
import { daysFrom, expect, PROGRAMME, TODAY, test } from './fixtures';
import { ANY, sentence } from './words';

for (const lang of LOCALES) {
  test.describe(`bad input, ${lang}`, () => {
    test.use({ lang });

    test('an empty wizard says at each field what is missing and keeps the rest', async ({ signIn, say }) => {
      const page = await signIn('petersen');
      await page.goto(routes.newProgramme());
      await page.getByLabel(say('programmes.field.objectives')).fill('Ein Ziel.');
      await page.getByRole('button', { name: say('programmes.wizard.next') }).click();
      await expect(page.getByLabel(say('programmes.field.name'))).toBeFocused();
      await page.getByRole('button', { name: say('programmes.wizard.step.people') }).click();
      await page.getByRole('button', { name: say('programmes.wizard.create') }).click();
      await expect(page.getByRole('alert').filter({ hasText: say('common.refusal.invalid') })).toBeVisible();
      await page.getByRole('button', { name: say('programmes.wizard.step.basics') }).click();
      const name = page.getByLabel(say('programmes.field.name'));
      await expect(name).toHaveAttribute('aria-invalid', 'true');
      await expect(name).toHaveAccessibleDescription(/\S/);
      await expect(page.getByLabel(say('programmes.field.objectives'))).toHaveValue('Ein Ziel.');
    });

    test('a phase cannot end before it begins', async ({ signIn, say }) => {
      const page = await signIn('petersen');
      await page.goto(routes.roadmap(PROGRAMME, { selected: 'WV-12' }));
      await page
        .getByRole('region', { name: /^PH-\d+/ })
        .getByRole('button', { name: say('roadmap.phase.edit'), exact: true })
        .last()
        .click();
      const dialog = page.getByRole('dialog');
      const [start, end] = [
        dialog.getByLabel(say('roadmap.phase.start')),
        dialog.getByLabel(say('roadmap.phase.end')),
      ];
      const before = daysFrom(await start.inputValue(), -3);
      await end.fill(before);
      await dialog.getByRole('button', { name: say('roadmap.phase.save') }).click();
      await expect(end).toHaveAccessibleDescription(new RegExp(say('roadmap.refusal.end_before_start')));
      await expect(end).toHaveValue(before);
    });

    test('nothing was reached tomorrow', async ({ signIn, say }) => {
      const page = await signIn('jansen');
      await page.goto(routes.milestones(PROGRAMME, { state: 'in_progress', owner: 'me' }));
      const state = say('states.milestone.in_progress');
      const menu = sentence(say, 'milestones.step.menu', { number: ANY, state });
      await page.getByRole('button', { name: menu }).last().click();
      await page.getByRole('menuitem', { name: say('milestones.step.do.submit') }).click();
      const dialog = page.getByRole('dialog');
      const field = dialog.getByLabel(say('milestones.step.actual_date'));
      const tomorrow = daysFrom(TODAY, 1);
      await field.fill(tomorrow);
      await dialog.getByRole('button', { name: say('milestones.step.do.submit') }).click();
      await expect(dialog.getByText(say('milestones.refusal.actual_in_future')).first()).toBeVisible();
      await expect(field).toHaveValue(tomorrow);
    });

    test('a broken file is answered with a sentence', async ({ signIn, say }) => {
      const page = await signIn('petersen');
      await page.goto(routes.import(PROGRAMME));
      const file = { name: 'plan.xml', mimeType: 'text/xml', buffer: Buffer.from('<Project><Tasks><Task>') };
      await page.locator('input[type=file]').setInputFiles(file);
      const alert = page.getByRole('alert').filter({ hasText: /\S/ });
      await expect(alert).toBeVisible();
      await expect(alert).not.toContainText(/Error|undefined|stack/);
      await expect(alert).not.toContainText(say('common.refusal.unexpected'));
    });
  });
}
