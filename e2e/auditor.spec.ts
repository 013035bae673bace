import postgres from 'postgres';
import { LOCALES } from '@/lib/i18n/locale';
import { routes } from '@/lib/routes';
import { expect, PROGRAMME, test } from './fixtures';
import { MANY, sentence } from './words';

/** Changes one entry past all walls, as only a superuser can, and gives back what restores it. */
async function tamper(): Promise<{ seq: number; restore: () => Promise<void> }> {
  const url = process.env.DATABASE_ADMIN_URL;
  if (!url) throw new Error('DATABASE_ADMIN_URL is missing: run "npm run test:e2e".');
  const sql = postgres(url, { max: 1, onnotice() {} });
  // triggers stand still for this connection only
  await sql`set session_replication_role = replica`;
  const [entry] = await sql<{ workspaceId: string; seq: number; changes: never }[]>`
    select workspace_id as "workspaceId", seq::int, changes from event
    where action = 'milestone.forecast_reported' order by seq limit 1 offset 20`;
  if (!entry) throw new Error('The log of the demo world is empty.');
  const { workspaceId, seq, changes } = entry;
  await sql`update event set changes = '{}' where workspace_id = ${workspaceId} and seq = ${seq}`;
  return {
    seq,
    restore: async () => {
      await sql`update event set changes = ${sql.json(changes)} where workspace_id = ${workspaceId} and seq = ${seq}`;
      await sql.end();
    },
  };
}

test.describe('the auditor', () => {
  // both languages look at the same chain, and one of them breaks it
  test.describe.configure({ mode: 'serial' });
  for (const lang of LOCALES) {
    test.describe(lang, () => {
      test.use({ lang });

      test('reads who changed what, field by field', async ({ signIn, say }) => {
        const page = await signIn('engel');
        await page.goto(routes.milestones(PROGRAMME, { state: 'accepted' }));
        await page
          .getByRole('link', { name: /MS-\d+/ })
          .first()
          .click();
        await page.waitForURL(/\/milestones\/MS-/);
        await page.goto(`${page.url().replace('/milestones/', '/records/')}/history`);
        const entry = page
          .getByRole('listitem')
          .filter({ hasText: say('audit.action.milestone.accepted') })
          .first();
        await expect(entry.locator('del').first()).toHaveText(say('states.milestone.submitted'));
        await expect(entry.locator('ins').first()).toHaveText(say('states.milestone.accepted'));
      });

      test('finds the chain whole, then broken where a superuser changed an entry', async ({
        signIn,
        say,
      }) => {
        const page = await signIn('engel');
        await page.goto(routes.audit(PROGRAMME));
        const verify = page.getByRole('button', { name: say('audit.verify.now') });
        const whole = page.getByText(sentence(say, 'audit.verify.whole', { events: MANY }));
        await verify.click();
        await expect(whole).toBeVisible();
        const { seq, restore } = await tamper();
        try {
          await verify.click();
          await expect(page.getByText(say('audit.verify.broken', { seq }))).toBeVisible();
          await expect(page.getByText(say('audit.verify.fault.wrong_hash'))).toBeVisible();
          await expect(whole).toHaveCount(0);
        } finally {
          await restore();
        }
        await verify.click();
        await expect(whole).toBeVisible();
      });
    });
  }
});
