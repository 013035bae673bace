import type { Locator, Page } from '@playwright/test';
import { formatDate } from '@/lib/format/date';
import { LOCALES } from '@/lib/i18n/locale';
import { routes } from '@/lib/routes';
import { expect, PROGRAMME, test } from './fixtures';
import { ANY, sentence } from './words';

async function drag(page: Page, station: Locator, by: number): Promise<void> {
  await station.scrollIntoViewIfNeeded();
  const box = await station.locator('circle, rect, path').first().boundingBox();
  if (!box) throw new Error('The station is not drawn.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by, y, { steps: 8 });
  await page.mouse.up();
}

for (const lang of LOCALES) {
  test.describe(`the track plan, ${lang}`, () => {
    test.use({ lang });

    test('moves a forecast by dragging its station, and takes it back where nothing is saved', async ({
      signIn,
      say,
    }) => {
      const page = await signIn('petersen');
      await page.goto(routes.roadmap(PROGRAMME));
      // each language moves a station of its own
      const stations = page.locator('.tp-svg a[data-kind="milestone"][data-movable]');
      const station = lang === 'de' ? stations.first() : stations.last();
      const home = await station.getAttribute('transform');
      const address = await station.getAttribute('href');
      const dialog = page.getByRole('dialog');
      const date = dialog.getByLabel(say('roadmap.trackPlan.move.date'));

      await drag(page, station, 40);
      await expect(dialog).toBeVisible();
      expect(await station.getAttribute('transform')).not.toBe(home);
      await dialog.getByRole('button', { name: say('roadmap.trackPlan.move.undo') }).click();
      await expect(dialog).toHaveCount(0);
      await expect(station).toHaveAttribute('transform', home ?? '');

      await drag(page, station, 40);
      const moved = await date.inputValue();
      await dialog.getByLabel(say('roadmap.trackPlan.move.note')).fill('Die Lieferung kommt später.');
      await dialog.getByRole('button', { name: say('roadmap.trackPlan.move.save') }).click();
      await expect(dialog).toHaveCount(0);
      await expect(page.locator('.tp-live')).toHaveText(
        sentence(say, 'roadmap.trackPlan.move.saved', { name: ANY, date: formatDate(lang, moved) }),
      );
      await page.goto(address ?? '');
      await expect(page.locator('main')).toContainText(formatDate(lang, moved));
    });
  });
}
