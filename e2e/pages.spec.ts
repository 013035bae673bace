import type { Page } from '@playwright/test';
import { LOCALES } from '@/lib/i18n/locale';
import { routes } from '@/lib/routes';
import { expect, expectAccessible, expectNoOverflow, expectNoRawKeys, PROGRAMME, test } from './fixtures';

type Route = {
  readonly name: string;
  readonly at: string;
  /** The page shown is the first one linked to below `at`. */
  readonly first?: RegExp;
  readonly who?: string;
};

const at = (path: string) => `/${PROGRAMME}${path}`;

/** Every page of the product. The reader is the programme manager unless somebody else is named. */
const pages: readonly Route[] = [
  { name: 'programmes', at: routes.programmes() },
  { name: 'new programme', at: routes.newProgramme() },
  { name: 'account', at: routes.account() },
  { name: 'overview', at: routes.overview(PROGRAMME) },
  { name: 'inbox', at: routes.inbox(PROGRAMME) },
  { name: 'roadmap', at: routes.roadmap(PROGRAMME) },
  { name: 'wave', at: routes.roadmap(PROGRAMME), first: /selected=/ },
  { name: 'baselines', at: routes.baselines(PROGRAMME) },
  { name: 'gates', at: routes.gates(PROGRAMME) },
  { name: 'gate', at: routes.gates(PROGRAMME), first: /\/gates\/[^/?]+$/ },
  { name: 'exceptions', at: routes.exceptions(PROGRAMME) },
  { name: 'exception', at: routes.exceptions(PROGRAMME), first: /\/exceptions\/EX-[^/?]+$/ },
  { name: 'milestones', at: routes.milestones(PROGRAMME) },
  { name: 'milestone', at: routes.milestones(PROGRAMME), first: /\/milestones\/MS-[^/?]+$/ },
  { name: 'milestone trends', at: at('/milestones/trends') },
  { name: 'history', at: routes.milestones(PROGRAMME), first: /\/milestones\/MS-[^/?]+$/ },
  { name: 'channels', at: routes.channels(PROGRAMME) },
  { name: 'channel', at: routes.channels(PROGRAMME), first: /\/channels\/[^/?]+$/ },
  { name: 'scorecard', at: routes.scorecard(PROGRAMME) },
  { name: 'kpi', at: routes.scorecard(PROGRAMME), first: /\/scorecard\/(?!new)[^/?]+$/ },
  { name: 'costs', at: routes.costs(PROGRAMME) },
  { name: 'costs of a wave', at: routes.costs(PROGRAMME), first: /\/costs\?wave=/ },
  { name: 'lay the template', at: routes.layTemplate(PROGRAMME) },
  { name: 'new kpi', at: at('/scorecard/new') },
  { name: 'changes', at: routes.changes(PROGRAMME) },
  { name: 'change', at: routes.changes(PROGRAMME), first: /\/changes\/CR-[^/?]+$/ },
  { name: 'schedule', at: routes.schedule(PROGRAMME) },
  { name: 'board', at: routes.cab(PROGRAMME) },
  { name: 'meeting', at: routes.cab(PROGRAMME), first: /\/cab\/CAB-[^/?]+$/ },
  { name: 'risks', at: routes.risks(PROGRAMME) },
  { name: 'risk', at: routes.risks(PROGRAMME), first: /\/risks\/RK-[^/?]+$/ },
  { name: 'raci', at: routes.raci(PROGRAMME) },
  { name: 'who is here', at: routes.people(PROGRAMME) },
  { name: 'who would leave', at: routes.people(PROGRAMME), first: /leaves=/ },
  { name: 'import', at: routes.import(PROGRAMME) },
  { name: 'settings', at: routes.settings(PROGRAMME) },
  { name: 'audit', at: routes.audit(PROGRAMME), who: 'engel' },
  { name: 'people', at: routes.settings(PROGRAMME, 'people'), who: 'sommer' },
];

async function addressOf(page: Page, { name, at: start, first }: Route): Promise<string> {
  if (!first) return start;
  await page.goto(start);
  const links = await page
    .locator('main a[href]')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  const found = links.find((href) => href !== null && first.test(href));
  if (!found) throw new Error(`No link like ${first} on ${start}.`);
  return name === 'history' ? `${found.replace('/milestones/', '/records/')}/history` : found;
}

for (const lang of LOCALES) {
  test.describe(`every page, ${lang}`, () => {
    test.use({ lang });
    for (const route of pages) {
      test(`${route.name} is sound at both widths`, async ({ signIn, complaints }) => {
        const page = await signIn(route.who ?? 'petersen');
        const answer = await page.goto(await addressOf(page, route));
        expect(answer?.status()).toBe(200);
        await expect(page.locator('h1')).toHaveCount(1);
        await expect(page).toHaveTitle(/\S.* · Stellwerk$/);
        await expect(page.locator('html')).toHaveAttribute('lang', lang);
        await expectNoRawKeys(page);
        for (const width of [1440, 390]) {
          await page.setViewportSize({ width, height: 900 });
          await expectNoOverflow(page);
          await expectAccessible(page, { rules: lang === 'de' ? 'all' : 'all but contrast' });
        }
        expect(complaints).toEqual([]);
      });
    }
  });
}

test.describe('every page in the dark', () => {
  for (const route of pages) {
    test(`${route.name} keeps its contrast`, async ({ signIn }) => {
      const page = await signIn(route.who ?? 'petersen', { theme: 'dark' });
      await page.goto(await addressOf(page, route));
      await expectAccessible(page, { rules: 'contrast' });
    });
  }
});
