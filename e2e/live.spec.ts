import { routes } from '@/lib/routes';
import { expect, PROGRAMME, test } from './fixtures';

/** Both mark the same person of the same meeting. */
test.describe.configure({ mode: 'default' });

for (const cut of [false, true])
  test(`what one marks in the meeting another sees without asking${cut ? ', also with the stream cut' : ''}`, async ({
    signIn,
    say,
    complaints,
  }) => {
    const [watching, marking] = [await signIn('hoffmann'), await signIn('reuter')];
    const streams: string[] = [];
    await watching.route('**/api/live?*', async (route) => {
      const { accept = '' } = await route.request().allHeaders();
      if (accept.includes('text/event-stream')) streams.push(accept);
      return cut && accept.includes('text/event-stream') ? route.abort() : route.continue();
    });
    for (const page of [watching, marking]) {
      await page.goto(routes.cab(PROGRAMME));
      await page.getByRole('link', { name: /^CAB-2 / }).click();
    }
    const seat = (page: typeof watching) =>
      page
        .getByRole('group')
        .filter({ has: page.getByRole('button', { name: say('cab.presence.excused') }) })
        .last();
    const present = (page: typeof watching) =>
      seat(page).getByRole('button', {
        name: cut ? say('cab.presence.present') : say('cab.presence.excused'),
      });
    await expect(present(watching)).toHaveAttribute('aria-pressed', 'false');
    await expect.poll(() => streams.length).toBeGreaterThan(0);
    await present(marking).click();
    await expect(present(watching)).toHaveAttribute('aria-pressed', 'true', { timeout: 15_000 });
    expect(complaints.filter((text) => !(cut && text.includes('ERR_FAILED')))).toEqual([]);
  });
