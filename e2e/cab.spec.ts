import { LOCALES } from '@/lib/i18n/locale';
import { routes } from '@/lib/routes';
import { daysFrom, expect, expectAccessible, PROGRAMME, personOf, TODAY, test } from './fixtures';

for (const lang of LOCALES) {
  test.describe(`the chair of the board, ${lang}`, () => {
    test.use({ lang });

    test('reads confirmed minutes, and finds in the running meeting what keeps it open', async ({
      signIn,
      say,
      complaints,
    }) => {
      const page = await signIn('hoffmann');
      await page.goto(routes.cab(PROGRAMME));
      await page.getByRole('link', { name: /^CAB-1 / }).click();
      await expect(page.getByRole('heading', { name: say('cab.minutes.title') })).toBeVisible();
      await expect(page.getByText(/SHA-256 [0-9a-f]{64}/)).toBeVisible();
      await expect(page.getByText(say('cab.outcome.deferred'), { exact: true })).toBeVisible();
      await expectAccessible(page);
      await page.goto(routes.cab(PROGRAMME));
      await page.getByRole('link', { name: /^CAB-2 / }).click();
      await expect(page.getByText(say('cab.meeting.before_close'))).toBeVisible();
      await expect(page.getByRole('button', { name: say('cab.finish.title') })).toHaveCount(0);
      await expect(page.getByText(say('cab.meeting.late'), { exact: true })).toBeVisible();
      await expectAccessible(page);
      expect(complaints).toEqual([]);
    });
  });
}

test('the change manager calls a meeting, sets its agenda and sees what it lacks to begin', async ({
  signIn,
  say,
}) => {
  const title = 'Sondersitzung';
  const page = await signIn('reuter');
  const dialog = page.getByRole('dialog');
  await page.goto(routes.cab(PROGRAMME));
  await page.getByRole('button', { name: say('cab.schedule.title') }).click();
  await dialog.locator('[name=title]').fill(title);
  await dialog.locator('[name=startsAt_typed]').fill(`${daysFrom(TODAY, 3)}T10:00`);
  await dialog.locator('[name=endsAt_typed]').fill(`${daysFrom(TODAY, 3)}T09:00`);
  await dialog.getByRole('button', { name: say('cab.schedule.title') }).click();
  await expect(dialog.locator('[name=endsAt_typed]')).toBeVisible();
  await dialog.locator('[name=endsAt_typed]').fill(`${daysFrom(TODAY, 3)}T11:30`);
  await dialog.getByRole('button', { name: say('cab.schedule.title') }).click();
  await page.getByRole('link', { name: new RegExp(title) }).click();
  await page.getByRole('button', { name: say('cab.agenda_card.proposal') }).click();
  await expect(page.getByRole('button', { name: /CR-/ }).first()).toBeVisible();
  const chair = page.getByRole('group', { name: new RegExp(personOf('hoffmann').name) });
  await chair.getByRole('button', { name: say('cab.presence.present') }).click();
  await expect(chair.getByRole('button', { name: say('cab.presence.present') })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  // three days ahead it cannot begin
  await expect(page.getByText(say('cab.meeting.before_start'))).toBeVisible();
  await expect(page.getByRole('button', { name: say('cab.start.title') })).toHaveCount(0);
});

test('a member reads the minutes that were sent, from the inbox, and says so once', async ({
  signIn,
  say,
}) => {
  const page = await signIn('lorenz');
  await page.goto(routes.inbox(PROGRAMME));
  const duty = page.getByRole('listitem').filter({ hasText: say('inbox.duty.cab_read') });
  await duty.getByRole('link').first().click();
  const read = page.getByRole('button', { name: say('cab.minutes.read'), exact: true });
  await read.click();
  await expect(page.getByText(say('cab.minutes.read_done'))).toBeVisible();
  await expect(read).toHaveCount(0);
  await page.goto(routes.inbox(PROGRAMME));
  await expect(page.getByText(say('inbox.duty.cab_read'))).toHaveCount(0);
});
