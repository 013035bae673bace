import { LOCALES } from '@/lib/i18n/locale';
import { routes } from '@/lib/routes';
import { daysFrom, expect, expectAccessible, TODAY, test } from './fixtures';

/** From an empty programme to a bound plan with gates: what a team does on its first day. */
for (const lang of LOCALES) {
  test.describe(`the first day, ${lang}`, () => {
    test.use({ lang });

    test('leads from an empty programme to a bound plan with gates', async ({ signIn, say, complaints }) => {
      const key = `neubeginn-${lang}`;
      const page = await signIn('petersen');
      const button = (name: string) => page.getByRole('button', { name, exact: true });
      const dialog = page.getByRole('dialog');
      const next = button(say('programmes.wizard.next'));

      await page.goto(routes.newProgramme());
      await page.getByLabel(say('programmes.field.name')).fill(`Neubeginn ${lang}`);
      await page
        .getByLabel(say('programmes.field.objectives'))
        .fill('Alle Kanäle sprechen mit einer Stimme.');
      await next.click();
      await next.click();
      await page.getByRole('radio', { name: say('programmes.template.empty') }).check();
      await next.click();
      await button(say('programmes.wizard.create')).click();
      await page.waitForURL(`**/${key}`);
      await expectAccessible(page);

      await page.goto(routes.roadmap(key));
      await page.getByRole('link', { name: say('roadmap.blank.to_channels') }).click();
      await button(say('channels.form.create')).click();
      await dialog.getByLabel(say('channels.field.name'), { exact: true }).fill('Webshop');
      await dialog.getByRole('button', { name: say('channels.form.save') }).click();
      await expect(dialog).toHaveCount(0);
      await button(say('channels.segment.create')).click();
      await dialog.getByLabel(say('channels.segment.name'), { exact: true }).fill('Stammkunden');
      await dialog.getByRole('button', { name: say('channels.form.save') }).click();
      await expect(dialog).toHaveCount(0);

      await page.goto(routes.roadmap(key));
      await button(say('roadmap.wave.new')).click();
      await dialog.getByLabel(say('roadmap.wave.name')).fill('Webshop: Start');
      await dialog.getByLabel('Stammkunden').check();
      await dialog.getByRole('button', { name: say('roadmap.wave.create') }).click();
      await expect(page.getByText(say('roadmap.wave.no_phase'))).toBeVisible();
      await button(say('roadmap.phase.new', { kind: say('states.phase_kind.pilot') })).click();
      await dialog.getByLabel(say('roadmap.phase.start'), { exact: true }).fill(daysFrom(TODAY, 10));
      await dialog.getByLabel(say('roadmap.phase.end'), { exact: true }).fill(daysFrom(TODAY, 80));
      await dialog.getByRole('button', { name: say('roadmap.phase.create') }).click();
      await expect(dialog).toHaveCount(0);
      await button(say('roadmap.phase.milestone')).click();
      await dialog.getByLabel(say('roadmap.phase.name'), { exact: true }).fill('Erste Bestellung');
      await dialog.getByLabel(say('roadmap.phase.planned_date')).fill(daysFrom(TODAY, 40));
      await dialog.getByRole('button', { name: say('roadmap.phase.milestone') }).click();
      await expect(page.getByRole('link', { name: /Erste Bestellung/ }).first()).toBeVisible();

      await page.goto(routes.gates(key));
      await page.getByRole('button', { name: `${say('gates.lay.submit')}: WV-1` }).click();
      await expect(page.getByRole('link', { name: /^G0/ })).toHaveCount(1);
      await page.goto(routes.roadmap(key));
      await button(say('roadmap.baselines.capture')).click();
      await dialog.getByLabel(say('roadmap.baselines.name')).fill('Erster Plan');
      await dialog.getByLabel(say('roadmap.baselines.reason')).fill('Mit allen Beteiligten abgestimmt.');
      await dialog.getByRole('button', { name: say('roadmap.baselines.capture') }).click();
      await expect(dialog).toHaveCount(0);
      await expect(page.getByRole('region', { name: say('roadmap.baselines.title') })).toContainText(
        'Erster Plan',
      );
      expect(complaints).toEqual([]);
    });
  });
}
