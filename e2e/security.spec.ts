import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { APIResponse } from '@playwright/test';
import { redirectPayloads } from '@/db/testing/redirects';
import { routes } from '@/lib/routes';
import { expect, fillSignIn, PROGRAMME, personOf, test } from './fixtures';

const FIXED = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;
const nonceOf = (answer: APIResponse | null) =>
  /'nonce-([^']+)'/.exec(answer?.headers()['content-security-policy'] ?? '')?.[1];

test.describe('what every answer says', () => {
  for (const path of [
    routes.signIn(),
    routes.overview(PROGRAMME),
    '/not/a/page',
    '/api/health/live',
    '/api/search?q=x',
    '/api/files/x',
    '/api/exchange/template',
    '/api/live',
    '/api/auth/session',
  ]) {
    test(`signed out, ${path}`, async ({ request }) => {
      const answer = await request.get(path, { maxRedirects: 0 });
      expect(answer.headers()).toMatchObject(FIXED);
      expect(answer.headers()['cache-control']).toContain('no-store');
      expect(answer.headers()['x-powered-by']).toBeUndefined();
      expect(answer.headers()['content-security-policy']).toMatch(/object-src 'none'|default-src 'none'/);
      expect(answer.status()).toBeLessThan(500);
    });
  }

  test('signed in, in every form a page has', async ({ signIn }) => {
    const page = await signIn('petersen');
    for (const headers of [{}, { RSC: '1' }, { RSC: '1', 'Next-Router-Prefetch': '1' }]) {
      const answer = await page.request.get(routes.overview(PROGRAMME), { headers });
      expect(answer.status()).toBe(200);
      expect(answer.headers()).toMatchObject(FIXED);
      expect(answer.headers()['cache-control']).toBe('private, no-store');
    }
    for (const path of ['/api/search?q=shop', '/api/exchange/template'])
      expect((await page.request.get(path)).headers()['cache-control']).toBe('private, no-store');
  });
});

test.describe('scripts', () => {
  test('carry the nonce of their own answer, a new one each time', async ({ signIn, complaints }) => {
    const page = await signIn('petersen');
    const nonces: (string | undefined)[] = [];
    for (const path of [routes.overview(PROGRAMME), routes.roadmap(PROGRAMME), routes.overview(PROGRAMME)]) {
      const answer = await page.request.get(path);
      const nonce = nonceOf(answer);
      nonces.push(nonce);
      const tags = (await answer.text()).match(/<script[^>]*>/g) ?? [];
      expect(tags.length).toBeGreaterThan(3);
      expect(tags.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
      expect(answer.headers()['content-security-policy']).not.toMatch(
        /script-src[^;]*'unsafe-(inline|eval)'/,
      );
    }
    expect(new Set(nonces).size).toBe(3);
    await page.goto(routes.overview(PROGRAMME));
    expect(complaints).toEqual([]);
  });

  test('that somebody smuggles in do not run', async ({ signIn }) => {
    const page = await signIn('petersen');
    await page.goto(routes.overview(PROGRAMME));
    const ran = await page.evaluate(async () => {
      const host = document.createElement('div');
      host.innerHTML = '<img src="data:," onerror="window.smuggled = 1">';
      const inline = document.createElement('div');
      inline.setAttribute('onclick', 'window.smuggled = 2');
      document.body.append(host, inline);
      inline.click();
      document.body.insertAdjacentHTML(
        'beforeend',
        '<a href="javascript:window.smuggled = 3" id="evil">x</a>',
      );
      document.getElementById('evil')?.click();
      await new Promise((resolve) => setTimeout(resolve, 300));
      return (window as { smuggled?: number }).smuggled ?? null;
    });
    expect(ran).toBeNull();
  });
});

test.describe('cookies and ways out', () => {
  test('the session is out of reach of scripts and of other sites', async ({ browser }) => {
    const page = await browser.newPage();
    await fillSignIn(page, personOf('petersen').email);
    await page.waitForURL((url) => url.pathname !== '/sign-in');
    const cookies = await page.context().cookies();
    const session = cookies.find(({ name }) => name.includes('session-token'));
    expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    expect(cookies.filter(({ sameSite }) => sameSite === 'None')).toEqual([]);
    expect(await page.evaluate(() => document.cookie)).not.toContain('session-token');
    await page.close();
  });

  test(`no end of the library's flows leaves the host, by ${redirectPayloads.length} addresses`, async ({
    request,
    baseURL,
  }) => {
    test.setTimeout(120_000);
    const home = new URL(baseURL ?? '').origin;
    const { csrfToken } = await (await request.get('/api/auth/csrf')).json();
    const strays: string[] = [];
    const follow = async (callbackUrl: string) => {
      const options = { maxRedirects: 0 };
      const form = { csrfToken, callbackUrl };
      return [
        await request.post('/api/auth/signout', { ...options, form }),
        await request.get(`/api/auth/signin?callbackUrl=${encodeURIComponent(callbackUrl)}`, options),
      ].flatMap((answer) => {
        const target = answer.headers().location ?? '/';
        const strayed = answer.status() >= 500 || new URL(target, home).origin !== home;
        return strayed ? [`${callbackUrl} → ${answer.status()} ${target}`] : [];
      });
    };
    for (let first = 0; first < redirectPayloads.length; first += 20)
      strays.push(...(await Promise.all(redirectPayloads.slice(first, first + 20).map(follow))).flat());
    expect(strays).toEqual([]);
    expect(redirectPayloads.length).toBeGreaterThan(500);
  });
});

test.describe('limits', () => {
  const large = Buffer.alloc(2 * 1024 * 1024 + 1, 97);
  for (const [path, body] of [
    ['/api/auth/callback/credentials', large],
    ['/api/exchange/export', large],
    ['/sign-in', large],
    ['/api/files?record=x&name=a.pdf', Buffer.alloc(10 * 1024 * 1024 + 1)],
  ] as const) {
    test(`a body of ${body.length} bytes is too long for ${path}`, async ({ signIn, baseURL }) => {
      const page = await signIn('petersen');
      const answer = await page.request.post(path, { data: body, headers: { Origin: baseURL ?? '' } });
      expect(answer.status()).toBe(413);
      expect((await page.request.get('/api/health/live')).ok()).toBe(true);
    });
  }

  test('guessing a password ends after five attempts, also for the right one', async ({ browser, say }) => {
    const { email } = personOf('lindemann');
    const page = await browser.newPage({ locale: 'de-DE' });
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await page.goto(routes.signIn());
      await fillSignIn(page, email, `geraten ${attempt}`);
      await expect(page.getByText(say('access.sign_in.refused'))).toBeVisible();
    }
    await page.goto(routes.signIn());
    await fillSignIn(page, email);
    await expect(page.getByText(say('access.sign_in.refused'))).toBeVisible();
    await page.close();
  });
});

test('the production build holds no failure points', () => {
  const root = join(import.meta.dirname, '../.next/standalone/.next/server');
  const scripts = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(join(root, name), 'utf8'));
  const holding = (word: string) => scripts.filter((text) => text.includes(word)).length;
  // the spine is in there …
  expect(holding('common.version_conflict')).toBeGreaterThan(0);
  // … and the switch is not
  expect(holding('stellwerkFailpoint')).toBe(0);
});
