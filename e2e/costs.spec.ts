import { LOCALES } from '@/lib/i18n/locale';
import { routes } from '@/lib/routes';
import { expect, PROGRAMME, test } from './fixtures';

/** A wave of the template is some two hundred commands, and the dry run goes the whole way. */
const LONG = { timeout: 40_000 };

for (const lang of LOCALES) {
  test.describe(`the money, ${lang}`, () => {
    test.use({ lang });
    const reference = `E2E-${lang}`;

    test('an analyst books a cost, a credit needs its reason, and a paste is shown before it is booked', async ({
      signIn,
      say,
    }) => {
      const page = await signIn('weber');
      await page.goto(routes.costs(PROGRAMME));
      await expect(page.getByRole('heading', { name: say('costs.method.title') })).toBeVisible();

      const book = async (amount: string, note: string) => {
        await page.getByRole('button', { name: say('costs.booking.action') }).click();
        const form = page.getByRole('dialog');
        const phase = form.getByLabel(say('costs.booking.phase'));
        await phase.selectOption({ index: 1 });
        await form.getByLabel(say('costs.booking.amount')).fill(amount);
        await form.getByLabel(say('costs.booking.supplier')).fill('Hafenkontor');
        await form.getByLabel(say('costs.booking.reference')).fill(`${reference}${amount}`);
        await form.getByLabel(say('costs.booking.note')).fill(note);
        await form.getByRole('button', { name: say('costs.booking.submit') }).click();
        return form;
      };
      await book('1.250,50', '');
      await expect(page.getByRole('dialog')).toBeHidden();
      await expect(page.getByRole('row', { name: new RegExp(`${reference}1\\.250,50`) })).toContainText(
        lang === 'de' ? '1.250,50' : '1,250.50',
      );
      const refused = await book('-50', 'kurz');
      await expect(refused).toContainText(say('costs.refusal.reason_for_credit', { minimum: 10 }));
      await refused.getByLabel(say('costs.booking.note')).fill('Gutschrift nach Rechnungsprüfung');
      await refused.getByRole('button', { name: say('costs.booking.submit') }).click();
      await expect(page.getByRole('dialog')).toBeHidden();
      await expect(page.getByRole('row', { name: new RegExp(`${reference}-50`) })).toContainText(
        lang === 'de' ? '−50,00' : '−€50.00',
      );

      await page.getByRole('button', { name: say('costs.paste.action') }).click();
      const paste = page.getByRole('dialog');
      await paste
        .getByLabel(say('costs.paste.rows'))
        .fill(`PH-1;2026-01-31;12,5;external;A;${reference}-P\nPH-1;morgen;0`);
      await expect(paste).toContainText(say('costs.refusal.date_unreadable', { text: 'morgen' }));
      await paste.getByLabel(say('costs.paste.rows')).fill(`PH-1;2026-01-31;12,5;external;A;${reference}-P`);
      await paste.getByRole('button', { name: say('costs.paste.submit', { count: 1 }) }).click();
      await expect(page.getByText(say('costs.paste.done', { count: 1 }))).toBeVisible();
    });

    test('the programme manager lays a wave of the template after seeing what it creates', async ({
      signIn,
      say,
    }) => {
      test.slow();
      const page = await signIn('petersen');
      await page.goto(routes.roadmap(PROGRAMME));
      await page.getByRole('link', { name: say('roadmap.screen.template') }).click();
      await page.getByLabel(say('programmes.lay.channel', { number: 1 })).selectOption({ index: 1 });
      await page.getByLabel(say('programmes.lay.name')).fill(`Vorlage ${lang}`);
      await page
        .getByRole('group', { name: say('programmes.lay.segments') })
        .getByRole('checkbox')
        .first()
        .check();
      await page.getByRole('button', { name: say('programmes.lay.preview') }).click();
      await expect(page.getByRole('heading', { name: say('programmes.lay.result') })).toBeVisible(LONG);
      await page.getByRole('button', { name: say('programmes.lay.submit', { count: 1 }) }).click();
      await expect(page.getByText(say('programmes.lay.done', { count: 1 }))).toBeVisible(LONG);
      await expect(page).toHaveURL(new RegExp(`${routes.roadmap(PROGRAMME)}$`));
      await expect(page.locator('main')).toContainText(`Vorlage ${lang}`);
    });

    test('the programme manager closes a programme and reopens it', async ({ signIn, say }) => {
      const page = await signIn('petersen');
      const key = `wieder-${lang}`;
      const next = page.getByRole('button', { name: say('programmes.wizard.next'), exact: true });
      const dialog = page.getByRole('dialog');
      await page.goto(routes.newProgramme());
      await page.getByLabel(say('programmes.field.name')).fill(`Wieder ${lang}`);
      await expect(page.getByLabel(say('programmes.field.key'))).toHaveValue(key);
      await next.click();
      await next.click();
      await page.getByRole('radio', { name: say('programmes.template.empty') }).check();
      await next.click();
      await page.getByRole('button', { name: say('programmes.wizard.create') }).click();
      await page.waitForURL(`**/${key}`);

      await page.goto(routes.settings(key));
      await page.getByRole('button', { name: say('programmes.close.action') }).click();
      await dialog.getByLabel(say('programmes.close.reason')).fill('Die Ziele sind erreicht.');
      await dialog.getByRole('button', { name: say('programmes.close.action') }).click();
      await page.waitForURL(`**${routes.programmes()}`);

      await page.goto(routes.settings(key));
      await page.getByRole('button', { name: say('programmes.reopen.action') }).click();
      await dialog.getByLabel(say('programmes.reopen.reason')).fill('kurz');
      await dialog.getByRole('button', { name: say('programmes.reopen.action') }).click();
      await expect(dialog).toContainText(say('common.refusal.too_short', { minimum: 10 }));
      await dialog.getByLabel(say('programmes.reopen.reason')).fill('Der Vorstand setzt das Programm fort.');
      await dialog.getByRole('button', { name: say('programmes.reopen.action') }).click();
      await expect(page.getByRole('button', { name: say('programmes.close.action') })).toBeVisible();
    });
  });
}
