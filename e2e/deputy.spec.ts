import { LOCALES } from '@/lib/i18n/locale';
import { routes } from '@/lib/routes';
import { expect, expectNoRawKeys, PROGRAMME, personOf, test } from './fixtures';
import { ANY, sentence } from './words';

const absent = personOf('voss');

test.describe('the deputy', () => {
  // both languages act for the same person, and what a screen is drawn for belongs to the person
  test.describe.configure({ mode: 'serial' });
  for (const lang of LOCALES) {
    test.describe(lang, () => {
      test.use({ lang });

      test('acts for an absent member, sees it said, and is itself again', async ({
        signIn,
        say,
        complaints,
      }) => {
        const page = await signIn('hoffmann');
        await page.goto(routes.overview(PROGRAMME));
        await page.getByRole('button', { name: sentence(say, 'shell.account.menu', { name: ANY }) }).click();
        await page.getByRole('menuitemradio', { name: absent.name }).click();
        const banner = page.getByRole('complementary', { name: say('people.acting.label') });
        await expect(banner).toContainText(say('people.acting.title', { name: absent.name }));
        await page.goto(routes.gates(PROGRAMME));
        await expect(banner).toBeVisible();
        // what does not pass to a deputy is not offered
        await page.goto(routes.raci(PROGRAMME));
        await expect(page.getByRole('button', { name: say('raci.form.create') })).toHaveCount(0);
        await banner.getByRole('button', { name: say('people.acting.end') }).click();
        await expect(banner).toHaveCount(0);
        expect(complaints).toEqual([]);
      });

      test('stands on the page of the people, with what a leaver would leave', async ({ signIn, say }) => {
        const page = await signIn('weber');
        await page.goto(routes.people(PROGRAMME));
        const row = page.getByRole('row').filter({ hasText: absent.name });
        await expect(row).toContainText(personOf('hoffmann').name);
        await row.getByRole('link', { name: say('people.leaving.ask') }).click();
        await expect(
          page.getByRole('heading', {
            name: sentence(say, 'people.leaving.title', { name: absent.name, date: ANY }),
          }),
        ).toBeVisible();
        await expectNoRawKeys(page);
      });
    });
  }
});
