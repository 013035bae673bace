import { allPages } from '@/db/testing/proofs/registry';
import { routes } from '@/lib/routes';
import { expect, PROGRAMME, test } from './fixtures';

/** Pages anybody may open. */
const OPEN = ['/sign-in'];
/** Rooms that not everybody who sees the programme may enter, and somebody of the cast who may not. */
const CLOSED: Record<string, string> = {
  '/[programme]/audit': 'jansen',
  '/[programme]/settings/people': 'petersen',
  '/programmes/new': 'jansen',
};
/** A page exists as HTML, as the payload of a navigation and as a prefetch: each is a door of its own. */
const forms: Record<string, Record<string, string>> = {
  html: {},
  navigation: { RSC: '1' },
  prefetch: { RSC: '1', 'Next-Router-Prefetch': '1' },
  segment: { RSC: '1', 'Next-Router-Prefetch': '1', 'Next-Router-Segment-Prefetch': '/_tree' },
};
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

const addressOf = (path: string) =>
  path
    .replace('[programme]', PROGRAMME)
    .replace(/\[[a-z]+\]/g, (part) => (part === '[kpi]' ? 'x' : 'NOBODY-0'));
const inside = () => allPages().filter(({ path }) => !OPEN.includes(path));
/** What only somebody inside may read. */
const SECRETS = /Nordlicht Multichannel|Kundenbindung|GT-\d|MS-\d+/;

test.describe('every door', () => {
  test('sends strangers to the sign-in, in every form and by every method, and tells them nothing', async ({
    playwright,
    baseURL,
  }) => {
    const stranger = await playwright.request.newContext({ ...(baseURL ? { baseURL } : {}) });
    const open: string[] = [];
    for (const { path } of inside()) {
      for (const [form, headers] of Object.entries(forms)) {
        for (const method of form === 'html' ? METHODS : ['GET']) {
          const answer = await stranger.fetch(addressOf(path), { method, headers, maxRedirects: 0 });
          const text = await answer.text();
          const away =
            [307, 303, 302, 404, 405].includes(answer.status()) || /NEXT_REDIRECT|\/sign-in/.test(text);
          const harmless = method === 'HEAD' || method === 'OPTIONS' || away;
          if (!harmless || SECRETS.test(text)) open.push(`${method} ${path} as ${form}: ${answer.status()}`);
        }
      }
    }
    expect(open).toEqual([]);
    await stranger.dispose();
  });

  test('stays shut where the matrix says so, and for a programme that is not there', async ({ signIn }) => {
    const wrong: string[] = [];
    for (const [path, who] of Object.entries(CLOSED)) {
      const page = await signIn(who);
      const answer = await page.request.get(addressOf(path), { maxRedirects: 0 });
      if (answer.status() !== 404) wrong.push(`${path} for ${who}: ${answer.status()}`);
    }
    const page = await signIn('jansen');
    for (const { path } of inside().filter(({ path }) => path.startsWith('/[programme]'))) {
      const answer = await page.request.get(addressOf(path).replace(PROGRAMME, 'gibt-es-nicht'), {
        maxRedirects: 0,
      });
      if (answer.status() !== 404) wrong.push(`${path} of no programme: ${answer.status()}`);
    }
    expect(wrong).toEqual([]);
  });

  test('leaves nothing signed in lying in a cache', async ({ signIn }) => {
    const page = await signIn('jansen');
    for (const address of [routes.overview(PROGRAMME), routes.milestones(PROGRAMME)]) {
      const answer = await page.request.get(address);
      expect(answer.headers()['cache-control'], address).toMatch(/no-store/);
      expect(answer.headers()['cache-control'], address).toMatch(/private/);
    }
  });
});
