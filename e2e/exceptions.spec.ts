import { LOCALES, type Locale } from '@/lib/i18n/locale';
import { routes } from '@/lib/routes';
import { expect, expectAccessible, PROGRAMME, test } from './fixtures';

/** Each language raises a report on a tolerance of its own, and another member decides it. */
const scenes = {
  de: { dimension: 'scope', decides: 'voss' },
  en: { dimension: 'quality', decides: 'aksoy' },
} as const satisfies Record<Locale, unknown>;

for (const lang of LOCALES) {
  test.describe(`an exception, ${lang}`, () => {
    test.use({ lang });
    const { dimension, decides } = scenes[lang];

    test('goes from the detected breach and a report by hand to the decision', async ({ signIn, say }) => {
      const manager = await signIn('petersen');
      await manager.goto(routes.exceptions(PROGRAMME));
      await expect(manager.getByRole('region', { name: say('exceptions.breach.title') })).toBeVisible();
      await manager
        .locator('main header')
        .getByRole('button', { name: say('exceptions.raise.title') })
        .click();
      const form = manager.getByRole('dialog');
      await form.getByLabel(say('exceptions.raise.phase')).selectOption({ index: 1 });
      await form
        .getByLabel(say('exceptions.raise.dimension'))
        .selectOption({ label: say(`exceptions.dimension.${dimension}`) });
      const title = `Prüffall ${lang} ${Date.now()}`;
      await form.getByLabel(say('exceptions.fields.title'), { exact: false }).first().fill(title);
      await form
        .getByLabel(say('exceptions.fields.breach'), { exact: false })
        .fill('Zwei Lieferungen fehlen ganz.');
      await form.getByRole('button', { name: say('exceptions.raise.submit') }).click();
      await expect(manager.getByRole('heading', { level: 1 })).toContainText(title);
      // what is missing is named before anybody submits
      await expect(
        manager.getByText(say('exceptions.refusal.too_few_options', { minimum: 2, count: 0 })),
      ).toBeVisible();
      await expect(manager.getByRole('button', { name: say('exceptions.submit.title') })).toHaveCount(0);

      await manager.getByRole('button', { name: say('exceptions.edit.title') }).click();
      const edit = manager.getByRole('dialog');
      for (const place of [1, 2]) {
        const option = edit.getByRole('group', { name: say('exceptions.fields.option', { place }) });
        await option.getByLabel(say('exceptions.fields.option_title')).fill(`Weg ${place}`);
        await option.getByLabel(say('exceptions.fields.effect')).fill(`${place} Wochen später`);
      }
      await edit.getByLabel(say('exceptions.fields.recommended')).selectOption('1');
      // its label begins like that of the choice above
      await edit.locator('[name="recommendation"]').fill('Der kürzere Weg kostet am wenigsten.');
      await edit.getByRole('button', { name: say('exceptions.edit.submit') }).click();
      await manager.getByRole('button', { name: say('exceptions.submit.title') }).click();
      await manager
        .getByRole('dialog')
        .getByRole('button', { name: say('exceptions.submit.submit') })
        .click();
      await expect(manager.getByText('SHA-256').first()).toBeVisible();
      await expect(manager.getByRole('button', { name: say('exceptions.decide.title') })).toHaveCount(0);
      await expectAccessible(manager);

      const member = await signIn(decides);
      await member.goto(new URL(manager.url()).pathname);
      await member.getByRole('button', { name: say('exceptions.decide.title') }).click();
      const decision = member.getByRole('dialog');
      await expectAccessible(member);
      await decision
        .getByLabel(say('exceptions.decide.rationale'), { exact: false })
        .fill('Wir verlängern um die kürzere Zeit und halten die Mittel ein.');
      await decision.getByRole('button', { name: say('exceptions.decide.submit') }).click();
      await expect(member.getByRole('heading', { name: say('exceptions.decision') })).toBeVisible();
    });
  });
}
