import { formatDate } from '@/lib/format/date';
import { LOCALES } from '@/lib/i18n/locale';
import { routes } from '@/lib/routes';
import { daysFrom, expect, PROGRAMME, personOf, tabTo, test } from './fixtures';
import { ANY, sentence } from './words';

/** Each language reports in a channel of its own. */
const leads = { de: 'hansen', en: 'clausen' } as const;
const list = routes.milestones(PROGRAMME, { state: 'in_progress' });

for (const lang of LOCALES) {
  test.describe(`the channel lead, ${lang}`, () => {
    test.use({ lang });
    test.describe.configure({ mode: 'serial' });
    const who = leads[lang];

    test('reports a forecast from the list in three steps, by keyboard alone', async ({ signIn, say }) => {
      const page = await signIn(who);
      await page.goto(list);
      const edit = page
        .getByRole('button', { name: sentence(say, 'milestones.forecast.edit', { number: ANY, date: ANY }) })
        .first();
      const number = /MS-\d+/.exec((await edit.getAttribute('aria-label')) ?? '')?.[0] ?? '';
      await tabTo(page, edit);
      await page.keyboard.press('Enter');
      const field = page.getByLabel(sentence(say, 'milestones.forecast.edit', { number, date: ANY }));
      await expect(field).toBeFocused();
      const date = daysFrom(await field.inputValue(), 9);
      await field.fill(date);
      await page.keyboard.press('Enter');
      const shown = formatDate(lang, date);
      await expect(page.getByText(say('milestones.forecast.saved', { number, date: shown }))).toBeVisible();
      await page.reload();
      await expect(
        page.getByRole('button', { name: say('milestones.forecast.edit', { number, date: shown }) }),
      ).toBeVisible();
    });

    test('proves every criterion and submits, but cannot accept', async ({ signIn, say }) => {
      const page = await signIn(who);
      await page.goto(list);
      await page
        .getByRole('row')
        .filter({
          has: page.getByRole('button', {
            name: sentence(say, 'milestones.forecast.edit', { number: ANY, date: ANY }),
          }),
        })
        .getByRole('link', { name: /MS-\d+/ })
        .first()
        .click();
      await expect(page.getByRole('heading', { level: 2, name: say('milestones.step.title') })).toBeVisible();
      const criteria = page.getByRole('region', { name: say('milestones.criteria.title') });
      const unproven = criteria
        .getByRole('listitem')
        .filter({ hasText: say('milestones.criteria.unproven') });
      const missing = await unproven.count();
      expect(missing).toBeGreaterThan(1);
      await expect(
        page.getByText(say('milestones.step.blocked', { step: say('milestones.step.do.submit') })),
      ).toBeVisible();
      for (let proven = 0; proven < missing; proven += 1) {
        await unproven
          .first()
          .getByRole('button', { name: say('registry.evidence.add') })
          .click();
        const dialog = page.getByRole('dialog');
        if (proven === 0) {
          await dialog.getByLabel(say('registry.evidence.kinds.text'), { exact: true }).check();
          await dialog
            .getByRole('textbox', { name: say('registry.evidence.text') })
            .fill('Geprüft am Vortag, keine offenen Punkte.');
        } else {
          await dialog.getByLabel(say('registry.evidence.kinds.file'), { exact: true }).check();
          const name = `abnahme-${proven}.txt`;
          await dialog.locator('input[type=file]').setInputFiles({
            name,
            mimeType: 'text/plain',
            buffer: Buffer.from(`Abnahmeprotokoll ${proven}`),
          });
          await expect(dialog.getByText(say('registry.evidence.uploaded', { name }))).toBeVisible();
        }
        await dialog.getByRole('button', { name: say('registry.evidence.add') }).click();
        await expect(dialog).toHaveCount(0);
        await expect(unproven).toHaveCount(missing - proven - 1);
      }
      await page.getByRole('button', { name: say('milestones.step.do.submit') }).click();
      await expect(page.getByText(say('states.milestone.submitted'), { exact: true }).first()).toBeVisible();

      const steps = page.getByRole('region', { name: say('milestones.step.title') });
      await expect(steps.getByRole('button', { name: say('milestones.step.do.accept') })).toHaveCount(0);
      const accept = steps.getByText(
        say('milestones.step.blocked', { step: say('milestones.step.do.accept') }),
      );
      await expect(accept).toBeVisible();
      await expect(steps).toContainText(
        say('common.refusal.responsible', { names: personOf('petersen').name }),
      );
      const history = page.getByRole('region', { name: say('audit.history.title') });
      await expect(history.getByText(say('audit.action.milestone.submitted')).first()).toBeVisible();
    });
  });
}
