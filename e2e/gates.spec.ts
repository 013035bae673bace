import { LOCALES } from '@/lib/i18n/locale';
import { routes } from '@/lib/routes';
import { daysFrom, expect, expectAccessible, PROGRAMME, TODAY, test } from './fixtures';

/** Both languages write the same gate's next version: side by side one of them would rightly be refused as stale. */
test.describe.configure({ mode: 'default' });

for (const lang of LOCALES) {
  test.describe(`criteria of a gate, ${lang}`, () => {
    test.use({ lang });

    test('get a new version, after every fault was named', async ({ signIn, say }) => {
      const page = await signIn('petersen');
      await page.goto(routes.gates(PROGRAMME, { only: 'ahead' }));
      await page.getByRole('link', { name: /^G3/ }).last().click();
      await expect(page.getByRole('heading', { level: 1 })).toContainText('G3');
      const gate = page.url();
      await page.getByRole('link', { name: say('gates.editor.title') }).click();
      await page.getByRole('button', { name: say('gates.editor.add_must') }).click();
      const added = page.locator('main form > ol > li').last();
      await page.getByRole('button', { name: say('gates.editor.submit') }).click();
      const text = added.getByLabel(say('gates.editor.text.must'));
      await expect(text).toHaveAttribute('aria-invalid', 'true');
      await expectAccessible(page);

      const words = `Rückgabe der Kassenladen geregelt (${lang})`;
      await text.fill(words);
      await added.getByLabel(say('gates.editor.kind')).selectOption('attestation');
      await added.getByLabel(say('gates.editor.role')).selectOption('product_owner');
      await added.locator('input[name$=maxAgeDays]').fill('30');
      await page.getByRole('button', { name: say('gates.editor.submit') }).click();
      await page.waitForURL(gate);
      await expect(page.getByText(words).first()).toBeVisible();

      await page.goto(`${gate.replace('/gates/', '/records/')}/history`);
      await expect(
        page
          .getByRole('listitem')
          .filter({ hasText: say('audit.action.gate.criteria_changed') })
          .first(),
      ).toBeVisible();
    });
  });
}

/** Two phases of the demo world are on hold: one goes on (in German), the other is extended and then given up. */
test.describe('a phase on hold, de', () => {
  test.use({ lang: 'de' });

  test('goes on once its plan is approved and its capacity checked', async ({ signIn, say }) => {
    const page = await signIn('brandt');
    await page.goto(routes.gates(PROGRAMME));
    await page
      .getByRole('link', { name: /^G3/ })
      .filter({ hasText: say('states.gate_decision.hold') })
      .click();
    await page.getByRole('button', { name: say('gates.resume.title') }).click();
    const dialog = page.getByRole('dialog');
    const rationale = 'Der neue Anbieter ist angebunden; das Team steht wieder bereit.';
    await dialog.getByLabel(say('gates.resume.rationale')).fill(rationale);
    await dialog.getByRole('button', { name: say('gates.resume.title') }).click();
    for (const missing of ['baseline_not_approved', 'capacity_not_checked'])
      await expect(dialog.getByText(say(`gates.refusal.${missing}`))).toBeVisible();
    await expect(dialog.getByLabel(say('gates.resume.rationale'))).toHaveValue(rationale);
    await dialog.getByLabel(say('gates.resume.baseline')).check();
    await dialog.getByLabel(say('gates.resume.capacity')).check();
    await dialog.getByRole('button', { name: say('gates.resume.title') }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText(say('gates.headline.hold'))).toHaveCount(0);
    await expect(page.getByRole('button', { name: say('gates.resume.title') })).toHaveCount(0);
  });
});

test.describe('a phase on hold, en', () => {
  test.use({ lang: 'en' });

  test('is extended once, and given up with an exit plan', async ({ signIn, say }) => {
    const page = await signIn('brandt');
    await page.goto(routes.gates(PROGRAMME));
    await page
      .getByRole('link', { name: /^G1/ })
      .filter({ hasText: say('states.gate_decision.hold') })
      .click();
    const extend = page.getByRole('button', { name: say('gates.extend.title') });
    await extend.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(say('gates.extend.review_on')).fill(daysFrom(TODAY, 400));
    await dialog
      .getByLabel(say('gates.extend.rationale'))
      .fill('Die Vergabe an eine neue Agentur läuft noch.');
    await dialog.getByRole('button', { name: say('gates.extend.title') }).click();
    await expect(dialog.getByRole('alert')).toBeVisible();
    await dialog.getByLabel(say('gates.extend.review_on')).fill(daysFrom(TODAY, 60));
    await dialog.getByRole('button', { name: say('gates.extend.title') }).click();
    await expect(dialog).toHaveCount(0);

    await page.getByRole('button', { name: say('gates.terminate.title') }).click();
    await dialog
      .getByLabel(say('gates.terminate.rationale'))
      .fill('Keine Agentur erreicht die Kosten pro Akquisition, die der Pilot verlangt.');
    await dialog.getByRole('button', { name: say('gates.terminate.title') }).click();
    await expect(dialog.getByLabel(say('gates.terminate.exit_plan'))).toHaveAttribute('aria-invalid', 'true');
    await dialog
      .getByLabel(say('gates.terminate.exit_plan'))
      .fill('Sendungen beenden, Vertrag kündigen, Kundendaten der Plattform löschen, Lehren festhalten.');
    await dialog.getByRole('button', { name: say('gates.terminate.title') }).click();
    await expect(page.getByText(say('gates.headline.terminated'))).toBeVisible();
    await expectAccessible(page);
  });
});
