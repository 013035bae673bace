import type { Locator, Page } from '@playwright/test';
import { LOCALES, type Locale } from '@/lib/i18n/locale';
import { routes } from '@/lib/routes';
import { expect, expectAccessible, PROGRAMME, personOf, tabTo, test } from './fixtures';

/**
 * Each language decides a gate of its own: in German the vote is closed and the chair confirms it, in English the
 * sponsor votes first and the other chair closes and confirms. The German journey knows no mouse.
 */
const gates = {
  de: { kind: 'G1', ends: 'pilot', begins: 'expand', chair: 'brandt', votes: false },
  en: { kind: 'G2', ends: 'expand', begins: 'optimise', chair: 'voss', votes: true },
} as const satisfies Record<Locale, unknown>;

const keyboardOnly = 'de' satisfies Locale;

async function use(page: Page, lang: Locale, target: Locator): Promise<void> {
  if (lang !== keyboardOnly) return target.click();
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

for (const lang of LOCALES) {
  test.describe(`the executive, ${lang}`, () => {
    test.use({ lang });
    const gate = gates[lang];

    test('finds every answer on one screen', async ({ signIn, say }) => {
      const page = await signIn('brandt');
      await page.goto(routes.overview(PROGRAMME));
      const seen = [
        page.locator('main header').filter({ hasText: say('overview.overall') }),
        page
          .getByRole('region', { name: say('overview.waiting.title') })
          .getByRole('link')
          .first(),
        page
          .getByRole('region', { name: say('overview.gates.title') })
          .getByRole('link')
          .first(),
        page.locator('main svg.tp-svg, main .tp-mini svg').first(),
        page
          .getByRole('region', { name: say('overview.kpis') })
          .getByRole('heading', { level: 3 })
          .first(),
      ];
      for (const answer of seen) await expect(answer).toBeInViewport();
    });

    test('decides a gate, and the phase advances', async ({ signIn, say }) => {
      const page = await signIn('brandt');
      await page.goto(routes.overview(PROGRAMME));
      const waiting = page
        .getByRole('region', { name: say('overview.gates.title') })
        .getByRole('link')
        .filter({ hasText: gate.kind })
        .filter({ hasText: say('overview.gates.in_review') });
      await use(page, lang, waiting);
      await expect(page.getByRole('heading', { level: 1 })).toContainText(gate.kind);
      await expectAccessible(page);
      const address = page.url();

      if (gate.votes) {
        await page.getByRole('button', { name: say('voting.choice.approve'), exact: true }).click();
        await expect(page.getByText(say('voting.vote.changeable'))).toBeVisible();
      }
      const chair = gate.chair === 'brandt' ? page : await signIn(gate.chair);
      if (gate.votes) {
        await chair.goto(address);
        await chair.getByRole('button', { name: say('voting.close.title') }).click();
        await chair
          .getByRole('dialog')
          .getByRole('button', { name: say('voting.close.title') })
          .click();
      }
      await use(chair, lang, chair.getByRole('button', { name: say('gates.confirm.open') }));
      const dialog = chair.getByRole('dialog');
      await expect(dialog.getByText(say('gates.confirm.effect.go'))).toBeVisible();
      await use(chair, lang, dialog.getByRole('button', { name: say('gates.confirm.submit') }));
      await expect(chair.getByText(say('gates.headline.decided'))).toBeVisible();
      await expect(chair.getByRole('button', { name: say('gates.confirm.open') })).toHaveCount(0);

      const wave = (await page.getByRole('heading', { level: 1 }).innerText()).split(' · ')[1] ?? '';
      await page.goto(routes.roadmap(PROGRAMME, { view: 'table' }));
      await page.getByRole('rowheader').getByRole('link').filter({ hasText: wave }).click();
      const phase = (kind: string) =>
        page.getByRole('region', { name: new RegExp(`^PH-\\d+ ${phaseWords[kind]}`) });
      await expect(phase(gate.ends).getByText(say('states.phase.completed'), { exact: true })).toBeVisible();
      await expect(phase(gate.begins).getByText(say('states.phase.active'), { exact: true })).toBeVisible();

      await page.goto(`${address.replace('/gates/', '/records/')}/history`);
      const entry = page.getByRole('listitem').filter({ hasText: say('audit.action.gate.decided') });
      await expect(entry.first()).toContainText(personOf(gate.chair).name);
    });
  });
}

/** Phases of the demo world carry German names, as its people gave them. */
const phaseWords: Record<string, string> = { pilot: 'Pilot', expand: 'Ausbau', optimise: 'Optimierung' };
