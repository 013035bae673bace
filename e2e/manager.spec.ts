import { join } from 'node:path';
import { LOCALES, type Locale } from '@/lib/i18n/locale';
import { routes } from '@/lib/routes';
import { daysFrom, expect, expectAccessible, PROGRAMME, TODAY, test } from './fixtures';
import { MANY, sentence } from './words';

/** A plan as people keep it: German with semicolons and German dates, English with commas and ISO dates. */
function planFile(lang: Locale): { name: string; mimeType: string; buffer: Buffer } {
  const day = (offset: number) => {
    const date = daysFrom(TODAY, offset);
    return lang === 'de' ? date.split('-').reverse().join('.') : date;
  };
  const german = [
    [
      'Art',
      'Externe ID',
      'Welle',
      'Phase',
      'Titel',
      'Kanal',
      'Kohorten',
      'Phasenart',
      'Start',
      'Ende',
      'Basistermin',
      'Gate-relevant',
    ],
    ['Welle', 'W1', 'Filialen Nord', '', 'Filialen Nord', 'Filialen', 'Stammkunden', '', '', '', '', ''],
    ['Phase', 'P1', 'Filialen Nord', 'Pilot Nord', 'Pilot Nord', '', '', 'Pilot', day(20), day(110), '', ''],
    [
      'Meilenstein',
      'M1',
      'Filialen Nord',
      'Pilot Nord',
      'Kassen umgestellt',
      '',
      '',
      '',
      '',
      '',
      day(60),
      'Ja',
    ],
    [
      'Meilenstein',
      'M2',
      'Filialen Nord',
      'Pilot Nord',
      'Teams geschult',
      '',
      '',
      '',
      '',
      '',
      day(45),
      'Nein',
    ],
  ];
  const english = [
    [
      'Kind',
      'External ID',
      'Wave',
      'Phase',
      'Title',
      'Channel',
      'Cohorts',
      'Phase kind',
      'Start',
      'End',
      'Baseline date',
      'Gating',
    ],
    ['Wave', 'W1', 'Stores north', '', 'Stores north', 'Stores', 'Regulars', '', '', '', '', ''],
    ['Phase', 'P1', 'Stores north', 'Pilot north', 'Pilot north', '', '', 'Pilot', day(20), day(110), '', ''],
    [
      'Milestone',
      'M1',
      'Stores north',
      'Pilot north',
      'Tills changed over',
      '',
      '',
      '',
      '',
      '',
      day(60),
      'Yes',
    ],
    ['Milestone', 'M2', 'Stores north', 'Pilot north', 'Teams trained', '', '', '', '', '', day(45), 'No'],
  ];
  const [rows, separator] = lang === 'de' ? [german, ';'] : [english, ','];
  const text = rows.map((row) => row.join(separator)).join('\r\n');
  return { name: `plan-${lang}.csv`, mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${text}\r\n`) };
}
const ROWS = 4;

for (const lang of LOCALES) {
  test.describe(`the programme manager, ${lang}`, () => {
    test.use({ lang });
    test.describe.configure({ mode: 'serial' });
    const key = `aufbruch-${lang}`;

    test('creates a programme from the template', async ({ signIn, say }) => {
      const page = await signIn('petersen');
      const next = page.getByRole('button', { name: say('programmes.wizard.next'), exact: true });
      await page.goto(routes.programmes());
      await page.getByRole('link', { name: say('programmes.list.create') }).click();
      await page.getByLabel(say('programmes.field.name')).fill(`Aufbruch ${lang}`);
      await expect(page.getByLabel(say('programmes.field.key'))).toHaveValue(key);
      await page
        .getByLabel(say('programmes.field.objectives'))
        .fill('Jede dritte Bestellung beginnt in der App.');
      await next.click();
      await page.getByRole('radio', { name: say('states.governance_profile.lean') }).check();
      await next.click();
      await page
        .getByRole('textbox', { name: say('programmes.template.channel_name', { number: 1 }) })
        .fill('App');
      await page.getByRole('button', { name: say('programmes.template.add_channel') }).click();
      await page
        .getByRole('textbox', { name: say('programmes.template.channel_name', { number: 2 }) })
        .fill('Filialen');
      await next.click();
      await page.getByRole('button', { name: say('programmes.wizard.create') }).click();
      await page.waitForURL(`**/${key}`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Aufbruch ${lang}`);
      await page.goto(routes.gates(key));
      await expect(page.getByRole('link', { name: /^G0/ })).toHaveCount(2);
    });

    test('imports a plan of MS Project, with what it cannot take over named', async ({ signIn, say }) => {
      const page = await signIn('petersen');
      const file = page.locator('input[type=file]');
      const count = (action: string) =>
        page.getByRole('button', { name: new RegExp(`^${say(`exchange.action.${action}`)} \\d+$`) });
      const plan = join(import.meta.dirname, '../db/testing/fixtures/mspdi/house-project.xml');
      await page.goto(routes.import(key));
      await file.setInputFiles(plan);
      await expect(count('create')).toHaveText(/[1-9]\d*$/);
      // the one dependency with a lead (a negative lag, domain §2) is told apart, the rest is carried out
      await expect(count('reject')).toHaveText(/ 1$/);
      await expectAccessible(page);
      await page
        .getByRole('button', { name: sentence(say, 'exchange.screen.carry_out', { count: MANY }) })
        .click();
      await expect(
        page.getByText(sentence(say, 'exchange.screen.done', { create: MANY, update: 0 })),
      ).toBeVisible();
      await file.setInputFiles(plan);
      await expect(count('create')).toHaveText(/ 0$/);
      await expect(page.getByText(say('exchange.screen.nothing_to_do'))).toBeVisible();
    });

    test('imports a plan: preview, real run, and again without a change', async ({ signIn, say }) => {
      const page = await signIn('petersen');
      const file = page.locator('input[type=file]');
      const count = (action: string) =>
        page.getByRole('button', { name: new RegExp(`^${say(`exchange.action.${action}`)} \\d+$`) });
      await page.goto(routes.import(key));
      await file.setInputFiles(planFile(lang));
      await expect(count('create')).toHaveText(new RegExp(`${ROWS}$`));
      await expect(count('reject')).toHaveText(/0$/);
      await page.goto(routes.milestones(key, { q: 'M1', state: 'all' }));
      await page.goto(routes.import(key));
      await file.setInputFiles(planFile(lang));
      await page
        .getByRole('button', { name: sentence(say, 'exchange.screen.carry_out', { count: MANY }) })
        .click();
      await expect(page.getByText(say('exchange.screen.done', { create: ROWS, update: 0 }))).toBeVisible();
      await file.setInputFiles(planFile(lang));
      await expect(count('unchanged')).toHaveText(new RegExp(`${ROWS}$`));
      await expect(page.getByText(say('exchange.screen.nothing_to_do'))).toBeVisible();
    });

    test('binds the plan with a baseline', async ({ signIn, say }) => {
      const page = await signIn('petersen');
      await page.goto(routes.roadmap(key));
      await page.getByRole('button', { name: say('roadmap.baselines.capture') }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(say('roadmap.baselines.name')).fill('Erster Stand');
      await dialog.getByLabel(say('roadmap.baselines.reason')).fill('Plan ist mit allen Kanälen abgestimmt.');
      await dialog.getByRole('button', { name: say('roadmap.baselines.capture') }).click();
      await expect(dialog).toHaveCount(0);
      const card = page.getByRole('region', { name: say('roadmap.baselines.title') });
      await expect(card).toContainText('Erster Stand');
      await expect(card).toContainText(say('roadmap.baselines.message', { count: 1, unbound: 0 }));
    });

    test('reads everything that is missing before a gate pack can be submitted', async ({ signIn, say }) => {
      const page = await signIn('petersen');
      await page.goto(routes.gates(key));
      await page.getByRole('link', { name: /^G1/ }).first().click();
      const steps = page.getByRole('region', { name: say('gates.steps.title') });
      const missing = steps.getByRole('listitem');
      await expect(missing.first()).toBeVisible();
      const unmet = await missing.count();
      expect(unmet).toBeGreaterThan(1);
      await expect(steps).toContainText(say('gates.steps.unmet', { count: unmet }));
      await expect(steps.getByRole('button', { name: say('gates.submit.title') })).toHaveCount(0);
    });
  });
}

/** One gate of the demo world waits for its committee; withdrawn, its pack can be submitted anew, by one at a time. */
test.describe('the gate pack', () => {
  test.describe.configure({ mode: 'serial' });
  for (const lang of LOCALES) {
    test.describe(lang, () => {
      test.use({ lang });
      test('is withdrawn and submitted again, frozen with its hash', async ({ signIn, say }) => {
        const summary = `Alle Nachweise liegen bei (${lang}).`;
        const page = await signIn('petersen');
        await page.goto(routes.gates(PROGRAMME, { only: 'review' }));
        await page
          .getByRole('link', { name: /^G0/ })
          .filter({ hasText: say('gates.board.review.submitted') })
          .click();
        await page.getByRole('button', { name: say('gates.withdraw.title') }).click();
        const withdraw = page.getByRole('dialog');
        await withdraw.getByLabel(say('gates.withdraw.reason')).fill('Ein Anhang ist nachzureichen.');
        await withdraw.getByRole('button', { name: say('gates.withdraw.title') }).click();
        await expect(withdraw).toHaveCount(0);

        const packs = page.getByRole('link', { name: say('gates.attempts.open_pack') });
        await page.getByRole('button', { name: say('gates.submit.title') }).click();
        const submit = page.getByRole('dialog');
        await submit.getByLabel(say('gates.submit.cut_off')).fill(daysFrom(TODAY, 3));
        await submit.getByLabel(say('gates.submit.summary')).fill(summary);
        await submit.getByRole('button', { name: say('gates.submit.submit') }).click();
        await expect(submit.getByText(say('gates.refusal.cut_off_in_future')).first()).toBeVisible();
        await expect(submit.getByLabel(say('gates.submit.summary'))).toHaveValue(summary);
        await submit.getByLabel(say('gates.submit.cut_off')).fill(TODAY);
        await submit.getByRole('button', { name: say('gates.submit.submit') }).click();
        await expect(submit).toHaveCount(0);
        // the page is drawn anew with the new attempt on top; earlier ones are folded away
        await expect(page.getByRole('button', { name: say('gates.withdraw.title') })).toBeVisible();
        await packs.first().click();
        await expect(page.getByText(/SHA-256 [0-9a-f]{64}/)).toBeVisible();
        await expect(page.getByText(summary)).toBeVisible();
      });
    });
  }
});
