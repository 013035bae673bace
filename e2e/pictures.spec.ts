import { routes } from '@/lib/routes';
import { expect, PROGRAMME, test } from './fixtures';

/**
 * The face of the product, as it was last looked at and found good: the main screens on a fixed day with the demo world.
 * After a wanted change: `npm run test:e2e -- pictures --update-snapshots`, look at each new picture, commit it.
 */
const screens = {
  overview: { who: 'brandt', at: `${routes.overview(PROGRAMME)}?since=2031-11-19` },
  inbox: { who: 'brandt', at: routes.inbox(PROGRAMME) },
  roadmap: { who: 'petersen', at: routes.roadmap(PROGRAMME) },
  'roadmap-dark': { who: 'petersen', at: routes.roadmap(PROGRAMME), theme: 'dark' },
  gates: { who: 'petersen', at: routes.gates(PROGRAMME) },
  gate: { who: 'brandt', at: routes.gate(PROGRAMME, 'GT-26') },
  milestones: { who: 'hansen', at: routes.milestones(PROGRAMME) },
  scorecard: { who: 'weber', at: routes.scorecard(PROGRAMME) },
  changes: { who: 'reuter', at: routes.changes(PROGRAMME) },
  board: { who: 'hoffmann', at: routes.cab(PROGRAMME) },
} as const;

for (const [name, screen] of Object.entries(screens)) {
  test(`${name} looks as it did`, async ({ signIn }) => {
    const page = await signIn(screen.who, 'theme' in screen ? { theme: screen.theme } : {});
    const answer = await page.goto(screen.at);
    expect(answer?.status()).toBe(200);
    await page.evaluate(() => document.fonts.ready);
    await expect(page).toHaveScreenshot(`${name}.png`, {
      animations: 'disabled',
      caret: 'hide',
      maxDiffPixelRatio: 0.01,
    });
  });
}

test('the overview fits a phone', async ({ signIn }) => {
  const page = await signIn('brandt');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(screens.overview.at);
  await page.evaluate(() => document.fonts.ready);
  await expect(page).toHaveScreenshot('overview-phone.png', {
    animations: 'disabled',
    maxDiffPixelRatio: 0.01,
  });
});
