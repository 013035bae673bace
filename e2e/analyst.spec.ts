import type { Page } from '@playwright/test';
import { LOCALES } from '@/lib/i18n/locale';
import { routes } from '@/lib/routes';
import { expect, expectAccessible, PROGRAMME, TODAY, test } from './fixtures';
import { MANY, sentence } from './words';

/** First day of the month, `back` months before this one. */
function month(back: number): string {
  const date = new Date(`${TODAY.slice(0, 7)}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() - back);
  return date.toISOString().slice(0, 7);
}

for (const lang of LOCALES) {
  test.describe(`the analyst, ${lang}`, () => {
    test.use({ lang });

    test('defines a KPI, pastes its values, has them confirmed and restates one', async ({ signIn, say }) => {
      const name = { de: `Rücksendequote (${lang})`, en: `Return rate (${lang})` };
      const page = await signIn('weber');
      const label = (key: string) => page.getByLabel(say(`measurement.${key}`), { exact: true });
      await page.goto(routes.scorecard(PROGRAMME));
      await page.getByRole('link', { name: say('measurement.new.action') }).click();
      await label('field.name_de').fill(name.de);
      await label('field.name_en').fill(name.en);
      await label('field.key').fill(`return_rate_${lang}`);
      await label('field.numerator').fill('Zurückgesandte Stücke');
      await page.locator('input[name=denominator]').fill('Versandte Stücke');
      await label('field.direction').selectOption('lower');
      // for "lower is better" the green limit must be the smaller one
      await label('limit.lower.green').fill('30');
      await label('limit.lower.amber').fill('20');
      await label('field.source').fill('Warenwirtschaft');
      await page.getByRole('button', { name: say('measurement.new.create') }).click();
      await expect(
        page
          .getByRole('alert')
          .getByText(say('measurement.refusal.thresholds_reversed', { direction: 'lower' }))
          .first(),
      ).toBeVisible();
      await expect(label('field.numerator')).toHaveValue('Zurückgesandte Stücke');
      await label('limit.lower.green').fill('20');
      await label('limit.lower.amber').fill('30');
      await page.getByRole('button', { name: say('measurement.new.create') }).click();
      await expect(page.getByRole('heading', { level: 1 })).toContainText(name[lang]);

      const rows = [
        [month(3), '180', '1000'],
        [month(2), '220', '1000'],
        [month(1), '190', '0'],
      ];
      await page.getByText(say('measurement.entry.paste')).click();
      const field = page.getByLabel(say('measurement.paste.rows'));
      const record = page.getByRole('button', {
        name: sentence(say, 'measurement.paste.record', { count: MANY }),
      });
      await field.fill(rows.map((row) => row.join('\t')).join('\n'));
      await field.fill(`${rows[0]?.join('\t')}\n2026-13\t1\t2`);
      await expect(page.getByText(say('measurement.paste.faulty', { count: 1 }))).toBeVisible();
      await expect(record).toHaveCount(0);
      await field.fill(
        rows
          .slice(0, 2)
          .map((row) => row.join('\t'))
          .join('\n'),
      );
      await record.click();
      const valuesOn = (where: Page) =>
        where.getByRole('region', { name: say('measurement.observation.title'), exact: true }).last();
      const values = valuesOn(page);
      await expect(values.getByRole('row')).toHaveCount(3);
      await expectAccessible(page);

      // what the analyst entered, somebody else confirms
      const address = page.url();
      const other = await signIn('petersen');
      await other.goto(address);
      await other
        .getByRole('button', { name: sentence(say, 'measurement.observation.confirm_all', { count: MANY }) })
        .click();
      const confirmed = valuesOn(other).getByText(say('states.observation.confirmed'), { exact: true });
      await expect(confirmed).toHaveCount(2);
      await other
        .getByRole('button', { name: say('measurement.observation.restate') })
        .first()
        .click();
      const dialog = other.getByRole('dialog');
      await dialog.locator('input[name=numerator]').fill('215');
      await dialog.getByRole('button', { name: say('measurement.observation.restate') }).click();
      await expect(dialog.locator('textarea[name=reason]')).toHaveAttribute('aria-invalid', 'true');
      await dialog.locator('textarea[name=reason]').fill('Fünf Stücke waren doppelt gebucht.');
      await dialog.getByRole('button', { name: say('measurement.observation.restate') }).click();
      await expect(dialog).toHaveCount(0);
      await expect(
        valuesOn(other).getByText(say('states.observation.restated'), { exact: true }),
      ).toHaveCount(1);
    });
  });
}
